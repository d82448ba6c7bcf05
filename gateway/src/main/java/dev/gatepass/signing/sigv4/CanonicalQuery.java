package dev.gatepass.signing.sigv4;

import dev.gatepass.signing.PresignRequest;
import java.util.Optional;

/**
 * {@code CanonicalQueryString}: every parameter but the signature, in ascending order of name. The URL carries it as it
 * is signed, with the signature behind it, as in the specification's own example; a second order for the URL would
 * have to be written a second time.
 *
 * <p>Made once for a credential and an instant. Immutable.
 */
final class CanonicalQuery {
    private final String upToExpires;
    private final String upToSignedHeaders;

    CanonicalQuery(AwsCredential credential, CredentialScope scope, AmzDate date) {
        StringBuilder head = new StringBuilder("X-Amz-Algorithm=").append(StringToSign.ALGORITHM);
        appendParameter("X-Amz-Credential", scope.credential(credential.accessKeyId()), head);
        appendParameter("X-Amz-Date", date.value(), head);
        this.upToExpires = head.append("&X-Amz-Expires=").toString();

        StringBuilder token = new StringBuilder();
        appendParameter("X-Amz-Security-Token", credential.sessionToken(), token);
        this.upToSignedHeaders = token.append("&X-Amz-SignedHeaders=").toString();
    }

    /** The query of one request. */
    String of(PresignRequest request, SignedHeaders headers) {
        StringBuilder query = new StringBuilder(upToExpires.length() + upToSignedHeaders.length() + 256)
                .append(upToExpires)
                .append(request.expiresSeconds())
                .append(upToSignedHeaders);
        PercentEncoding.appendValue(headers.names(), query);
        appendParameter("response-content-disposition", request.responseContentDisposition(), query);
        appendParameter("response-content-type", request.responseContentType(), query);
        appendParameter("versionId", request.versionId(), query);
        return query.toString();
    }

    private static void appendParameter(String name, Optional<String> value, StringBuilder to) {
        if (value.isPresent()) {
            appendParameter(name, value.get(), to);
        }
    }

    private static void appendParameter(String name, String value, StringBuilder to) {
        to.append('&').append(name).append('=');
        PercentEncoding.appendValue(value, to);
    }
}
