package dev.gatepass.config.kind;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that somebody meant. */
public final class Spelling {
    private Spelling() {}

    /** The candidate that differs least from the word, if it differs little enough to be the same word misspelt. */
    public static Optional<String> nearest(String word, Collection<String> candidates) {
        String plain = plain(word);
        return candidates.stream()
                .filter(it -> distance(plain, plain(it)) <= tolerance(it))
                .min(Comparator.comparingInt((String it) -> distance(plain, plain(it)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static int tolerance(String word) {
        return word.length() <= 4 ? 1 : word.length() <= 8 ? 2 : 3;
    }

    /** Without what conventions differ in: {@code maxStaleness}, {@code max_staleness} and {@code max-staleness}. */
    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
    }

    /** Edits that lead from one to the other: a letter more, less, another, or two swapped. */
    private static int distance(String a, String b) {
        if (Math.abs(a.length() - b.length()) > 3) {
            return Integer.MAX_VALUE;
        }
        int[][] edits = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                edits[i][j] = Math.min(i, j) == 0 ? Math.max(i, j) : step(edits, a, i, b, j);
            }
        }
        return edits[a.length()][b.length()];
    }

    private static int step(int[][] edits, String a, int i, String b, int j) {
        int other = edits[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int best = Math.min(other, 1 + Math.min(edits[i - 1][j], edits[i][j - 1]));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, edits[i - 2][j - 2] + 1) : best;
    }
}
