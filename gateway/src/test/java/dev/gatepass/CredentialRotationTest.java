package dev.gatepass;

import static dev.gatepass.fixture.Administered.ok;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.config.CredentialsConfig;
import dev.gatepass.config.LaneConfig;
import dev.gatepass.config.SigningConfig;
import dev.gatepass.config.StorageConfig;
import dev.gatepass.fixture.Administered;
import dev.gatepass.fixture.Await;
import dev.gatepass.fixture.CloudEndpoint;
import dev.gatepass.fixture.CloudEndpoint.Asked;
import dev.gatepass.fixture.CloudEndpoint.Given;
import dev.gatepass.fixture.CredentialsConfigs;
import dev.gatepass.fixture.FileGatepass;
import dev.gatepass.fixture.S3Server;
import dev.gatepass.fixture.SteadyCallers;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whole gateways that sign steadily over HTTP, while the credential that they sign with becomes another. */
@Timeout(120)
class CredentialRotationTest {
    private static final int CONNECTIONS = 4;

    @Test
    void noRequestFailsWhileTheKeyOfABucketIsChanged() throws Exception {
        String nextKey = "AKIDGATEPASSFIXTURE2";
        String nextSecret = "fixture/next+secret+of+the+store/0123456789";
        int changes = 6;
        try (Administered gatepass = Administered.start()) {
            S3Server store = gatepass.gatepass().store();
            store.know(nextKey, nextSecret);
            byte[] file = "weights".getBytes(StandardCharsets.UTF_8);
            store.put("instance", "kappa/runs/1", file);
            URI sign = gatepass.gatepass().uri("/v1/teams/kappa/sign");
            String kay = gatepass.gatepass().key("kay");
            try (SteadyCallers callers = SteadyCallers.start(CONNECTIONS, sign, kay)) {
                for (int i = 0; i < changes; i++) {
                    boolean next = i % 2 == 0;
                    String accessKey = next ? nextKey : S3Server.ACCESS_KEY;
                    callers.awaitMore(50);
                    ok(
                            200,
                            gatepass.send(
                                    "PATCH",
                                    "/v1/admin/storage-buckets/instance",
                                    new JsonObject()
                                            .put("access_key_id", accessKey)
                                            .put("plain_secret", next ? nextSecret : S3Server.SECRET_KEY)));
                    callers.awaitKey(accessKey);
                }
                callers.finish();
                assertEquals(List.of(), callers.failures());
                assertEquals(Set.of(S3Server.ACCESS_KEY, nextKey), callers.accessKeys());
                assertTrue(callers.urls() >= changes * 50, "URLs: " + callers.urls());
                System.out.println(changes + " changes of a key: " + callers.urls() + " URLs, 0 failed");
            }
            String answer =
                    gatepass.send("POST", "/v1/teams/kappa/sign", kay, """
                    {"requests":[{"method":"GET","key":"runs/1"}]}""").body();
            String url =
                    new JsonObject(answer).getJsonArray("urls").getJsonObject(0).getString("url");
            assertArrayEquals(file, get(url));
        }
    }

    private static byte[] get(String url) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofByteArray())
                .body();
    }

    /** By time that passes: seven seconds of use, fetched anew after five. */
    @Test
    void noRequestFailsWhileWhatWasFetchedGivesWayToWhatIsFetchedNext_F_STS1() throws IOException {
        Vertx vertx = Vertx.vertx();
        AtomicInteger fetched = new AtomicInteger();
        try (CloudEndpoint metadata = CloudEndpoint.start(vertx, asked -> instance(asked, fetched));
                FileGatepass gatepass = FileGatepass.start(
                        Map.of(
                                "fetched",
                                "provider: aws, bucket: kappa-files, region: eu-central-1, credential: default-chain"),
                        new StorageConfig(List.of(), true, asking(metadata)),
                        margin(Duration.ofSeconds(1)));
                SteadyCallers callers = SteadyCallers.start(
                        CONNECTIONS, URI.create(gatepass.base() + "/v1/teams/fetched/sign"), gatepass.apiKey())) {
            callers.awaitKeys(3);
            callers.finish();
            assertEquals(List.of(), callers.failures());
            assertTrue(callers.urls() >= 100, "URLs: " + callers.urls());
            assertTrue(fetched.get() >= 3, "fetched: " + fetched);
            System.out.println(fetched + " credentials that were fetched: " + callers.urls() + " URLs, 0 failed");
        } finally {
            Await.done(vertx.close());
        }
    }

    private static Given instance(Asked asked, AtomicInteger fetched) {
        if (asked.method().equals("PUT")) {
            return Given.ok("a-token-for-the-metadata");
        }
        return asked.uri().endsWith("/security-credentials/")
                ? Given.ok("the-instances-role")
                : Given.ok(new JsonObject()
                        .put("AccessKeyId", "ASIAINSTANCE" + fetched.incrementAndGet())
                        .put("SecretAccessKey", "a-secret-of-the-role")
                        .put("Token", "a-session-token")
                        .put("Expiration", Instant.now().plusSeconds(8).toString())
                        .encode());
    }

    private static CredentialsConfig asking(CloudEndpoint metadata) {
        return CredentialsConfigs.usual().awsMetadata(metadata.origin()).config();
    }

    private static SigningConfig margin(Duration margin) {
        return new SigningConfig(
                Duration.ofHours(1),
                Duration.ofHours(24),
                margin,
                new LaneConfig(0, 256),
                new LaneConfig(64, 256),
                SigningConfig.CallerInUrl.NEVER);
    }
}
