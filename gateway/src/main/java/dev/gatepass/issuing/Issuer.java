package dev.gatepass.issuing;

import dev.gatepass.access.Grant;
import dev.gatepass.access.StorageLevel;
import dev.gatepass.config.SigningConfig;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Turns a grant and what was asked for into URLs: the one caller of presigners. In this order: credentials, signing,
 * the record, the age of the directory once more, the answer.
 *
 * <p>Thread-safe; call it on the event loop of the request, on which its future completes. A batch is cut into slices so
 * that no event loop is held for long.
 */
public final class Issuer {
    private final SigningConfig config;
    private final CredentialSource credentials;
    private final Presigners presigners;
    private final AuditSink audit;
    private final InstantSource clock;
    private final Slices slices;

    /** An issuer of what it is put together from. */
    public Issuer(
            SigningConfig config,
            CredentialSource credentials,
            Presigners presigners,
            AuditSink audit,
            InstantSource clock,
            Slices slices) {
        this.config = config;
        this.credentials = credentials;
        this.presigners = presigners;
        this.audit = audit;
        this.clock = clock;
        this.slices = slices;
    }

    /**
     * Issues URLs.
     *
     * <p>The results keep the number and order of the requests; what is wrong with one request is its own result. Fails
     * as a whole with {@link dev.gatepass.failure.Unavailable} when a credential cannot be had, the record cannot be
     * written, or the directory has become too old meanwhile.
     *
     * @param requestId by which the record can be found again
     * @param freshness of the very state of the directory that the grants come from
     */
    public Future<List<UrlResult>> issue(
            Grants grants, List<UrlRequest> requests, String requestId, Freshness freshness) {
        Context context = eventLoop();
        return signer(grants, requests)
                .compose(signer -> slices.run(context, signer))
                .compose(signer -> record(grants, signer, requestId).map(recorded -> signer.results()))
                .map(results -> {
                    freshness.check();
                    return results;
                });
    }

    private static Context eventLoop() {
        Context context = Vertx.currentContext();
        if (context == null) {
            throw new IllegalStateException("called off an event loop");
        }
        return context;
    }

    /** Asks for the credential of each place that the batch is about; an empty batch is about none. */
    private Future<BatchSigner> signer(Grants grants, List<UrlRequest> requests) {
        Map<StorageLevel, Grant> granted = requests.isEmpty() ? Map.of() : grants.byLevel();
        Map<StorageLevel, Future<CredentialSource.Leased>> leases = new EnumMap<>(StorageLevel.class);
        granted.forEach((level, grant) ->
                leases.put(level, credentials.credential(grant.binding().bucket())));
        return Future.all(List.copyOf(leases.values())).map(all -> {
            Instant instant = clock.instant().truncatedTo(ChronoUnit.SECONDS);
            Map<StorageLevel, Place> places = new EnumMap<>(StorageLevel.class);
            leases.forEach((level, lease) -> places.put(
                    level,
                    new Place(
                            Objects.requireNonNull(granted.get(level)),
                            lease.result(),
                            presigners,
                            config.credentialMargin(),
                            instant)));
            return new BatchSigner(config, places, requests, instant);
        });
    }

    private Future<Void> record(Grants grants, BatchSigner signer, String requestId) {
        if (signer.described().isEmpty()) {
            return Future.succeededFuture();
        }
        Grant grant = grants.any();
        return audit.record(new Issuance(
                signer.instant(),
                requestId,
                grant.principal(),
                grant.team().name(),
                grant.revision(),
                signer.described()));
    }
}
