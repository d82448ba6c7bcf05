package dev.gatepass.http.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.gatepass.access.Binding;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.administration.Administration;
import dev.gatepass.administration.LastUrl;
import dev.gatepass.administration.StorageConditions;
import dev.gatepass.fixture.AnyStorage;
import dev.gatepass.fixture.Await;
import dev.gatepass.fixture.TestGateway;
import dev.gatepass.fixture.World;
import dev.gatepass.secrets.SecretResolver;
import dev.gatepass.storage.check.Finding;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Buckets that are to serve something. */
class CheckedBucketsTest extends CheckedAdministration {
    private static final Duration LONG = Duration.ofHours(24);

    @Test
    void anErrorMeansThatNoTeamIsMade_R16() {
        check = bucket -> found(WARNING, ERROR);
        refused(createOmega(), 422, "bucket_check_failed", ERROR.message());
        refused(
                send("PATCH", "/v1/admin/teams/kappa", new JsonObject().put("storage_bucket", "main")),
                422,
                "bucket_check_failed",
                ERROR.message());
        refused(
                send("PUT", "/v1/admin/bindings/instance", new JsonObject().put("storage_bucket", "main")),
                422,
                "bucket_check_failed",
                ERROR.message());
        assertEquals(
                List.of("omega", "main", "main"),
                checked.stream().map(StorageBucket::name).toList());
        nothingWasMade();
    }

    @Test
    void warningsComeInTheAnswer_R16() {
        check = bucket -> found(WARNING);
        HttpResponse<String> made = createOmega();
        assertEquals(201, made.statusCode(), made.body());
        assertEquals(new JsonArray().add(WARNING.message()), new JsonObject(made.body()).getJsonArray("warnings"));
        HttpResponse<String> bound =
                send("PUT", "/v1/admin/bindings/instance", new JsonObject().put("storage_bucket", "main"));
        assertEquals(new JsonArray().add(WARNING.message()), new JsonObject(bound.body()).getJsonArray("warnings"));
    }

    @Test
    void theProblemHasAllThatWasFound_R16() {
        check = bucket -> found(ERROR, WARNING);
        JsonObject problem = new JsonObject(createOmega().body());
        assertEquals(
                List.of(ERROR.message(), WARNING.message()),
                problem.getJsonArray("findings").stream()
                        .map(finding -> ((JsonObject) finding).getString("message"))
                        .toList());
        nothingWasMade();
    }

    @Test
    void aCheckThatComesToNoEndMeansThatNoTeamIsMade_R16() {
        String secret = "what the store said of itself";
        List<Function<StorageBucket, Future<List<Finding>>>> checks = List.of(
                bucket -> Future.failedFuture(new IllegalStateException(secret)),
                bucket -> {
                    throw new IllegalStateException(secret);
                },
                bucket -> Promise.<List<Finding>>promise().future());
        for (Function<StorageBucket, Future<List<Finding>>> broken : checks) {
            check = broken;
            HttpResponse<String> answer = createOmega();
            refused(answer, 422, "bucket_check_failed", "did not come to an end");
            assertFalse(answer.body().contains(secret), answer.body());
        }
        assertEquals(3, checked.size());
        nothingWasMade();
    }

    @Test
    void whatTheDirectoryRefusesIsNotTriedOutFirst() {
        refused(send("POST", "/v1/admin/teams", omega().put("name", "kappa")), 409, "conflict", "");
        refused(send("POST", "/v1/admin/teams", omega().put("organization", "none")), 409, "conflict", "none");
        refused(send("POST", "/v1/admin/teams", omega().put("name", "a b")), 400, "invalid_request", "");
        JsonObject overlapping = omega();
        overlapping.getJsonObject("new_bucket").put("bucket", "main-files");
        refused(send("POST", "/v1/admin/teams", overlapping), 409, "conflict", "same address");
        assertEquals(List.of(), checked);
        nothingWasMade();
    }

    @Test
    void othersChangeTheDirectoryWhileABucketIsTriedOut() {
        check = bucket -> vertx.executeBlocking(() -> {
            database.rows().organization("made meanwhile");
            return List.of();
        });
        assertEquals(201, createOmega().statusCode());
        assertEquals(1, database.count("SELECT count(*) FROM organization WHERE name = 'made meanwhile'"));
    }

