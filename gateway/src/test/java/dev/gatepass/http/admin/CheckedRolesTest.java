package dev.gatepass.http.admin;

import static dev.gatepass.fixture.Administered.json;
import static dev.gatepass.fixture.Administered.ok;
import static dev.gatepass.fixture.Administered.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.fixture.Administered;
import dev.gatepass.fixture.Await;
import dev.gatepass.fixture.CloudAnswers;
import dev.gatepass.fixture.CloudEndpoint;
import dev.gatepass.fixture.CloudEndpoint.Asked;
import dev.gatepass.fixture.CloudEndpoint.Fault;
import dev.gatepass.fixture.CloudEndpoint.Given;
import dev.gatepass.fixture.CredentialsConfigs;
import dev.gatepass.fixture.RunningGatepass;
import dev.gatepass.fixture.S3Server;
import dev.gatepass.fixture.SteadyCallers;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A whole gateway that is to sign for buckets in roles of AWS, with STS and the metadata service as they answer. */
@Timeout(120)
class CheckedRolesTest {
    private static final String CHECK = "/v1/admin/storage-buckets/check";
    private static final String ROLE = "arn:aws:iam::123456789012:role/teams/gatepass";
    private static final String SECRET = "session-secret-of-a-bound-role";
    private static final Instant END = Instant.parse("2100-01-01T00:00:00Z");

    private final Vertx vertx = Vertx.vertx();
    private final CloudEndpoint metadata =
            CloudEndpoint.start(vertx, asked -> CloudAnswers.instance(asked, "secret-of-the-instance", END));
    private final CloudEndpoint sts = CloudEndpoint.start(vertx, this::bound);
    private Administered gatepass;
    private volatile String externalId = "none yet";

    private Given bound(Asked asked) {
        return CloudAnswers.boundRole(asked, externalId, SECRET, END);
    }

    @BeforeEach
    void start() throws IOException {
        gatepass = Administered.over(RunningGatepass.asking(CredentialsConfigs.usual()
                .sts(sts.origin())
                .awsMetadata(metadata.origin())
                .config()));
        gatepass.gatepass().store().createBucket("acme-files");
        gatepass.gatepass().store().know("ASIASESSION", SECRET);
        externalId = ok(200, gatepass.get("/v1/admin/organizations/acme")).getString("external_id");
    }

    @AfterEach
    void stop() {
        gatepass.close();
        metadata.close();
        sts.close();
        Await.done(vertx.close());
    }

    private JsonObject inRole() {
        return new JsonObject()
                .put("provider", "aws")
                .put("bucket", "acme-files")
                .put("region", S3Server.REGION)
                .put("endpoint", gatepass.gatepass().store().endpoint().toString())
                .put("addressing", "path")
                .put("credential", "assume-role")
                .put("role_arn", ROLE);
    }

    private JsonObject asked() {
        return new JsonObject().put("new_bucket", inRole().put("organization", "acme"));
    }

    private HttpResponse<String> makeTeam() {
        return gatepass.send(
                "POST",
                "/v1/admin/teams",
                new JsonObject()
                        .put("name", "sigma")
                        .put("organization", "acme")
                        .put("new_bucket", inRole()));
    }

    /** The one finding of a check, which is an error. */
    private static JsonObject error(JsonObject answer) {
        assertEquals(1, answer.getJsonArray("findings").size(), answer.encode());
        JsonObject finding = answer.getJsonArray("findings").getJsonObject(0);
        assertEquals("error", finding.getString("severity"), answer.encode());
        return finding;
    }

    private void nothingWasMade() {
        assertEquals(
                0,
                gatepass.count("SELECT (SELECT count(*) FROM team WHERE name = 'sigma')"
                        + " + (SELECT count(*) FROM storage_bucket WHERE bucket = 'acme-files')"));
    }

    @Test
    void aBucketInABoundRolePassesBeforeItIsMadeAndWhenItIs_T05() {
        JsonObject result = ok(200, gatepass.send("POST", CHECK, asked()));
        assertTrue(result.getBoolean("usable"), result.encode());
        assertFalse(sts.asked().get(0).body().contains("ExternalId"), "that is what is tried first");
        assertFalse(sts.asked().get(1).body().contains(externalId), "and then another one than its own");
        assertTrue(sts.asked().size() >= 4, "and then its own, to see and to sign");
        assertTrue(
                sts.asked().stream().skip(2).allMatch(one -> one.body().contains("ExternalId=" + externalId)),
                sts.asked().toString());
        nothingWasMade();
        assertEquals(201, makeTeam().statusCode());
        assertTrue(ok(200, gatepass.send("POST", CHECK, new JsonObject().put("storage_bucket", "sigma")))
                .getBoolean("usable"));
    }

