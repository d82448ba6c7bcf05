package dev.gatepass.identity.apikey;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class ApiKeyTest {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final ApiKey key = ApiKey.generate(RANDOM);

    @Test
    void hasFortyCharactersAfterItsOnlyHyphen_J15() {
        assertTrue(key.reveal().matches("gp_[0-9A-Za-z]{18}-[0-9A-Za-z]{40}"));
        assertEquals(40, key.reveal().length() - key.reveal().indexOf('-') - 1);
    }

    @Test
    void holdsMoreThan230RandomBits_J15() {
        assertTrue(BigInteger.valueOf(62).pow(40).bitLength() > 230);
        Set<String> secrets = new HashSet<>();
        Set<Integer> characters = new HashSet<>();
        for (int i = 0; i < 500; i++) {
            String secret = secret(ApiKey.generate(RANDOM));
            secrets.add(secret);
            secret.chars().forEach(characters::add);
        }
        assertEquals(500, secrets.size());
        assertEquals(62, characters.size());
    }

    @Test
    void readsWhatItGenerates_J15() {
        ApiKey read = ApiKey.parse(key.reveal()).orElseThrow();
        assertEquals(key.reveal(), read.reveal());
        assertEquals(key.id(), read.id());
        assertEquals(key.sha256(), read.sha256());
    }

    @Test
    void refusesAnyOneCharacterThatIsAnother_J15() {
        int covered = 0;
        for (int position = 0; position < key.reveal().length(); position++) {
            for (char other : "09AZaz-_+é\n".toCharArray()) {
                if (key.reveal().charAt(position) != other) {
                    StringBuilder changed = new StringBuilder(key.reveal());
                    changed.setCharAt(position, other);
                    assertTrue(ApiKey.parse(changed.toString()).isEmpty(), () -> "position and character " + other);
                    covered++;
                }
            }
        }
        assertTrue(covered > 600, "covered " + covered);
    }

    @Test
    void refusesWhatWasCutOrAddedTo_J15() {
        String text = key.reveal();
        List<String> junk = List.of(
                "",
                "gp_",
                text.substring(1),
                text.substring(0, text.length() - 1),
                text + "0",
                text + " ",
                " " + text,
                text.toUpperCase(Locale.ROOT),
                text.replace("gp_", "GP_"),
                text.replace("-", ""),
                text + text);
        for (String each : junk) {
            assertTrue(ApiKey.parse(each).isEmpty());
        }
        assertEquals(11, junk.size());
    }

    @Test
    void isStoredAsTheSha256OfAllOfIt_J15() throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.reveal().getBytes(US_ASCII));
        assertEquals(new BigInteger(1, digest), new BigInteger(key.sha256(), 16));
        assertTrue(key.sha256().matches("[0-9a-f]{64}"));
    }

    @Test
    void hasAChecksumThatOthersCanCompute_J15() {
        ApiKey fixed = ApiKey.generate(new SameId(1));
        CRC32 crc = new CRC32();
        crc.update((fixed.id() + secret(fixed)).getBytes(US_ASCII));
        String alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
        long value = 0;
        for (char digit : fixed.reveal().substring(15, 21).toCharArray()) {
            value = value * 62 + alphabet.indexOf(digit);
        }
        assertEquals(crc.getValue(), value);
    }

    @Test
    void printsAsRedacted_L03() {
        assertFalse(key.toString().contains(secret(key)));
        assertTrue(key.toString().contains("<redacted>"));
        assertTrue(key.toString().contains(key.id()));
    }

    private static String secret(ApiKey key) {
        return key.reveal().substring(key.reveal().indexOf('-') + 1);
    }
}
