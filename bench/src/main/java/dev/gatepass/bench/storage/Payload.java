package dev.gatepass.bench.storage;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Random;

/**
 * Bytes of an object that nobody keeps: each part is made anew.
 *
 * @param size of the object
 * @param partSize of each part but the last
 */
record Payload(long size, int partSize) {
    int parts() {
        return (int) ((size + partSize - 1) / partSize);
    }

    byte[] part(int number) {
        byte[] bytes = new byte[(int) Math.min(partSize, size - (number - 1L) * partSize)];
        new Random(number).nextBytes(bytes);
        return bytes;
    }

    String sha256() throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (int number = 1; number <= parts(); number++) {
            digest.update(part(number));
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
