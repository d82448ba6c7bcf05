package dev.gatepass.signing.sigv4;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * What is signed in place of the request: the algorithm, the instant, the scope, and the hash of the canonical request.
 *
 * @param upToHash all but the hash; the same for every request of one instant
 */
record StringToSign(String upToHash) {
    static final String ALGORITHM = "AWS4-HMAC-SHA256";

    static StringToSign at(AmzDate date, CredentialScope scope) {
        return new StringToSign(ALGORITHM + "\n" + date.value() + "\n" + scope.value() + "\n");
    }

    /** The bytes to sign for one request. */
    byte[] of(CanonicalRequest request) {
        return (upToHash + HexFormat.of().formatHex(request.hash())).getBytes(StandardCharsets.US_ASCII);
    }
}