    @Test
    void aRoleThatIsGivenToAnybodyOrToNobodyIsSaidWithThePolicyThatBindsIt_T05() {
        sts.answer(any -> CloudAnswers.session("AssumeRole", SECRET, END));
        JsonObject open = error(ok(200, gatepass.send("POST", CHECK, asked())));
        sts.answer(any -> CloudAnswers.refusal(403, "AccessDenied", "not so"));
        JsonObject closed = error(ok(200, gatepass.send("POST", CHECK, asked())));
        for (JsonObject finding : List.of(open, closed)) {
            assertEquals("role_not_bound", finding.getString("id"));
            JsonObject remedy = finding.getJsonArray("remedies").getJsonObject(0);
            assertTrue(remedy.getString("command").contains("--role-name 'gatepass'"), remedy.encode());
            assertTrue(remedy.getString("document").contains(externalId), remedy.encode());
        }
        assertFalse(open.getString("message").equals(closed.getString("message")));
        HttpResponse<String> refused = makeTeam();
        refused(refused, 422, "bucket_check_failed");
        assertEquals("role_not_bound", error(json(refused)).getString("id"));
        nothingWasMade();
    }

    @Test
    void whatStsDoesNotSayIsFoundAndNothingIsMade_F_STS1() {
        for (Fault fault : Fault.values()) {
            sts.fail(Optional.of(fault));
            JsonObject found = error(ok(200, gatepass.send("POST", CHECK, asked())));
            assertEquals("credential_unavailable", found.getString("id"), fault.name());
        }
        sts.fail(Optional.of(Fault.THROTTLED));
        List<JsonObject> lines = lines(asked());
        assertEquals("credential_unavailable", lines.get(0).getString("id"));
        assertEquals(false, lines.get(1).getBoolean("usable"));
        assertEquals(2, lines.size());
        HttpResponse<String> refused = makeTeam();
        refused(refused, 422, "bucket_check_failed");
        assertTrue(error(json(refused)).getString("seen").startsWith("STS answered 429"), refused.body());
        nothingWasMade();
    }

    @Test
    void noRequestFailsWhileTheRoleOfABucketIsChangedNorWhileASwitchIsAndStsIsDown_F_STS1() {
        String other = ROLE + "-next";
        gatepass.gatepass().store().know("ASIANEXT", SECRET);
        sts.answer(asked -> asked.body().contains("-next") ? next(bound(asked)) : bound(asked));
        assertEquals(201, makeTeam().statusCode());
        gatepass.gatepass().database().rows().teamMember("kay", "sigma", "member");
        String kay = gatepass.gatepass().key("kay");
        gatepass.seen();
        ok(200, gatepass.send("POST", "/v1/teams/sigma/sign", kay, """
                {"requests":[{"method":"GET","key":"a"}]}"""));
        try (SteadyCallers callers = SteadyCallers.start(4, gatepass.gatepass().uri("/v1/teams/sigma/sign"), kay)) {
            for (String role : List.of(other, ROLE, other)) {
                callers.awaitMore(50);
                ok(200, change(new JsonObject().put("role_arn", role)));
                callers.awaitKey(role.equals(other) ? "ASIANEXT" : "ASIASESSION");
            }
            sts.fail(Optional.of(Fault.DOWN));
            ok(200, change(new JsonObject().put("direct_deletion", true)));
            callers.awaitMore(50);
            callers.finish();
            assertEquals(List.of(), callers.failures());
        }
    }

    private static Given next(Given session) {
        return new Given(session.status(), session.headers(), session.body().replace("ASIASESSION", "ASIANEXT"));
    }

    private HttpResponse<String> change(JsonObject to) {
        return gatepass.send("PATCH", "/v1/admin/storage-buckets/sigma", to);
    }

    private List<JsonObject> lines(JsonObject body) {
        HttpRequest request = HttpRequest.newBuilder(gatepass.gatepass().uri(CHECK))
                .header("Authorization", "Bearer " + gatepass.root())
                .header("Content-Type", "application/json")
                .header("Accept", "application/x-ndjson")
                .POST(HttpRequest.BodyPublishers.ofString(body.encode()))
                .build();
        return Await.of(() -> HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()))
                .body()
                .lines()
                .map(JsonObject::new)
                .toList();
    }
}
