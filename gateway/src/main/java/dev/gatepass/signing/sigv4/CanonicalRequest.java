package dev.gatepass.signing.sigv4;

import dev.gatepass.signing.Method;
import java.nio.charset.StandardCharsets;

/**
 * The request as the store will see it, in the form that is hashed. The payload is not part of it: whoever signs a URL
 * has not seen what will be sent.
 *
 * @param path {@code CanonicalURI}
 * @param query {@code CanonicalQueryString}
 */
record CanonicalRequest(Method method, String path, String query, SignedHeaders headers) {
    private static final String UNSIGNED_PAYLOAD = "UNSIGNED-PAYLOAD";

    /** The text that is hashed: ASCII throughout, since all else is encoded by now. */
    String value() {
        return method.name()
                + '\n'
                + path
                + '\n'
                + query
                + '\n'
                + headers.canonical()
                + '\n'
                + headers.names()
                + '\n'
                + UNSIGNED_PAYLOAD;
    }

    /** SHA-256 of the text, 32 bytes. */
    byte[] hash() {
        return Sha256.start().digest(value().getBytes(StandardCharsets.US_ASCII));
    }

    /** Without the query, which holds the session token. */
    @Override
    public String toString() {
        return "CanonicalRequest[" + method + " " + path + "?<redacted>]";
    }
}
