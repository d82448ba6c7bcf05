package dev.gatepass.identity.apikey;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.gatepass.access.KeyDigest;
import dev.gatepass.signing.hash.Sha256;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32;

/**
 * An API key, whole: {@code gp_<id><crc>-<secret>}, where the id (12 characters) is public, the secret (40 characters,
 * 238 bits) is not, and the crc (6 characters) is the CRC-32 of both, so that a key that was cut or mistyped is told
 * apart from a wrong one before anything is looked up. All are base62. Immutable; prints as redacted.
 *
 * <p>The only hyphen is followed by exactly 40 characters, because older clients measure a key there.
 */
public final class ApiKey {
    /** What every key begins with, and no JWT does. */
    public static final String PREFIX = "gp_";

    private static final int ID_LENGTH = 12;
    private static final int CRC_LENGTH = 6;
    private static final int SECRET_LENGTH = 40;
    private static final int HYPHEN = PREFIX.length() + ID_LENGTH + CRC_LENGTH;
    private static final int LENGTH = HYPHEN + 1 + SECRET_LENGTH;

    private final String text;

    private ApiKey(String text) {
        this.text = text;
    }

    /**
     * A new key.
     *
     * @param random a {@link java.security.SecureRandom}; anything weaker is for tests alone
     */
    public static ApiKey generate(RandomGenerator random) {
        String id = Base62.random(random, ID_LENGTH);
        String secret = Base62.random(random, SECRET_LENGTH);
        String unchecked = PREFIX + id + "0".repeat(CRC_LENGTH) + '-' + secret;
        String crc = Base62.digits(crc(unchecked.getBytes(ISO_8859_1)), CRC_LENGTH);
        return new ApiKey(PREFIX + id + crc + '-' + secret);
    }

    /** Reads a key, or empty when the text is none. */
    public static Optional<ApiKey> parse(String text) {
        byte[] bytes = text.getBytes(ISO_8859_1);
        if (bytes.length != LENGTH || !text.startsWith(PREFIX) || text.charAt(HYPHEN) != '-') {
            return Optional.empty();
        }
        boolean sound = Base62.covers(bytes, PREFIX.length(), HYPHEN)
                && Base62.covers(bytes, HYPHEN + 1, LENGTH)
                && Base62.value(bytes, HYPHEN - CRC_LENGTH, HYPHEN) == crc(bytes);
        return sound ? Optional.of(new ApiKey(text)) : Optional.empty();
    }

    /** The CRC-32 of the id and the secret, in a key that is whole but for its crc. */
    private static long crc(byte[] key) {
        CRC32 crc = new CRC32();
        crc.update(key, PREFIX.length(), ID_LENGTH);
        crc.update(key, HYPHEN + 1, SECRET_LENGTH);
        return crc.getValue();
    }

    /** The public part, under which the directory knows the key. */
    public String id() {
        return text.substring(PREFIX.length(), PREFIX.length() + ID_LENGTH);
    }

    /** By what the directory recognizes the key. */
    public KeyDigest digest() {
        return KeyDigest.of(Sha256.start().digest(text.getBytes(ISO_8859_1)));
    }

    /** SHA-256 of the whole key, 64 lower-case hexadecimal digits: what may be stored. */
    public String sha256() {
        return digest().hex();
    }

    /** The key itself, to be shown once to whom it is for and never stored or logged. */
    public String reveal() {
        return text;
    }

    @Override
    public String toString() {
        return "ApiKey[" + id() + ", <redacted>]";
    }
}
