package dev.gatepass.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.gatepass.access.CredentialReference;
import dev.gatepass.access.Provider;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.fixture.Buckets;
import dev.gatepass.fixture.RobotKey;
import dev.gatepass.signing.Credential;
import dev.gatepass.signing.azuresas.AccountKey;
import dev.gatepass.signing.goog4.HmacKey;
import dev.gatepass.signing.sigv4.AwsCredential;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StaticKeyTest {
    private static final String BASE64 = "YSBzZWNyZXQgb2Yga2FwcGFzdG9yZQ==";
    private static final String CANARY = "canary-7f3e9b-of-a-secret";

    private static final Buckets ROBOT =
            Buckets.of(Provider.GCP).with(new CredentialReference.ServiceAccountKey(Buckets.SECRET));

    @Test
    void eachProviderSignsWithItsOwnKindOfKey() {
        AwsCredential s3 = new AwsCredential("AKIDKAPPA", BASE64, Optional.empty());
        assertEquals(s3, open(Buckets.of(Provider.AWS), BASE64));
        assertEquals(s3, open(Buckets.of(Provider.COREWEAVE), BASE64));
        assertEquals(s3, open(Buckets.compatible("https://store.example.com"), BASE64));
        assertEquals(new HmacKey("AKIDKAPPA", BASE64), open(Buckets.of(Provider.GCP), BASE64));
        assertEquals(new AccountKey("kappastore", BASE64), open(Buckets.of(Provider.AZURE), BASE64));
    }

    @Test
    void theSecretOfAnAccessKeyIsOneShortLine_L01() {
        for (Buckets bucket : List.of(Buckets.of(Provider.AWS), Buckets.of(Provider.GCP))) {
            open(bucket, "x".repeat(1_024));
            for (String secret : List.of(CANARY + "\n", CANARY + "\u0000", CANARY.repeat(100))) {
                UnusableSecret refused = assertThrows(UnusableSecret.class, () -> open(bucket, secret));
                assertFalse(String.valueOf(refused.getMessage()).contains(CANARY), refused.getMessage());
            }
        }
        StorageBucket application = Buckets.of(Provider.AZURE)
                .with(new CredentialReference.ClientSecret("a-tenant", "a-client", Buckets.SECRET))
                .build();
        SecretForm.check(application, CANARY);
        assertThrows(UnusableSecret.class, () -> SecretForm.check(application, CANARY + "\n"));
    }

    @Test
    void aServiceAccountsKeyIsInItsFile() {
        RobotKey robot = RobotKey.SHARED;
        assertEquals(robot.signingKey(), open(ROBOT, robot.file()));
        assertEquals(open(ROBOT, robot.file()), open(ROBOT, robot.file()), "the same file is the same key");
    }

    @Test
    void whatIsNoKeyOfAServiceAccountIsRefusedWithoutAWordOfIt_L01() {
        String weak = RobotKey.generate(1024).pem();
        JsonObject file = new JsonObject().put("client_email", "robot@kappa").put("private_key", CANARY);
        List<String> wrong = List.of(
                CANARY,
                "{\"private_key\": \"" + CANARY,
                "\"" + CANARY + "\"",
                "[]",
                "null",
                "{}",
                new JsonObject().put("private_key", CANARY).encode(),
                new JsonObject().put("client_email", CANARY).encode(),
                file.copy().put("client_email", "").encode(),
                file.copy()
                        .put("private_key", new JsonObject().put("k", CANARY))
                        .encode(),
                file.encode(),
                file.copy()
                        .put("private_key", "-----BEGIN PRIVATE KEY-----\n" + CANARY)
                        .encode(),
                file.copy().put("private_key", weak).encode());
        for (String text : wrong) {
            assertRefused(ROBOT, text);
        }
        assertEquals(13, wrong.size());
    }

    @Test
    void whatIsNoAccountKeyIsRefusedWithoutAWordOfIt_L01() {
        for (String text : List.of(CANARY, "YQ===", "a b", "")) {
            assertRefused(Buckets.of(Provider.AZURE), text);
        }
    }

    private static void assertRefused(Buckets bucket, String secret) {
        UnusableSecret refusal = assertThrows(UnusableSecret.class, () -> open(bucket, secret), secret);
        assertFalse(String.valueOf(refusal.getMessage()).contains(CANARY), refusal.getMessage());
        assertEquals(null, refusal.getCause(), "a cause may quote the secret");
    }

    private static Credential open(Buckets bucket, String secret) {
        return StaticKey.of(bucket.build(), (CredentialReference.Static)
                        bucket.build().credential())
                .with(secret);
    }
}
