package dev.gatepass.http.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.access.Binding;
import dev.gatepass.access.CredentialReference;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.administration.Administration;
import dev.gatepass.administration.LastUrl;
import dev.gatepass.administration.StorageConditions;
import dev.gatepass.directory.StorageRule;
import dev.gatepass.fixture.AnyStorage;
import dev.gatepass.fixture.Await;
import dev.gatepass.fixture.Contract;
import dev.gatepass.fixture.TestGateway;
import dev.gatepass.fixture.TestPostgres;
import dev.gatepass.fixture.World;
import dev.gatepass.secrets.SecretResolver;
import dev.gatepass.storage.check.Finding;
import dev.gatepass.storage.check.Severity;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Binds buckets with a check and a rule of the test's own, in place of those that the gateway is put together with. */
@Timeout(120)
class CheckedBucketsTest {
    private static final Finding ERROR = found(Severity.ERROR, "the bucket cannot be written to");
    private static final Finding WARNING = found(Severity.WARNING, "the bucket keeps no versions");

    private static final Duration LONG = Duration.ofHours(24);

    private final Vertx vertx = Vertx.vertx();
    private final Contract contract = Contract.load(vertx);
    private final TestPostgres database = TestPostgres.migrated();
    private final List<StorageBucket> checked = new CopyOnWriteArrayList<>();
    private volatile Function<StorageBucket, Future<List<Finding>>> check = bucket -> found();
    private volatile StorageRule rule = (bucket, boundTo) -> Optional.empty();
    private Administration administration;
    private TestGateway gateway;

    @BeforeEach
    void start() {
        database.rows().organization("acme").team("kappa", "acme").systemAdministrator(World.ROOT.name());
        database.execute(
                "INSERT INTO storage_bucket (name, provider, bucket, region, addressing, access_key_id, secret)"
                        + " VALUES ('main', 'aws', 'main-files', 'eu-west-1', 'path', 'AK', 'env:S3')");
        StorageConditions conditions = new StorageConditions(
                (bucket, boundTo) -> rule.reasonAgainst(bucket, boundTo),
                (grant, bucket, progress) -> {
                    checked.add(bucket);
                    return check.apply(bucket).onSuccess(found -> found.forEach(progress));
                },
                AnyStorage.MOVES,
                Duration.ofMillis(200));
        administration = new Administration(
                vertx,
                database.config(),
                new SecretResolver(Map.of(), Optional.empty()),
                conditions,
                new LastUrl(Duration.ofHours(24), Duration.ofMinutes(1)));
        gateway = TestGateway.start(administration);
    }

    @AfterEach
    void stop() {
        gateway.close();
        Await.done(administration.close());
        Await.done(vertx.close());
    }

    private static Finding found(Severity severity, String message) {
        return new Finding("of_the_test", severity, message, Optional.empty(), List.of());
    }

    private static Future<List<Finding>> found(Finding... findings) {
        return Future.succeededFuture(List.of(findings));
    }

    private static JsonObject omega() {
        return new JsonObject()
                .put("name", "omega")
                .put("organization", "acme")
                .put(
                        "new_bucket",
                        new JsonObject()
                                .put("provider", "aws")
                                .put("bucket", "omega-files")
                                .put("region", "eu-west-1")
                                .put("access_key_id", "AK")
                                .put("secret", "env:S3"));
    }

