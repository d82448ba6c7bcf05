package dev.gatepass.signing.azuresas;

import dev.gatepass.signing.Caller;
import dev.gatepass.signing.Conditions;
import dev.gatepass.signing.Header;
import dev.gatepass.signing.Method;
import dev.gatepass.signing.PresignRequest;
import dev.gatepass.signing.Presigner;
import dev.gatepass.signing.UrlBuffer;
import java.util.List;
import java.util.Optional;

/**
 * A presigner at one second for one batch. All URLs of a batch name the same caller, if any; and most bind the same and end
 * at the same instant, so the latest of that is kept written out.
 *
 * <p>Immutable to the eye and thread-safe.
 */
final class PreparedSas implements Presigner.Prepared {
    private final SasSigner signer;
    private final Optional<Caller> caller;
    private final long second;
    private final long lastExpiry;
    private final BatchFields read;
    private final BatchFields write;
    private final BatchFields delete;
    private volatile Optional<Bound> latest = Optional.empty();

    /** What some conditions come to. */
    private record Bound(Method method, Conditions conditions, SignedFields fields) {}

    /**
     * A presigner at a second of the epoch.
     *
     * @param lastExpiry the latest instant that a URL may end at, as a second of the epoch
     */
    PreparedSas(SasSigner signer, long second, long lastExpiry, Optional<Caller> caller) {
        this.signer = signer;
        this.caller = caller;
        this.second = second;
        this.lastExpiry = lastExpiry;
        this.read = usual(Method.GET);
        this.write = usual(Method.PUT);
        this.delete = usual(Method.DELETE);
    }

    private BatchFields usual(Method method) {
        return new BatchFields(
                () -> caller.isEmpty() ? signer.usual(method) : signer.fields(method, Conditions.NONE, caller));
    }

    @Override
    public List<Header> finish(PresignRequest request, UrlBuffer to) {
        if (!AzureTarget.canHold(request.key())) {
            throw new IllegalArgumentException("Azure has no blob of such a name");
        }
        long expiry = second + request.expiresSeconds();
        if (expiry > lastExpiry) {
            throw new IllegalArgumentException("the URL would outlive the key that signs it");
        }
        SignedFields.Until until = until(request, expiry);
        signer.write(request.key(), until, to);
        return until.headers();
    }

    private SignedFields.Until until(PresignRequest request, long expiry) {
        return request.conditions().isNone()
                ? usualOf(request.method()).until(expiry)
                : bound(request.method(), request.conditions()).until(expiry);
    }

    private BatchFields usualOf(Method method) {
        return switch (method) {
            case GET, HEAD -> read;
            case PUT -> write;
            case DELETE -> delete;
        };
    }

    private SignedFields bound(Method method, Conditions conditions) {
        Optional<Bound> known = latest;
        if (known.isPresent()
                && known.get().method() == method
                && known.get().conditions().equals(conditions)) {
            return known.get().fields();
        }
        SignedFields fields = signer.fields(method, conditions, caller);
        latest = Optional.of(new Bound(method, conditions, fields));
        return fields;
    }
}
