package dev.gatepass.identity.jose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TokenDigestTest {
    private static final String SIGNATURE = "a-signature-that-nobody-keeps";
    private static final String TOKEN = "e30.e30." + SIGNATURE;

    @Test
    void isEqualForOneTextAlone() {
        List<String> texts = List.of(
                TOKEN,
                "e30.e30.x",
                "e30.e31." + SIGNATURE,
                "e30.e30" + SIGNATURE,
                "e30.e30.",
                "e30.e30",
                "",
                ".",
                "..");
        Set<TokenDigest> digests = new HashSet<>();
        texts.forEach(text -> digests.add(new BearerToken(text).digest()));
        assertEquals(texts.size(), digests.size());
        for (String text : texts) {
            assertTrue(digests.contains(new BearerToken(text).digest().withoutSignature()), text);
        }
        assertEquals(new BearerToken(TOKEN).digest(), TokenDigest.of("Bearer " + TOKEN, 7));
        assertNotEquals(new BearerToken(TOKEN).digest(), TokenDigest.of("Bearer " + TOKEN, 6));
    }

    @Test
    void takesEveryText_J01() {
        for (String odd : List.of(
                "\uD83D\uDE00",
                "\uD83D\uDE00.\uD83D\uDE00.\uD83D\uDE00",
                "a.b.\uD83D\uDE00",
                "\uD83D.\uD83D.",
                "\u0161.\u0161.x")) {
            TokenDigest digest = new BearerToken(odd).digest();
            assertEquals(digest, digest.withoutSignature(), odd);
            assertNotEquals(digest, new BearerToken(TOKEN).digest());
        }
    }

    @Test
    void holdsNoSignatureOnceItIsKept_L03() throws Exception {
        TokenDigest kept = new BearerToken(TOKEN).digest().withoutSignature();
        assertFalse(kept.toString().contains(SIGNATURE));
        int looked = 0;
        for (Field field : TokenDigest.class.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers()) && field.getType() == byte[].class) {
                field.setAccessible(true);
                String held = new String((byte[]) field.get(kept), StandardCharsets.ISO_8859_1);
                assertFalse(held.contains(SIGNATURE.substring(0, 5)), field.getName());
                looked++;
            }
        }
        assertEquals(2, looked);
    }
}
