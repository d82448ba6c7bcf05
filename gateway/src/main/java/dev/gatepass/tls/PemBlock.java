package dev.gatepass.tls;

import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One block of a PEM text: what stands between a line {@code BEGIN} and its line {@code END}. It may be a private key, so
 * it prints as its label alone.
 *
 * <p>Source: https://www.rfc-editor.org/rfc/rfc7468.
 */
final class PemBlock {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----", Pattern.DOTALL);
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private final String label;
    private final String content;

    private PemBlock(String label, String content) {
        this.label = label;
        this.content = content;
    }

    /** All blocks of a text, in its order; what stands between them is explanation. */
    static List<PemBlock> in(String text) {
        return BLOCK.matcher(text)
                .results()
                .map(block -> new PemBlock(block.group(1), block.group(2)))
                .toList();
    }

    boolean is(String expected) {
        return label.equals(expected);
    }

    String label() {
        return label;
    }

    /** Whether it is encrypted in the manner from before PKCS#8, which its head tells (RFC 1421). */
    boolean saysEncrypted() {
        return content.contains("ENCRYPTED");
    }

    /**
     * The bytes that it stands for.
     *
     * @throws IllegalArgumentException if it is not Base64; the message does not repeat it
     */
    byte[] der() {
        try {
            return Base64.getDecoder().decode(SPACE.matcher(content).replaceAll(""));
        } catch (IllegalArgumentException e) {
            // The decoder's own words are dropped: they tell of the content.
            throw new IllegalArgumentException("the block " + label + " is not Base64");
        }
    }

    @Override
    public String toString() {
        return "PemBlock[" + label + "]";
    }
}
