package dev.gatepass.secrets;

import dev.gatepass.access.SecretReference;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals secrets for the database with AES-256-GCM, and opens them again. A box is a random nonce of 12 bytes, then the
 * ciphertext, then a tag of 16 bytes; the id of the key is authenticated with it, so a box cannot be passed off as
 * another key's.
 *
 * <p>Thread-safe. Source: NIST SP 800-38D.
 */
public final class SecretSealer {
    /** Length of a key. */
    public static final int KEY_BYTES = 32;

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKeySpec key;

    /** The first 8 hexadecimal digits of the key's SHA-256. */
    private final String keyId;

    private SecretSealer(byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
        this.keyId = idOf(key);
    }

    /**
     * A sealer with a key of 32 bytes, written in Base64.
     *
     * @throws IllegalArgumentException if it is anything else; the message does not repeat it
     */
    public static SecretSealer of(Secret keyInBase64) {
        byte[] key = decoded(keyInBase64.reveal());
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("the encryption key is not 32 bytes in Base64");
        }
        return new SecretSealer(key);
    }

    /** Seals a secret. The same secret sealed twice gives two boxes that show nothing in common. */
    public SecretReference.Sealed seal(Secret secret) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, keyId)
                    .doFinal(secret.reveal().getBytes(StandardCharsets.UTF_8));
            byte[] box = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
            System.arraycopy(sealed, 0, box, NONCE_BYTES, sealed.length);
            return new SecretReference.Sealed(keyId, Base64.getEncoder().encodeToString(box));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM is part of every JDK", e);
        }
    }

    /** Whether a box was sealed with this key, as it says itself. */
    public boolean sealed(SecretReference.Sealed box) {
        return box.keyId().equals(keyId);
    }

    /**
     * Opens a box.
     *
     * @throws SecretUnavailable if it was sealed with another key, or is not what was sealed
     */
    public Secret open(SecretReference.Sealed sealed) {
        if (!sealed(sealed)) {
            throw new SecretUnavailable(sealed, "cannot be opened: the configured encryption key is " + keyId);
        }
        byte[] box = decoded(sealed.box());
        if (box.length <= NONCE_BYTES + TAG_BYTES) {
            throw new SecretUnavailable(sealed, "cannot be opened: the box is too short");
        }
        try {
            byte[] opened = cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(box, NONCE_BYTES), sealed.keyId())
                    .doFinal(box, NONCE_BYTES, box.length - NONCE_BYTES);
            return new Secret(new String(opened, StandardCharsets.UTF_8));
        } catch (AEADBadTagException e) {
            throw new SecretUnavailable(sealed, "cannot be opened: the box was altered", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM is part of every JDK", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String associated) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce));
        cipher.updateAAD(associated.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static String idOf(byte[] key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key);
            return HexFormat.of().formatHex(digest, 0, 4);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }

    @Override
    public String toString() {
        return "SecretSealer[" + keyId + "]";
    }
}
