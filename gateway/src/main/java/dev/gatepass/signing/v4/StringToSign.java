package dev.gatepass.signing.v4;

import dev.gatepass.signing.UrlBuffer;
import dev.gatepass.signing.encoding.Bytes;
import dev.gatepass.signing.encoding.Hex;
import dev.gatepass.signing.hash.Sha256;

/**
 * {@code StringToSign}: the algorithm, the date and the scope, which all requests of a second have in common, and then the
 * hash of the canonical request.
 *
 * <p>Immutable and thread-safe. Prints nothing of its key.
 */
final class StringToSign {
    private static final int HASH_DIGITS = 2 * Sha256.HASH_BYTES;

    private final SigningKey.Started started;
    private final int maxBytes;

    /** The strings to sign of a second, and the key that signs them. */
    StringToSign(Dialect dialect, BasicDate date, ScopedKey key) {
        String upToHash =
                dialect.algorithm() + "\n" + date.value() + "\n" + key.scope().value() + "\n";
        this.started = key.key().startingWith(Bytes.of(upToHash));
        this.maxBytes = SigningKey.Started.LEAD + HASH_DIGITS + key.key().maxSignatureBytes();
    }

    /** The most bytes that {@link #sign} writes over. */
    int maxBytes() {
        return maxBytes;
    }

    /**
     * Signs the canonical request that the digest of the buffer has seen, and writes the signature to {@code at}. Up to {@link
     * #maxBytes()} bytes from there on may be overwritten.
     *
     * @return the index behind the signature
     * @throws dev.gatepass.signing.SigningFailure if there is no signature to be had
     */
    int sign(UrlBuffer buffer, int at) {
        Sha256.finish(buffer.sha256(), buffer.hash(), 0);
        int hash = at + SigningKey.Started.LEAD;
        int end = Hex.encode(buffer.hash(), Sha256.HASH_BYTES, buffer.array(), hash);
        return started.sign(buffer, hash, end - hash, at);
    }
}
