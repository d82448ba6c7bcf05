package dev.gatepass.http;

import static dev.gatepass.fixture.World.KAY;
import static dev.gatepass.http.SignTest.assertProblem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.access.Provider;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.fixture.TestGateway;
import dev.gatepass.fixture.World;
import dev.gatepass.issuing.CredentialSource;
import dev.gatepass.issuing.Presigners;
import dev.gatepass.signing.Credential;
import dev.gatepass.signing.Presigner;
import dev.gatepass.signing.azuresas.AccountKey;
import dev.gatepass.signing.sigv4.AwsCredential;
import dev.gatepass.signing.sigv4.S3Target;
import dev.gatepass.signing.sigv4.SigV4Presigner;
import dev.gatepass.signing.v4.Addressing;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A bucket that is written with a KMS key: the key is named in a header, which a redirect cannot ask for. */
@Timeout(60)
class RedirectWithHeadersTest {
    private final TestGateway gateway = TestGateway.start(TestGateway.signing(), new Encrypted());

    /** Buckets whose objects are encrypted with a key of their own. */
    private static final class Encrypted implements Presigners {
        @Override
        public Optional<String> reasonAgainst(StorageBucket bucket) {
            return Optional.empty();
        }

        @Override
        public Presigner presigner(StorageBucket bucket, Credential credential) {
            S3Target target = new S3Target(
                    bucket.endpoint().orElseThrow().uri(),
                    bucket.bucket(),
                    Addressing.PATH,
                    bucket.region(),
                    Optional.of("arn:aws:kms:us-east-1:111122223333:key/k"),
                    Optional.empty());
            return new SigV4Presigner(target, (AwsCredential) credential);
        }
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void aRedirectThatWouldNeedHeadersIsNeitherGivenNorRecorded() {
        assertProblem(422, "unsupported_operation", gateway.call("PUT", KAY, "/v1/teams/kappa/objects/a"));
        assertTrue(gateway.audited.isEmpty());
    }

    @Test
    void theSameUrlIsGivenWithItsHeadersWhereTheyCanBeTold() {
        String answer = gateway.sign(KAY, "kappa", "{\"requests\":[{\"method\":\"PUT\",\"key\":\"a\"}]}")
                .body();
        JsonObject url = new JsonObject(answer).getJsonArray("urls").getJsonObject(0);
        assertEquals(
                "arn:aws:kms:us-east-1:111122223333:key/k",
                url.getJsonObject("headers").getString("x-amz-server-side-encryption-aws-kms-key-id"));
        assertEquals(1, gateway.audited.size());
    }

    @Test
    void azureIsWrittenByRedirectNever() {
        try (TestGateway azure = TestGateway.start()) {
            azure.replica.become(World.builder()
                    .put(World.bucket(Provider.AZURE, "instance-bucket", "container", "http://127.0.0.1:10000"))
                    .build());
            AccountKey key = new AccountKey("account", Base64.getEncoder().encodeToString(new byte[64]));
            azure.credentials = bucket -> Future.succeededFuture(new CredentialSource.Leased(key, Optional.empty()));
            assertProblem(422, "unsupported_operation", azure.call("PUT", KAY, "/v1/teams/kappa/objects/a"));
            assertTrue(azure.audited.isEmpty());
            assertEquals(
                    307, azure.call("GET", KAY, "/v1/teams/kappa/objects/a").statusCode());
        }
    }

    @Test
    void readingIsStillByRedirect() {
        assertEquals(307, gateway.call("GET", KAY, "/v1/teams/kappa/objects/a").statusCode());
    }
}
