package dev.gatepass.identity.apikey;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
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
        return new ApiKey(PREFIX + id + crc(id, secret) + '-' + secret);
    }

    /** Reads a key, or empty when the text is none. */
    public static Optional<ApiKey> parse(String text) {
        if (text.length() != HYPHEN + 1 + SECRET_LENGTH || !text.startsWith(PREFIX) || text.charAt(HYPHEN) != '-') {
            return Optional.empty();
        }
        String id = text.substring(PREFIX.length(), PREFIX.length() + ID_LENGTH);
        String secret = text.substring(HYPHEN + 1);
        String crc = text.substring(HYPHEN - CRC_LENGTH, HYPHEN);
        boolean sound = Base62.covers(id) && Base62.covers(secret) && crc.equals(crc(id, secret));
        return sound ? Optional.of(new ApiKey(text)) : Optional.empty();
    }

    private static String crc(String id, String secret) {
        CRC32 crc = new CRC32();
        crc.update((id + secret).getBytes(US_ASCII));
        return Base62.digits(crc.getValue(), CRC_LENGTH);
    }

    /** The public part, under which the directory knows the key. */
    public String id() {
        return text.substring(PREFIX.length(), PREFIX.length() + ID_LENGTH);
    }

    /** SHA-256 of the whole key, 64 lower-case hexadecimal digits: what may be stored. */
    public String sha256() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
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
