package dev.gatepass.http.admin;

import static dev.gatepass.fixture.Administered.json;
import static dev.gatepass.fixture.Administered.ok;
import static dev.gatepass.fixture.Administered.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.access.Cloud;
import dev.gatepass.access.DeploymentType;
import dev.gatepass.config.DeploymentConfig;
import dev.gatepass.fixture.Administered;
import dev.gatepass.fixture.Await;
import dev.gatepass.fixture.CloudEndpoint;
import dev.gatepass.fixture.CloudEndpoint.Given;
import dev.gatepass.fixture.CredentialsConfigs;
import dev.gatepass.fixture.RunningGatepass;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A whole gateway on saas-cloud in AWS, with a store and with whom credentials are asked for; each notes who comes. */
@Timeout(120)
class ForbiddenBucketsTest {
    private static final String ALL = "/v1/admin/storage-buckets";
    private static final String CHECK = ALL + "/check";

    private final Vertx vertx = Vertx.vertx();
    private final CloudEndpoint store = CloudEndpoint.start(vertx, any -> new Given(403, Map.of(), ""));
    private final CloudEndpoint identities = CloudEndpoint.start(vertx, any -> new Given(403, Map.of(), ""));
    private Administered gatepass;

    @BeforeEach
    void start() throws IOException {
        gatepass = Administered.over(RunningGatepass.beside(
                URI.create(store.origin()),
                new DeploymentConfig(DeploymentType.SAAS_CLOUD, Cloud.AWS, List.of()),
                CredentialsConfigs.allAt(identities.origin()).config()));
    }

    @AfterEach
    void stop() {
        gatepass.close();
        store.close();
        identities.close();
        Await.done(vertx.close());
    }

    private JsonObject at(String provider) {
        return new JsonObject()
                .put("provider", provider)
                .put("bucket", "some-files")
                .put("region", "us-east-1")
                .put("endpoint", store.origin())
                .put("addressing", "path")
                .put("access_key_id", "AKID")
                .put("plain_secret", "a secret of a bucket that is not allowed");
    }

    private JsonObject signedByGoogle() {
        return new JsonObject()
                .put("provider", "gcp")
                .put("bucket", "some-files")
                .put("credential", "sign-blob")
                .put("service_account", "robot@project.iam.gserviceaccount.com");
    }

    private HttpResponse<String> check(String which, Object bucket) {
        return gatepass.send("POST", CHECK, new JsonObject().put(which, bucket));
    }

    private static void forbidden(HttpResponse<String> answer, String rule) {
        refused(answer, 403, "storage_not_allowed");
        assertTrue(json(answer).getString("detail").startsWith(rule + ": "), answer.body());
    }

    private void nobodyWasAsked() {
        assertEquals(List.of(), store.asked());
        assertEquals(List.of(), identities.asked());
    }

    @Test
    void whatNoLevelMayHaveIsNeitherMadeNorTriedOut_R11_R13_T06() {
        Map<String, JsonObject> bodies = Map.of("R11", at("s3-compatible"), "R13", signedByGoogle());
        bodies.forEach((rule, body) -> {
            forbidden(gatepass.send("POST", ALL, body.copy().put("name", "forbidden")), rule);
            forbidden(check("new_bucket", body), rule);
            forbidden(
                    gatepass.send(
                            "POST",
                            "/v1/admin/teams",
                            new JsonObject()
                                    .put("name", "sigma")
                                    .put("organization", "acme")
                                    .put("new_bucket", body)),
                    rule);
        });
        nobodyWasAsked();
        assertEquals(0, gatepass.count("SELECT count(*) FROM storage_bucket WHERE bucket = 'some-files'"));
    }

    @Test
    void whatIsNotAllowedAnyMoreIsNotTriedOutAndOnlySwitchedOff_R11_T06() {
        gatepass.gatepass()
                .database()
                .execute("INSERT INTO storage_bucket (name, provider, bucket, region, endpoint, addressing,"
                        + " access_key_id, secret) VALUES ('before', 's3-compatible', 'some-files', 'us-east-1', '"
                        + store.origin() + "', 'path', 'AK', 'env:FIXTURE_S3_SECRET'); UPDATE team SET storage_bucket ="
                        + " 'before' WHERE name = 'kappa'");
        gatepass.seen();
        forbidden(check("storage_bucket", "before"), "R11");
        String before = ALL + "/before";
        for (JsonObject change : List.of(
                new JsonObject().put("region", "us-west-1"),
                new JsonObject().put("direct_deletion", true),
                new JsonObject().put("plain_secret", "another"))) {
            forbidden(gatepass.send("PATCH", before, change), "R11");
        }
        assertFalse(ok(200, gatepass.get(before)).containsKey("not_signed_for"), "it is served on");
        ok(200, gatepass.send("PATCH", before, new JsonObject().put("disabled", true)));
        forbidden(gatepass.send("PATCH", before, new JsonObject().put("disabled", false)), "R11");
        nobodyWasAsked();
    }

    @Test
    void whatTeamsAloneMayHaveIsMadeAndTriedOut_R11() {
        ok(201, gatepass.send("POST", ALL, at("aws").put("name", "allowed")));
        ok(200, check("storage_bucket", "allowed"));
        assertFalse(store.asked().isEmpty(), "such a check asks the store");
        forbidden(
                gatepass.send("PUT", "/v1/admin/bindings/instance", new JsonObject().put("storage_bucket", "allowed")),
                "R11");
    }
}
