package dev.gatepass.secrets;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key of AES-256-GCM, which seals bytes into a box and opens it again. A box is a random nonce of 12 bytes, then the
 * ciphertext, then a tag of 16 bytes; what it is for is authenticated with it, so that no box is good for anything else.
 *
 * <p>Thread-safe. Source: NIST SP 800-38D.
 */
public final class SealingKey {
    /** Length of a key. */
    public static final int BYTES = 32;

    /** How much longer a box is than what is in it. */
    public static final int OVERHEAD_BYTES = 28;

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BYTES = OVERHEAD_BYTES - NONCE_BYTES;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKeySpec key;
    private final String id;

    private SealingKey(byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
        this.id = idOf(key);
    }

    /**
     * A key of 32 bytes, written in Base64.
     *
     * @throws IllegalArgumentException if it is anything else; the message does not repeat it
     */
    public static SealingKey of(Secret keyInBase64) {
        byte[] key;
        try {
            key = Base64.getDecoder().decode(keyInBase64.reveal());
        } catch (IllegalArgumentException e) {
            key = new byte[0];
        }
        if (key.length != BYTES) {
            throw new IllegalArgumentException("the encryption key is not 32 bytes in Base64");
        }
        return new SealingKey(key);
    }

    /** The first 8 hexadecimal digits of the key's SHA-256. */
    public String id() {
        return id;
    }

    /**
     * Seals bytes. The same bytes sealed twice give two boxes that show nothing in common.
     *
     * @param purpose what the box is for
     */
    public byte[] seal(byte[] content, String purpose) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, purpose).doFinal(content);
            byte[] box = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
            System.arraycopy(sealed, 0, box, NONCE_BYTES, sealed.length);
            return box;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM is part of every JDK", e);
        }
    }

    /** What is in a box; empty if this key has not sealed it for this purpose, or it was altered since. */
    public Optional<byte[]> open(byte[] box, String purpose) {
        if (box.length < OVERHEAD_BYTES) {
            return Optional.empty();
        }
        try {
            return Optional.of(cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(box, NONCE_BYTES), purpose)
                    .doFinal(box, NONCE_BYTES, box.length - NONCE_BYTES));
        } catch (AEADBadTagException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM is part of every JDK", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String purpose) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce));
        cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
        return cipher;
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
        return "SealingKey[" + id + "]";
    }
}