    @Test
    void aBucketThatWasChangedWhileItWasTriedOutIsNotBound() {
        check = bucket -> vertx.executeBlocking(() -> {
            database.execute("UPDATE storage_bucket SET region = 'eu-central-1' WHERE name = 'main'");
            return List.of();
        });
        refused(
                send("PUT", "/v1/admin/bindings/instance", new JsonObject().put("storage_bucket", "main")),
                409,
                "conflict",
                "while it was checked");
        nothingWasMade();
    }

    @Test
    void whatIsNotAllowedAtALevelIsNeitherTriedOutNorBound() {
        rule = (bucket, boundTo) ->
                boundTo.contains(Binding.Scope.TEAM) ? Optional.of("R11: no such bucket for a team") : Optional.empty();
        refused(createOmega(), 403, "storage_not_allowed", "R11");
        refused(
                send("PATCH", "/v1/admin/teams/kappa", new JsonObject().put("storage_bucket", "main")),
                403,
                "storage_not_allowed",
                "R11");
        assertEquals(List.of(), checked);
        nothingWasMade();
        assertEquals(
                201,
                send("PUT", "/v1/admin/bindings/instance", new JsonObject().put("storage_bucket", "main"))
                        .statusCode());
    }

    @Test
    void nothingIsChangedThatTheUserOfTheDatabaseMayNot() {
        String reader = "reader_of_" + database.name();
        database.execute("CREATE ROLE " + reader + " LOGIN; GRANT SELECT ON ALL TABLES IN SCHEMA public TO " + reader);
        Administration reading = new Administration(
                vertx,
                database.configAs(reader),
                new SecretResolver(Map.of(), Optional.empty()),
                new StorageConditions(AnyStorage.RULE, (grant, bucket, progress) -> found(), AnyStorage.MOVES, LONG),
                new LastUrl(LONG, Duration.ofMinutes(1)));
        try (TestGateway its = TestGateway.start(reading)) {
            HttpResponse<String> read = its.call("GET", World.ROOT, "/v1/admin/teams");
            assertEquals(200, read.statusCode(), read.body());
            refused(its.call("DELETE", World.ROOT, "/v1/admin/teams/kappa"), 422, "unsupported_operation", "rights");
        } finally {
            Await.done(reading.close());
        }
        assertEquals(1, database.count("SELECT count(*) FROM team WHERE name = 'kappa'"));
    }

    @Test
    void aKillSwitchSaysFromWhenItWasSetWhenTheLastUrlHasEnded() {
        database.execute("UPDATE storage_bucket SET disabled = true");
        JsonObject disable = new JsonObject().put("disabled", true);
        for (String path : List.of("/v1/admin/teams/kappa", "/v1/admin/storage-buckets/main")) {
            send("PATCH", path, disable);
            database.execute("UPDATE team SET disabled_at = '2026-11-24T12:00:00.5Z';"
                    + " UPDATE storage_bucket SET disabled_at = '2026-11-24T12:00:00.5Z'");
            HttpResponse<String> again = send("PATCH", path, disable);
            assertEquals("2026-11-25T12:02:00Z", new JsonObject(again.body()).getString("urls_end_by"));
            HttpResponse<String> read = gateway.call("GET", World.ROOT, path);
            assertEquals("2026-11-25T12:02:00Z", new JsonObject(read.body()).getString("urls_end_by"));
        }
        assertEquals(
                1,
                database.count("SELECT count(*) FROM admin_change WHERE kind = 'team' AND details::text ="
                        + " '{\"disabled\": true}'"));
    }

    @Test
    void withoutAKeyToSealWithASecretIsGivenByReference() {
        JsonObject plain = omega();
        plain.getJsonObject("new_bucket").putNull("secret").put("plain_secret", "a plain secret of omega");
        refused(send("POST", "/v1/admin/teams", plain), 422, "unsupported_operation", "secrets.encryption-key");
        JsonObject sealed = omega();
        sealed.getJsonObject("new_bucket").put("secret", "sealed:12345678:QUJD");
        refused(send("POST", "/v1/admin/teams", sealed), 422, "unsupported_operation", "secrets.encryption-key");
        nothingWasMade();
    }
}
