package dev.gatepass.identity;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.gatepass.fixture.Fuzzed;
import dev.gatepass.identity.apikey.ApiKey;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** A header holds one credential, byte for byte, or none. */
class AuthorizationHeaderFuzz extends Fuzzed {
    static Stream<byte[]> seeds() {
        String key = ApiKey.generate(new Random(1)).reveal();
        return Stream.of(
                        "Bearer " + key,
                        "Bearer e30.e30.e30",
                        "basic " + Base64.getEncoder().encodeToString(("api:" + key).getBytes(ISO_8859_1)),
                        "Basic YXBpOg==",
                        "Bearer a b",
                        "Digest x")
                .map(text -> text.getBytes(ISO_8859_1));
    }

    @MethodSource("seeds")
    @FuzzTest
    void aCredentialThatIsReadIsTheWholeHeader_J15_J16(byte[] bytes) {
        given();
        String text = new String(bytes, ISO_8859_1);
        PresentedCredential read = AuthorizationHeader.read(List.of(text));
        if (read instanceof PresentedCredential.Token token) {
            assertEquals("bearer " + token.token().reveal(), "bearer" + text.substring("bearer".length()));
            assertFalse(token.token().reveal().isEmpty());
            assertTrue(token.token().reveal().chars().noneMatch(character -> character == ' ' || character == ','));
        }
        if (read instanceof PresentedCredential.Key key) {
            String whole = key.key().reveal();
            assertEquals(whole, ApiKey.parse(whole).orElseThrow().reveal());
            String rest = text.substring(text.indexOf(' ') + 1);
            assertTrue(rest.equals(whole)
                    || rest.equals(Base64.getEncoder().encodeToString(("api:" + whole).getBytes(ISO_8859_1))));
        }
        if (text.length() > 40) {
            assertFalse(read.toString().contains(text.substring(text.length() - 40)), "a credential is printed");
        }
    }
}
