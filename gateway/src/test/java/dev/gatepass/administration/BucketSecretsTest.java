package dev.gatepass.administration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.access.SecretReference;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Refusal;
import dev.gatepass.secrets.SealingKey;
import dev.gatepass.secrets.Secret;
import dev.gatepass.secrets.SecretResolver;
import dev.gatepass.secrets.SecretSealer;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BucketSecretsTest {
    private static final Secret SECRET = new Secret("the secret of a bucket");

    private final SecretSealer sealer = sealer((byte) 1);
    private final SecretResolver resolver = new SecretResolver(Map.of(), Optional.of(sealer));
    private final BucketSecrets secrets = new BucketSecrets(resolver);

    private static SecretSealer sealer(byte fill) {
        byte[] key = new byte[SealingKey.BYTES];
        Arrays.fill(key, fill);
        return SecretSealer.of(new Secret(Base64.getEncoder().encodeToString(key)));
    }

    @Test
    void aSecretIsKeptSealedAndOpensAgain() {
        SecretReference kept = secrets.sealed(SECRET);
        assertEquals("sealed", kept.kind());
        assertFalse(kept.text().contains(SECRET.reveal()));
        assertNotEquals(kept, secrets.sealed(SECRET));
        assertEquals(SECRET, resolver.resolve(SecretReference.parse(kept.text())));
    }

    @Test
    void aReferenceIsKeptAsItIs() {
        for (String text : List.of(
                "env:S3_SECRET", "file:/run/secrets/omega", sealer.seal(SECRET).text())) {
            SecretReference kept = secrets.reference(new Secret(text));
            assertEquals(text, kept.text());
            assertEquals(text.substring(0, text.indexOf(':')), kept.kind());
        }
    }

    @Test
    void aFileThatIsFoundFromOneFolderAloneIsRefusedAndNotRepeated() {
        for (String text : List.of("file:secrets/omega", "file:./omega", "file:../omega", "file:omega")) {
            Refusal refusal = assertThrows(Refusal.class, () -> secrets.reference(new Secret(text)));
            assertEquals(ErrorCode.INVALID_REQUEST, refusal.code());
            assertTrue(
                    refusal.detail().startsWith("secret: file: is followed here by an absolute path"), refusal::detail);
            assertFalse(refusal.detail().contains("omega"), refusal::detail);
        }
    }

    @Test
    void whatNoGatewayHereCouldOpenIsRefusedAndNotRepeated() {
        String foreign = sealer((byte) 2).seal(SECRET).text();
        String altered = "sealed:" + sealer.seal(SECRET).keyId() + foreign.substring(foreign.lastIndexOf(':'));
        for (String text : List.of(foreign, altered, SECRET.reveal(), "sealed:x:y")) {
            Refusal refusal = assertThrows(Refusal.class, () -> secrets.reference(new Secret(text)));
            assertEquals(ErrorCode.INVALID_REQUEST, refusal.code());
            String message = String.valueOf(refusal.getMessage());
            assertFalse(message.contains(text), message);
        }
    }
}
