package dev.gatepass.signing.sigv4;

import dev.gatepass.signing.Header;
import dev.gatepass.signing.PresignRequest;
import dev.gatepass.signing.PresignedUrl;
import dev.gatepass.signing.Presigner;
import java.time.Instant;
import java.util.Objects;

/**
 * Signs URLs for S3 and every store that speaks its dialect.
 *
 * <p>Immutable and thread-safe; never blocks. Source:
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html.
 */
public final class SigV4Presigner implements Presigner {
    private final S3Address address;
    private final String region;
    private final AwsCredential credential;
    private final Header host;
    private final SignedHeaders hostAlone;

    /** A presigner for one bucket with one credential. */
    public SigV4Presigner(S3Target target, AwsCredential credential) {
        this.address = S3Address.of(target);
        this.region = target.region();
        this.credential = Objects.requireNonNull(credential, "credential");
        this.host = new Header("host", address.host());
        this.hostAlone = SignedHeaders.hostAlone(host);
    }

    @Override
    public Prepared prepare(Instant now) {
        AmzDate date = AmzDate.at(now);
        CredentialScope scope = new CredentialScope(date.day(), region);
        return new AtInstant(
                new CanonicalQuery(credential, scope, date),
                StringToSign.at(date, scope),
                SigningKey.derive(credential, scope));
    }

    private final class AtInstant implements Prepared {
        private final CanonicalQuery canonicalQuery;
        private final StringToSign stringToSign;
        private final SigningKey signingKey;

        AtInstant(CanonicalQuery canonicalQuery, StringToSign stringToSign, SigningKey signingKey) {
            this.canonicalQuery = canonicalQuery;
            this.stringToSign = stringToSign;
            this.signingKey = signingKey;
        }

        @Override
        public PresignedUrl finish(PresignRequest request) {
            SignedHeaders headers = SignedHeaders.of(host, request, hostAlone);
            String path = address.path(request.key());
            String query = canonicalQuery.of(request, headers);
            CanonicalRequest canonicalRequest = new CanonicalRequest(request.method(), path, query, headers);
            String signature = signingKey.signature(stringToSign.of(canonicalRequest));
            String url = address.origin() + path + "?" + query + "&X-Amz-Signature=" + signature;
            return new PresignedUrl(url, headers.besidesHost());
        }
    }
}
