package dev.gatepass.signing;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Keys whose path is spelled like themselves: those that the signer copies as they are. */
public final class BareKeys {
    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    private BareKeys() {}

    /** One of each length that a key may have, the first of one character. No two neighbours are "./", and none ends so. */
    public static List<String> ofEveryLength(Random random) {
        List<String> keys = new ArrayList<>();
        for (int length = 1; length <= ObjectKey.MAX_BYTES; length++) {
            keys.add(ofLength(length, random));
        }
        return keys;
    }

    private static String ofLength(int length, Random random) {
        StringBuilder key = new StringBuilder();
        while (key.length() < length) {
            boolean first = key.isEmpty() || key.charAt(key.length() - 1) == '/';
            boolean last = key.length() == length - 1;
            boolean behindDot = !first && key.charAt(key.length() - 1) == '.';
            char c = random.nextInt(12) == 0 ? '/' : UNRESERVED.charAt(random.nextInt(UNRESERVED.length()));
            boolean delicate = c == '/' || c == '.';
            if (!(delicate && (first || last)) && !(c == '/' && behindDot)) {
                key.append(c);
            }
        }
        return key.toString();
    }
}
