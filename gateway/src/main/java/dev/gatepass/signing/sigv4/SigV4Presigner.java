package dev.gatepass.signing.sigv4;

import dev.gatepass.signing.Caller;
import dev.gatepass.signing.Effort;
import dev.gatepass.signing.Presigner;
import dev.gatepass.signing.v4.HmacSigningKey;
import dev.gatepass.signing.v4.V4Bucket;
import dev.gatepass.signing.v4.V4Credential;
import dev.gatepass.signing.v4.V4Presigner;
import java.time.Instant;
import java.util.Optional;

/**
 * Signs URLs for S3 and every store that speaks its dialect.
 *
 * <p>Immutable and thread-safe; never blocks. Source:
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html.
 */
public final class SigV4Presigner implements Presigner {
    private final V4Presigner engine;

    /** A presigner for one bucket with one credential. */
    public SigV4Presigner(S3Target target, AwsCredential credential) {
        String secret = SigV4.SECRET_PREFIX + credential.secretAccessKey();
        this.engine = new V4Presigner(
                SigV4.DIALECT,
                new V4Bucket(target.address(), target.region(), target.encryption(), target.ownership()),
                new V4Credential(
                        credential.accessKeyId(),
                        credential.sessionToken(),
                        scope -> HmacSigningKey.derive(secret, scope),
                        Effort.HASH));
    }

    @Override
    public Prepared prepare(Instant now, Optional<Caller> caller) {
        return engine.prepare(now, caller);
    }

    @Override
    public Effort effort() {
        return engine.effort();
    }
}
