package dev.gatepass.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;

/**
 * The file that the demo is about: large enough to be real, different each time.
 *
 * @param sha256 in hexadecimal digits
 */
record Model(Path file, long bytes, String sha256) {
    static final int MEBIBYTES = 64;

    private static final int MEBIBYTE = 1024 * 1024;

    static Model make(Path file) throws IOException {
        Random random = new Random();
        byte[] block = new byte[MEBIBYTE];
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int i = 0; i < MEBIBYTES; i++) {
                random.nextBytes(block);
                out.write(block);
            }
        }
        return new Model(file, Files.size(file), digest(file));
    }

    static String digest(Path file) throws IOException {
        MessageDigest sha256 = sha256Digest();
        byte[] block = new byte[MEBIBYTE];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(block); read >= 0; read = in.read(block)) {
                sha256.update(block, 0, read);
            }
        }
        return HexFormat.of().formatHex(sha256.digest());
    }

    /** The digest as a URL binds it. */
    String sha256InBase64() {
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(sha256));
    }

    String shortDigest() {
        return sha256.substring(0, 12) + "…";
    }

    private static MessageDigest sha256Digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