    private HttpResponse<String> send(String method, String path, JsonObject body) {
        HttpResponse<String> answer = gateway.send(gateway.request(World.ROOT, path)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body.encode()))
                .build());
        contract.holds(method, path, answer);
        return answer;
    }

    private HttpResponse<String> createOmega() {
        return send("POST", "/v1/admin/teams", omega());
    }

    private void refused(HttpResponse<String> answer, int status, String code, String inDetail) {
        assertEquals(status, answer.statusCode(), answer.body());
        JsonObject problem = new JsonObject(answer.body());
        assertEquals(code, problem.getString("code"));
        assertTrue(problem.getString("detail").contains(inDetail), answer.body());
    }

    private void nothingWasMade() {
        assertEquals(
                0,
                database.count("SELECT (SELECT count(*) FROM team WHERE name = 'omega')"
                        + " + (SELECT count(*) FROM storage_bucket WHERE name = 'omega')"
                        + " + (SELECT count(*) FROM used_team_name WHERE name = 'omega')"
                        + " + (SELECT count(*) FROM team WHERE storage_bucket IS NOT NULL)"
                        + " + (SELECT count(*) FROM instance_binding)"
                        + " + (SELECT count(*) FROM admin_change)"));
    }

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
    void aBucketIsTriedOutWithoutBeingMade_R21() {
        check = bucket -> found(ERROR, WARNING);
        String path = "/v1/admin/storage-buckets/check";
        JsonObject fresh = new JsonObject().put("new_bucket", omega().getJsonObject("new_bucket"));
        for (JsonObject body : List.of(fresh, new JsonObject().put("storage_bucket", "main"))) {
            HttpResponse<String> answer = send("POST", path, body);
            assertEquals(200, answer.statusCode(), answer.body());
            JsonObject result = new JsonObject(answer.body());
            assertEquals(false, result.getBoolean("usable"));
            assertEquals(2, result.getJsonArray("findings").size());
        }
        check = bucket -> found(WARNING);
        assertTrue(new JsonObject(send("POST", path, fresh).body()).getBoolean("usable"));
        assertEquals("main", checked.get(1).name());
        assertEquals(
                List.of(false, true, false),
                checked.stream().map(StorageBucket::isThere).toList());
        refused(send("POST", path, new JsonObject().put("storage_bucket", "none")), 404, "not_found", "");
        refused(send("POST", path, new JsonObject()), 400, "invalid_request", "storage_bucket");
        rule = (bucket, boundTo) -> Optional.of("not here");
        refused(send("POST", path, fresh), 403, "storage_not_allowed", "not here");
        nothingWasMade();
    }

    @Test
    void whatCouldNotBeMadeIsNotTriedOut_R8_T05() {
        String path = "/v1/admin/storage-buckets/check";
        String role = "arn:aws:iam::123456789012:role/gatepass";
        database.rows().organization("umbrella");
        database.execute(
                "INSERT INTO storage_bucket (name, provider, organization, bucket, region, addressing, credential,"
                        + " role_arn) VALUES ('theirs', 'aws', 'umbrella', 'their-files', 'eu-west-1', 'path', 'assume-role', '"
                        + role + "')");
        JsonObject bucket = omega().getJsonObject("new_bucket");
        JsonObject inRole = bucket.copy()
                .putNull("access_key_id")
                .putNull("secret")
                .put("organization", "acme")
                .put("credential", "assume-role")
                .put("role_arn", role);
        Map<String, JsonObject> bodies = Map.of(
                "prefix", bucket.copy().put("bucket", "main-files").put("prefix", "nested/"),
                "of this name", bucket.copy().put("name", "main"),
                "nobody", bucket.copy().put("organization", "nobody"),
                "role", inRole);
        bodies.forEach((detail, body) -> {
            refused(send("POST", path, new JsonObject().put("new_bucket", body)), 409, "conflict", detail);
            JsonObject named = new JsonObject().put("name", "fresh").mergeIn(body);
            refused(send("POST", "/v1/admin/storage-buckets", named), 409, "conflict", detail);
        });
        assertEquals(List.of(), checked);
        nothingWasMade();
    }

    @Test
    void aRoleIsTriedOutAsItsOrganizationShowsItself_T05() {
        JsonObject role = omega().getJsonObject("new_bucket")
                .putNull("access_key_id")
                .putNull("secret")
                .put("organization", "acme")
                .put("credential", "assume-role")
                .put("role_arn", "arn:aws:iam::123456789012:role/gatepass");
        String path = "/v1/admin/storage-buckets/check";
        assertEquals(
                200,
                send("POST", path, new JsonObject().put("new_bucket", role)).statusCode());
        CredentialReference.AssumeRole tried =
                (CredentialReference.AssumeRole) checked.get(0).credential();
        assertEquals(
                1,
                database.count("SELECT count(*) FROM organization WHERE name = 'acme' AND external_id = '"
                        + tried.externalId().orElseThrow() + "'"));
        role.put("organization", "none");
        refused(send("POST", path, new JsonObject().put("new_bucket", role)), 409, "conflict", "none");
        assertEquals(1, checked.size());
        nothingWasMade();
    }

    @Test
    void eachFindingIsALineForWhoAsksForLines_R21() {
        check = bucket -> found(ERROR, WARNING);
        HttpResponse<String> answer = gateway.send(gateway.request(World.ROOT, "/v1/admin/storage-buckets/check")
                .header("Content-Type", "application/json")
                .header("Accept", "application/x-ndjson")
                .POST(HttpRequest.BodyPublishers.ofString("{\"storage_bucket\":\"main\"}"))
                .build());
        assertEquals(
                "application/x-ndjson",
                answer.headers().firstValue("Content-Type").orElse(""));
        List<JsonObject> lines = answer.body().lines().map(JsonObject::new).toList();
        assertEquals(
                List.of(ERROR.message(), WARNING.message()),
                lines.stream().limit(2).map(line -> line.getString("message")).toList());
        assertEquals(false, lines.get(2).getBoolean("usable"));
        assertEquals(3, lines.size());
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
    void aBoundBucketIsChangedToNothingThatItsLevelDoesNotAllow() {
        database.rows().instanceBucket("main");
        rule = (bucket, boundTo) ->
                boundTo.contains(Binding.Scope.INSTANCE) && bucket.region().equals("eu-north-1")
                        ? Optional.of("R11: not there")
                        : Optional.empty();
        String main = "/v1/admin/storage-buckets/main";
        refused(send("PATCH", main, new JsonObject().put("region", "eu-north-1")), 403, "storage_not_allowed", "R11");
        assertEquals(
                200,
                send("PATCH", main, new JsonObject().put("region", "eu-south-1"))
                        .statusCode());
        rule = (bucket, boundTo) -> Optional.of("nothing is allowed any more");
        assertEquals(
                200, send("PATCH", main, new JsonObject().put("disabled", true)).statusCode());
    }

    /** All that a store is reached by, each as a change of its own. */
    private static List<JsonObject> otherWays() {
        return List.of(
                new JsonObject().put("region", "eu-south-1"),
                new JsonObject().put("endpoint", "https://s3.eu-west-1.amazonaws.com"),
                new JsonObject().put("public_endpoint", "https://s3.dualstack.eu-west-1.amazonaws.com"),
                new JsonObject().put("addressing", "virtual-host"),
                new JsonObject().put("kms_key", "alias/main"),
                new JsonObject().put("secret", "env:OTHER"),
                new JsonObject().put("access_key_id", "AKOTHER").put("secret", "env:S3"));
    }

    @Test
    void aBucketThatServesSomethingIsTriedOutAsItIsToBe_R16() {
        String main = "/v1/admin/storage-buckets/main";
        otherWays()
                .forEach(change -> assertEquals(200, send("PATCH", main, change).statusCode()));
        assertEquals(List.of(), checked, "it served nothing");
        for (String bind : List.of(
                "UPDATE team SET storage_bucket = 'main'",
                "DELETE FROM team; INSERT INTO instance_binding (storage_bucket) VALUES ('main')")) {
            database.execute(bind);
            database.execute("UPDATE storage_bucket SET region = 'eu-west-1', endpoint = NULL, public_endpoint = NULL,"
                    + " addressing = 'path', kms_key = NULL, access_key_id = 'AK', secret = 'env:S3'");
            long version = database.count("SELECT version FROM storage_bucket");
            checked.clear();
            check = bucket -> found(ERROR);
            for (JsonObject change : otherWays()) {
                refused(send("PATCH", main, change), 422, "bucket_check_failed", ERROR.message());
            }
            assertEquals(otherWays().size(), checked.size());
            assertEquals("eu-south-1", checked.get(0).region());
            assertEquals(version, database.count("SELECT version FROM storage_bucket"), "nothing was changed");
        }
        assertEquals(7, otherWays().size());
    }

    @Test
    void whatNeedsNoStoreIsChangedWithoutOne() {
        database.rows().instanceBucket("main");
        check = bucket -> found(ERROR);
        String main = "/v1/admin/storage-buckets/main";
        for (JsonObject change : List.of(
                new JsonObject().put("direct_deletion", true),
                new JsonObject().put("region", "eu-west-1"),
                new JsonObject().put("disabled", true),
                new JsonObject().put("region", "eu-north-1"),
                new JsonObject().put("region", "eu-west-1").put("disabled", true))) {
            assertEquals(200, send("PATCH", main, change).statusCode());
        }
        assertEquals(List.of(), checked);
        JsonObject on = new JsonObject().put("disabled", false);
        refused(send("PATCH", main, on), 422, "bucket_check_failed", ERROR.message());
        check = bucket -> found(WARNING);
        assertEquals(200, send("PATCH", main, on).statusCode());
        assertEquals(2, checked.size(), "what was changed while it was off is tried out when it is on again");
        check = bucket -> found(WARNING);
        HttpResponse<String> changed = send("PATCH", main, new JsonObject().put("region", "eu-south-1"));
        assertEquals(new JsonArray().add(WARNING.message()), new JsonObject(changed.body()).getJsonArray("warnings"));
    }

    @Test
    void whatIsSwitchedOffWithOtherSettingsIsNotTriedOut() {
        database.rows().instanceBucket("main");
        check = bucket -> found(ERROR);
        JsonObject off = new JsonObject().put("disabled", true).put("secret", "env:ANOTHER");
        assertEquals(200, send("PATCH", "/v1/admin/storage-buckets/main", off).statusCode());
        assertEquals(List.of(), checked);
    }

    @Test
    void aBucketThatIsSwitchedOffWhileItIsTriedOutStaysOff() {
        database.rows().instanceBucket("main");
        check = bucket -> vertx.executeBlocking(() -> {
            database.execute("UPDATE storage_bucket SET disabled = true");
            return List.of();
        });
        refused(
                send("PATCH", "/v1/admin/storage-buckets/main", new JsonObject().put("region", "eu-south-1")),
                409,
                "conflict",
                "while it was checked");
        assertEquals(1, database.count("SELECT count(*) FROM storage_bucket WHERE disabled AND region = 'eu-west-1'"));
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
