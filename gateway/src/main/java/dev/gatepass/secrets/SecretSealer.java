package dev.gatepass.secrets;

import dev.gatepass.access.SecretReference;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Seals secrets for the database, and opens them again. The id of the key is authenticated with a box, so that none can be
 * passed off as another key's. Thread-safe.
 */
public final class SecretSealer {
    private final SealingKey key;

    SecretSealer(SealingKey key) {
        this.key = key;
    }

    /**
     * A sealer with a key of 32 bytes, written in Base64.
     *
     * @throws IllegalArgumentException if it is anything else; the message does not repeat it
     */
    public static SecretSealer of(Secret keyInBase64) {
        return new SecretSealer(SealingKey.of(keyInBase64));
    }

    /** Seals a secret. The same secret sealed twice gives two boxes that show nothing in common. */
    public SecretReference.Sealed seal(Secret secret) {
        byte[] box = key.seal(secret.reveal().getBytes(StandardCharsets.UTF_8), key.id());
        return new SecretReference.Sealed(key.id(), Base64.getEncoder().encodeToString(box));
    }

    /** Whether a box was sealed with this key, as it says itself. */
    public boolean sealed(SecretReference.Sealed box) {
        return box.keyId().equals(key.id());
    }

    /**
     * Opens a box.
     *
     * @throws SecretUnavailable if it was sealed with another key, or is not what was sealed
     */
    public Secret open(SecretReference.Sealed sealed) {
        if (!sealed(sealed)) {
            throw new SecretUnavailable(sealed, "cannot be opened: the configured encryption key is " + key.id());
        }
        byte[] box = Base64.getDecoder().decode(sealed.box());
        if (box.length <= SealingKey.OVERHEAD_BYTES) {
            throw new SecretUnavailable(sealed, "cannot be opened: the box is too short");
        }
        byte[] opened = key.open(box, sealed.keyId())
                .orElseThrow(() -> new SecretUnavailable(sealed, "cannot be opened: the box was altered"));
        return new Secret(new String(opened, StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "SecretSealer[" + key.id() + "]";
    }
}
