package dev.gatepass.http.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import io.vertx.core.Vertx;
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
import org.junit.jupiter.api.Timeout;

/** Changes the directory with a check and a rule of the test's own, in place of those that the gateway is put together with. */
@Timeout(120)
abstract class CheckedAdministration {
    static final Finding ERROR = found(Severity.ERROR, "the bucket cannot be written to");
    static final Finding WARNING = found(Severity.WARNING, "the bucket keeps no versions");

    final Vertx vertx = Vertx.vertx();
    final Contract contract = Contract.load(vertx);
    final TestPostgres database = TestPostgres.migrated();
    final List<StorageBucket> checked = new CopyOnWriteArrayList<>();
    volatile Function<StorageBucket, Future<List<Finding>>> check = bucket -> found();
    volatile StorageRule rule = (bucket, boundTo) -> Optional.empty();
    Administration administration;
    TestGateway gateway;

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

    static Finding found(Severity severity, String message) {
        return new Finding("of_the_test", severity, message, Optional.empty(), List.of());
    }

    static Future<List<Finding>> found(Finding... findings) {
        return Future.succeededFuture(List.of(findings));
    }

    static JsonObject omega() {
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

    HttpResponse<String> send(String method, String path, JsonObject body) {
        HttpResponse<String> answer = gateway.send(gateway.request(World.ROOT, path)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body.encode()))
                .build());
        contract.holds(method, path, answer);
        return answer;
    }

    HttpResponse<String> createOmega() {
        return send("POST", "/v1/admin/teams", omega());
    }

    void refused(HttpResponse<String> answer, int status, String code, String inDetail) {
        assertEquals(status, answer.statusCode(), answer.body());
        JsonObject problem = new JsonObject(answer.body());
        assertEquals(code, problem.getString("code"));
        assertTrue(problem.getString("detail").contains(inDetail), answer.body());
    }

    void nothingWasMade() {
        assertEquals(
                0,
                database.count("SELECT (SELECT count(*) FROM team WHERE name = 'omega')"
                        + " + (SELECT count(*) FROM storage_bucket WHERE name = 'omega')"
                        + " + (SELECT count(*) FROM used_team_name WHERE name = 'omega')"
                        + " + (SELECT count(*) FROM team WHERE storage_bucket IS NOT NULL)"
                        + " + (SELECT count(*) FROM instance_binding)"
                        + " + (SELECT count(*) FROM admin_change)"));
    }
}
