package dev.gatepass.signing.goog4;

import dev.gatepass.signing.SigningFailure;
import dev.gatepass.signing.encoding.Hex;
import dev.gatepass.signing.v4.SigningKey;
import java.util.Arrays;

/** A key of a service account that somebody else keeps. Immutable and thread-safe. */
final class RemoteSigningKey implements SigningKey {
    /** A signature by a key of 4,096 bits; Google's own keys have 2,048. */
    private static final int MAX_BYTES = 512;

    private final String clientEmail;
    private final BlobSigner signer;

    RemoteSigningKey(String clientEmail, BlobSigner signer) {
        this.clientEmail = clientEmail;
        this.signer = signer;
    }

    @Override
    public Started startingWith(byte[] start) {
        byte[] beginning = start.clone();
        return (buffer, at, length, to) -> {
            byte[] blob = Arrays.copyOf(beginning, beginning.length + length);
            System.arraycopy(buffer.array(), at, blob, beginning.length, length);
            byte[] signature = signer.sign(clientEmail, blob);
            if (signature.length == 0 || signature.length > MAX_BYTES) {
                throw new SigningFailure("what came back is no signature");
            }
            return Hex.encode(signature, signature.length, buffer.array(), to);
        };
    }

    @Override
    public int maxSignatureBytes() {
        return 2 * MAX_BYTES;
    }
}
