package dev.gatepass.issuing;

import dev.gatepass.access.AccessPolicy;
import dev.gatepass.access.AdminGrant;
import dev.gatepass.access.ProbeGrant;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.config.SigningConfig;
import dev.gatepass.signing.Conditions;
import dev.gatepass.signing.Credential;
import dev.gatepass.signing.Header;
import dev.gatepass.signing.KeyPrefix;
import dev.gatepass.signing.Method;
import dev.gatepass.signing.ObjectKey;
import dev.gatepass.signing.PresignRequest;
import dev.gatepass.signing.PresignedUrl;
import dev.gatepass.signing.Presigner;
import dev.gatepass.signing.UrlBuffer;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The object that a bucket is tried out with, and the URLs for it: signed as callers' are, for this object and no other.
 * Gatepass uses them itself and gives them to nobody, so no record is written of them.
 */
public final class Probe {
    /** What is uploaded, as a client would say it. */
    public static final String CONTENT_TYPE = "application/octet-stream";

    private static final int EXPIRES_SECONDS = 60;
    private static final Conditions USUAL_UPLOAD =
            Conditions.builder().contentType(Optional.of(CONTENT_TYPE)).build();

    private final ProbeGrant grant;
    private final ObjectKey key;

    private Probe(ProbeGrant grant) {
        this.grant = grant;
        this.key = (ObjectKey) ObjectKey.parse(new KeyPrefix(grant.folder()), grant.name());
    }

    /** Asks the policy for the right to one; {@code random} names the object. */
    public static Probe of(AdminGrant administrator, StorageBucket bucket, UUID random) {
        return new Probe(AccessPolicy.probe(administrator, bucket, random));
    }

    /** Which bucket it is in. */
    public StorageBucket bucket() {
        return grant.bucket();
    }

    /** Its whole key. */
    public ObjectKey key() {
        return key;
    }

    /**
     * The URLs, signed at one instant where such signatures are made: never blocks, and waits its turn. Completes
     * on the context; fails with {@link dev.gatepass.failure.Unavailable} and {@code overloaded} where too many wait, and with
     * {@link dev.gatepass.signing.SigningFailure} if a signature cannot be had.
     *
     * @param now the instant of signing
     */
    public Future<ProbeUrls> urls(
            Context context,
            Lanes lanes,
            SigningConfig config,
            Presigners presigners,
            Credential credential,
            Instant now) {
        Presigner presigner = presigners.presigner(bucket(), credential);
        Presigner.Prepared prepared = presigner.prepare(
                now.truncatedTo(ChronoUnit.SECONDS),
                presigner.bindsCaller() ? Issuer.caller(config, grant.principal()) : Optional.empty());
        Urls urls = new Urls(prepared);
        return lanes.sign(context, presigner.effort(), urls).map(signed -> urls.all());
    }

    /** The URLs, each with a place of its own. */
    private final class Urls implements Lane.Work {
        private static final List<Method> METHODS = List.of(Method.values());

        private final Presigner.Prepared presigner;
        private final PresignedUrl[] signed = new PresignedUrl[METHODS.size() + 1];

        private Urls(Presigner.Prepared presigner) {
            this.presigner = presigner;
        }

        @Override
        public int size() {
            return signed.length;
        }

        @Override
        public void sign(int index, UrlBuffer buffer) {
            buffer.clear();
            List<Header> headers = presigner.finish(request(index), buffer);
            signed[index] = new PresignedUrl(buffer.text(0), headers);
        }

        private PresignRequest request(int index) {
            if (index == METHODS.size()) {
                Conditions all = Bindable.by(bucket().provider()).fullUpload(CONTENT_TYPE);
                return new PresignRequest(Method.PUT, key, EXPIRES_SECONDS, all);
            }
            Method method = METHODS.get(index);
            return new PresignRequest(
                    method, key, EXPIRES_SECONDS, method == Method.PUT ? USUAL_UPLOAD : Conditions.NONE);
        }

        @Override
        public boolean isWanted() {
            return true;
        }

        private ProbeUrls all() {
            Map<Method, PresignedUrl> usual = new EnumMap<>(Method.class);
            for (Method method : METHODS) {
                usual.put(method, signed[METHODS.indexOf(method)]);
            }
            return new ProbeUrls(usual, signed[METHODS.size()]);
        }
    }
}
