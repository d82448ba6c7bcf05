package dev.gatepass.signing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.text.Normalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectKeyTest {
    @ParameterizedTest
    @ValueSource(strings = {".", "..", "a/..", "a/../b", "./x", "a/./b", "../x", "a/.", "a/../"})
    void refusesDotSegments_K01(String key) {
        assertEquals(InvalidKey.DOT_SEGMENT, parse(key));
    }

    @ParameterizedTest
    @ValueSource(strings = {"...", ".a", "a.", "..a", "a..", "a/...", ".a/b.", "a/..b/.c"})
    void keepsDotsThatAreNoSegment_K01(String key) {
        assertEquals(key, accepted(key));
    }

    @Test
    void refusesTheEmptyKey_K02() {
        assertEquals(InvalidKey.EMPTY, parse(""));
        assertEquals(InvalidKey.EMPTY, ObjectKey.parse(new KeyPrefix("team/"), ""));
        assertEquals(InvalidKey.EMPTY_SEGMENT, parse("/"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%2e%2e%2f", "%2F", "%252e", "a/%2e%2e/b", "%00", "%5C", "100%", "%zz"})
    void takesPercentSignsLiterally_K03(String key) {
        assertEquals(key, accepted(key));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\", "a\\..\\b", "a/b\\", "\\\\server\\share"})
    void refusesBackslashes_K04(String key) {
        assertEquals(InvalidKey.BACKSLASH, parse(key));
    }

    /** Every UTF-16 unit between two letters, so every byte of ASCII and Latin-1 among them. */
    @Test
    void decidesOnEveryCharacter_K04_K05() {
        int controls = 0;
        int surrogates = 0;
        int others = 0;
        for (int unit = 0; unit <= 0xFFFF; unit++) {
            char c = (char) unit;
            String key = "a" + c + "b";
            if (Character.isISOControl(c) || c == '\u2028' || c == '\u2029') {
                assertEquals(InvalidKey.CONTROL_CHARACTER, parse(key), () -> Integer.toHexString(c));
                controls++;
            } else if (Character.isSurrogate(c)) {
                assertEquals(InvalidKey.LONE_SURROGATE, parse(key), () -> Integer.toHexString(c));
                surrogates++;
            } else if (c == '\\') {
                assertEquals(InvalidKey.BACKSLASH, parse(key));
            } else {
                assertEquals(key, accepted(key));
                others++;
            }
        }
        assertEquals(32 + 33 + 2, controls);
        assertEquals(2048, surrogates);
        assertEquals(0x10000 - 67 - 2048 - 1, others);
    }

    @Test
    void refusesHalvesOfSurrogatePairs_K05() {
        String pair = "😀";
        assertEquals(InvalidKey.LONE_SURROGATE, parse(pair.substring(0, 1)));
        assertEquals(InvalidKey.LONE_SURROGATE, parse(pair.substring(1)));
        assertEquals(InvalidKey.LONE_SURROGATE, parse(pair + pair.charAt(0)));
        assertEquals(
                InvalidKey.LONE_SURROGATE,
                parse(new StringBuilder(pair).reverse().insert(1, "/").toString()));
        assertEquals(pair, accepted(pair));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/a", "//x", "a//b", "a//", "a/b//c"})
    void refusesEmptySegments_K06(String key) {
        assertEquals(InvalidKey.EMPTY_SEGMENT, parse(key));
    }

    @Test
    void keepsAClosingSlash_K06() {
        assertEquals("a/b/", accepted("a/b/"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"+", "a b", "*", "~", "'", "\"", "(", "=", "&", ";", ",", "@", ":", "?", "#", "é", "😀", "a/+/ "
            })
    void keepsEveryOtherCharacter_K07(String key) {
        assertEquals(key, accepted(key));
    }

    @Test
    void doesNotNormalizeUnicode_K07() {
        String composed = Normalizer.normalize("é", Normalizer.Form.NFC);
        String decomposed = Normalizer.normalize("é", Normalizer.Form.NFD);
        assertEquals(composed, accepted(composed));
        assertEquals(decomposed, accepted(decomposed));
        assertNotEquals(parse(composed), parse(decomposed));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "é", "中", "😀"})
    void countsTheLimitInBytesOfTheWholeKey_K08(String character) {
        int bytes = switch (character) {
            case "x" -> 1;
            case "é" -> 2;
            case "中" -> 3;
            default -> 4;
        };
        for (int total = 1023; total <= 1025; total++) {
            String key = character.repeat(total / bytes) + "y".repeat(total % bytes);
            assertLength(total, KeyPrefix.NONE, key);

            KeyPrefix prefix = new KeyPrefix("team-é/");
            int rest = total - "team-é/".length() - 1;
            assertLength(total, prefix, character.repeat(rest / bytes) + "y".repeat(rest % bytes));
        }
    }

    private static void assertLength(int total, KeyPrefix prefix, String key) {
        ParsedKey parsed = ObjectKey.parse(prefix, key);
        if (total > ObjectKey.MAX_BYTES) {
            assertEquals(InvalidKey.TOO_LONG, parsed);
        } else {
            assertEquals(prefix.value() + key, ((ObjectKey) parsed).value());
        }
    }

    private static ParsedKey parse(String key) {
        return ObjectKey.parse(KeyPrefix.NONE, key);
    }

    private static String accepted(String key) {
        return ((ObjectKey) parse(key)).value();
    }
}
