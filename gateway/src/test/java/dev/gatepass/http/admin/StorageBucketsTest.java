package dev.gatepass.http.admin;

import static dev.gatepass.fixture.Administered.json;
import static dev.gatepass.fixture.Administered.ok;
import static dev.gatepass.fixture.Administered.refused;
import static dev.gatepass.fixture.Administered.versionOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.fixture.Administered;
import dev.gatepass.fixture.AnyStorage;
import dev.gatepass.fixture.LeakDetector;
import dev.gatepass.fixture.RunningGatepass;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StorageBucketsTest {
    private static final String ALL = "/v1/admin/storage-buckets";
    private static final String PLAIN = "plain/secret+of+a+bucket/42";

    private Administered gatepass;

    @BeforeAll
    void start() throws IOException {
        gatepass = Administered.over(RunningGatepass.start(AnyStorage.DEPLOYMENT));
        LeakDetector.register(PLAIN);
    }

    @AfterAll
    void stop() {
        gatepass.close();
    }

    /** A bucket of AWS that nothing is wrong with. */
    private static JsonObject aws(String name) {
        return new JsonObject()
                .put("name", name)
                .put("provider", "aws")
                .put("bucket", name)
                .put("region", "eu-central-1")
                .put("access_key_id", "AKIDEXAMPLE")
                .put("secret", "env:S3_SECRET");
    }

    private HttpResponse<String> create(JsonObject body) {
        return gatepass.send("POST", ALL, body);
    }

    private HttpResponse<String> change(String name, String body, String... headers) {
        return gatepass.send("PATCH", ALL + "/" + name, gatepass.root(), body, headers);
    }

    @Test
    void oneIsMadeReadChangedAndTakenAway() {
        HttpResponse<String> made = create(aws("life").put("organization", "acme"));
        JsonObject state = ok(201, made);
        assertEquals(ALL + "/life", made.headers().firstValue("Location").orElseThrow());
        JsonObject expected = new JsonObject()
                .put("name", "life")
                .put("provider", "aws")
                .put("organization", "acme")
                .put("bucket", "life")
                .put("prefix", "")
                .put("region", "eu-central-1")
                .put("addressing", "virtual-host")
                .put("direct_deletion", false)
                .put("disabled", false)
                .put("credential", "access-key")
                .put("access_key_id", "AKIDEXAMPLE")
                .put("secret", new JsonObject().put("kind", "env"))
                .put("warnings", new JsonArray())
                .put("revision", gatepass.gatepass().revision());
        assertEquals(expected, state);
        assertEquals(expected, ok(200, gatepass.get(ALL + "/life")));

        HttpResponse<String> changed = change(
                "life",
                "{\"direct_deletion\":true,\"kms_key\":\"alias/life\",\"access_key_id\":\"AKIDOTHER\",\"secret\":\"env:S3_OTHER\"}",
                "If-Match",
                versionOf(made));
        expected.put("direct_deletion", true)
                .put("kms_key", "alias/life")
                .put("access_key_id", "AKIDOTHER")
                .put("revision", gatepass.gatepass().revision());
        assertEquals(expected, ok(200, changed));
        assertEquals(
                versionOf(changed), versionOf(change("life", "{\"direct_deletion\":true}")), "nothing was changed");
        refused(change("life", "{\"disabled\":true}", "If-Match", versionOf(made)), 412, "precondition_failed");

        refused(
                gatepass.send("DELETE", ALL + "/life", gatepass.root(), "", "If-Match", "\"1\""),
                412,
                "precondition_failed");
        ok(200, gatepass.send("DELETE", ALL + "/life", gatepass.root(), ""));
        refused(gatepass.get(ALL + "/life"), 404, "not_found");
        refused(change("life", "{}"), 404, "not_found");
        assertEquals(
                3, gatepass.count("SELECT count(*) FROM admin_change WHERE kind = 'storage_bucket' AND name = 'life'"));
    }

    @Test
    void eachProviderHasItsDefaults() {
        Map<String, JsonObject> wanted = Map.of(
                "{\"region\":\"us-east-1\",\"addressing\":\"virtual-host\"}",
                aws("of-coreweave").put("provider", "coreweave").putNull("region"),
                "{\"region\":\"us-east-1\",\"addressing\":\"path\"}",
                aws("of-minio")
                        .put("provider", "s3-compatible")
                        .put("endpoint", store())
                        .putNull("region"),
                "{\"region\":\"auto\",\"addressing\":\"path\"}",
                aws("of-gcp").put("provider", "gcp").putNull("region"),
                "{\"region\":\"auto\",\"addressing\":\"virtual-host\"}",
                aws("of-azure")
                        .put("provider", "azure")
                        .put("account", "acmestore")
                        .put("credential", "account-key")
                        .putNull("access_key_id")
                        .putNull("region"));
        wanted.forEach((defaults, body) -> {
            JsonObject made = ok(201, create(body));
            new JsonObject(defaults).forEach(entry -> assertEquals(entry.getValue(), made.getValue(entry.getKey())));
            assertFalse(made.containsKey("not_signed_for"), made.encode());
        });
        assertEquals(4, wanted.size());
    }

    @Test
    void aSecretGoesInAndNeverComesOut() {
        JsonObject made = ok(201, create(aws("secretive").putNull("secret").put("plain_secret", PLAIN)));
        assertEquals("sealed", made.getJsonObject("secret").getString("kind"));
        String box = "sealed:";
        HttpResponse<String> changed = change(
                "secretive",
                new JsonObject().put("secret", "env:ELSEWHERE_SECRET").encode());
        assertEquals("env", ok(200, changed).getJsonObject("secret").getString("kind"));
        HttpResponse<String> back =
                change("secretive", new JsonObject().put("plain_secret", PLAIN).encode());
        String answers = made.encode()
                + changed.body()
                + back.body()
                + gatepass.get(ALL + "?limit=1000").body();
        for (String hidden : List.of(PLAIN, box, "ELSEWHERE_SECRET")) {
            assertFalse(answers.contains(hidden), hidden);
            assertEquals(
                    0, gatepass.count("SELECT count(*) FROM admin_change WHERE details::text LIKE '%" + hidden + "%'"));
        }
        assertEquals(
                3,
                gatepass.count("SELECT count(*) FROM admin_change WHERE name = 'secretive' AND details ->> 'secret' IN"
                        + " ('env', 'sealed')"));
        assertEquals(
                1,
                gatepass.count(
                        "SELECT count(*) FROM storage_bucket WHERE name = 'secretive' AND secret LIKE 'sealed:%'"));
    }

    @Test
    void aSecretThatIsNoReferenceIsNotRepeated() {
        for (String secret : List.of(PLAIN, "sealed:" + PLAIN, "sealed:12345678:" + "QUJD", "env:", "file:")) {
            HttpResponse<String> answer = create(aws("mistaken").put("secret", secret));
            refused(answer, 400, "invalid_request");
            assertFalse(answer.body().contains(PLAIN), answer.body());
        }
        refused(create(aws("mistaken").put("plain_secret", PLAIN)), 400, "invalid_request");
        refused(create(aws("mistaken").putNull("secret")), 400, "invalid_request");
        refused(create(aws("mistaken").putNull("secret").put("plain_secret", "")), 400, "invalid_request");
        assertEquals(0, gatepass.count("SELECT count(*) FROM storage_bucket WHERE name = 'mistaken'"));
    }

    /** What a secret is that signs nothing, and what is said of it. */
    private static Map<JsonObject, String> unusable() {
        JsonObject key = aws("unusable").putNull("secret");
        JsonObject robot = key.copy()
                .put("provider", "gcp")
                .putNull("region")
                .putNull("access_key_id")
                .put("credential", "service-account-key");
        JsonObject account = key.copy()
                .put("provider", "azure")
                .put("account", "acmestore")
                .putNull("region")
                .putNull("access_key_id")
                .put("credential", "account-key");
        Map<JsonObject, String> all = new HashMap<>();
        all.put(key.copy().put("plain_secret", PLAIN + "\n"), "line break");
        all.put(key.copy().put("plain_secret", PLAIN.repeat(4000)), "plain_secret");
        all.put(key.copy().put("plain_secret", PLAIN.repeat(100)), "1,024");
        all.put(key.copy().put("plain_secret", PLAIN + "\ud800"), "plain_secret");
        all.put(robot.copy().put("plain_secret", PLAIN), "JSON key of a service account");
        all.put(
                robot.copy().put("plain_secret", "{\"client_email\":\"robot@p\",\"private_key\":\"" + PLAIN + "\"}"),
                "RSA key");
        all.put(robot.copy().put("plain_secret", "{\"client_email\":\"robot@p\"}"), "private_key");
        all.put(account.copy().put("plain_secret", "no base64: " + PLAIN), "Base64");
        all.put(account.copy().put("secret", "env:FIXTURE_UNUSABLE"), "Base64");
        all.put(
                new JsonObject().put("name", "unusable").put("address", "az://:no%20base64@acmestore/files"),
                "address: the key of a storage account");
        return all;
    }

    @Test
    void aSecretThatCanNeverSignIsRefusedWithoutAWordOfIt_L01() {
        ok(201, create(aws("usable")));
        unusable().forEach((body, said) -> {
            HttpResponse<String> answer = gatepass.send("POST", ALL, gatepass.root(), inAscii(body.encode()));
            refused(answer, 400, "invalid_request");
            assertTrue(json(answer).getString("detail").contains(said), answer.body());
            assertFalse(answer.body().contains(PLAIN), answer.body());
        });
        assertEquals(10, unusable().size());
        refused(change("usable", "{\"plain_secret\":\"two\\nlines\"}"), 400, "invalid_request");
        assertEquals(0, gatepass.count("SELECT count(*) FROM storage_bucket WHERE name = 'unusable'"));
        ok(201, create(aws("usable-elsewhere").put("secret", "env:NOT_SET_HERE")));
    }

    /** Half a pair of surrogates comes through in no other way. */
    private static String inAscii(String body) {
        return body.replace("\ud800", "\\ud800");
    }

    @Test
    void noBucketIsCalledWhatAnOperationIs() {
        HttpResponse<String> answer = create(aws("check").put("bucket", "check-files"));
        refused(answer, 400, "invalid_request");
        assertTrue(json(answer).getString("detail").startsWith("name: "), answer.body());
    }

    @Test
    void anAddressOfAMachineHasNoHostsBelowIt() {
        JsonObject body = aws("numbered")
                .put("provider", "s3-compatible")
                .put("endpoint", store())
                .put("addressing", "virtual-host");
        HttpResponse<String> answer = create(body);
        refused(answer, 403, "storage_not_allowed");
        assertTrue(json(answer).getString("detail").contains("its addressing is path"), answer.body());
        ok(201, create(body.put("addressing", "path")));
        refused(change("numbered", "{\"addressing\":\"virtual-host\"}"), 403, "storage_not_allowed");
    }

    @Test
    void aDottedBucketIsInNoHostOverTls_K11() {
        JsonObject body = aws("dotted")
                .put("provider", "s3-compatible")
                .put("bucket", "a.b-files")
                .put("endpoint", "https://localhost:9")
                .put("addressing", "virtual-host");
        HttpResponse<String> answer = create(body);
        refused(answer, 400, "invalid_request");
        assertTrue(json(answer).getString("detail").startsWith("addressing: "), answer.body());
        JsonObject ofAws = aws("dotted").put("bucket", "a.b-files").put("addressing", "virtual-host");
        assertEquals("path", ok(201, create(ofAws)).getString("addressing"), "as it is signed");
        assertEquals(
                "path",
                ok(200, change("dotted", "{\"addressing\":\"virtual-host\"}")).getString("addressing"));
        JsonObject plain = aws("dotted-plain")
                .put("provider", "s3-compatible")
                .put("bucket", "a.b-files")
                .put("endpoint", store())
                .put("addressing", "path");
        ok(201, create(plain));
        HttpResponse<String> changed =
                change("dotted-plain", "{\"endpoint\":\"https://localhost:9\",\"addressing\":\"virtual-host\"}");
        refused(changed, 400, "invalid_request");
        assertTrue(json(changed).getString("detail").startsWith("addressing: "), changed.body());
    }

    @Test
    void eachErrorNamesThePartThatIsWrong_T09() {
        Map<JsonObject, String> bodies = Map.of(
                aws("parts").put("region", ""), "region",
                aws("parts").put("bucket", ""), "bucket",
                aws("parts").put("name", ""), "name",
                aws("parts").put("plain_secret", ""), "plain_secret: there is nothing in it",
                new JsonObject().put("name", "parts").put("address", ""), "address: there is nothing in it",
                aws("parts").put("access_key_id", ""), "access key",
                aws("parts").put("prefix", "a//b/"), "prefix",
                aws("parts").put("endpoint", "ftp://a"), "endpoint: ",
                aws("parts").put("organization", ""), "organization: ",
                aws("parts").put("public_endpoint", "https://a/b"), "public_endpoint: ");
        bodies.forEach((body, part) -> {
            HttpResponse<String> answer = create(body);
            refused(answer, 400, "invalid_request");
            assertTrue(json(answer).getString("detail").contains(part), answer.body());
        });
        HttpResponse<String> nobodys = create(aws("parts").put("organization", "nobody's"));
        refused(nobodys, 409, "conflict");
        assertTrue(json(nobodys).getString("detail").contains("organization \"nobody's\""), nobodys.body());
    }

    @Test
    void whatNoGatewayCouldSignForIsNotStored() {
        List<JsonObject> bodies = List.of(
                aws("bad").putNull("region"),
                aws("bad").put("region", "eu central"),
                aws("bad").put("bucket", "Bad"),
                aws("bad").put("prefix", "no-slash"),
                aws("bad").put("prefix", "/leading/"),
                aws("bad").put("endpoint", "https://s3.eu-central-1.amazonaws.com/path"),
                aws("bad").put("endpoint", "https://user:pass@s3.eu-central-1.amazonaws.com"),
                aws("bad").put("kms_key", "a b"),
                aws("bad").put("account", "acmestore"),
                aws("bad").put("credential", "account-key"),
                aws("bad").put("credential", "service-account-key").putNull("access_key_id"),
                aws("bad").putNull("access_key_id"),
                aws("bad").put("access_key_id", "AKID EXAMPLE"),
                aws("bad").put("access_key_id", "AKIDEXAMPLE\n"),
                aws("bad").put("access_key_id", "AKID/EXAMPLE"),
                aws("bad").put("provider", "s3-compatible"),
                aws("bad").put("provider", "azure"),
                aws("bad").put("provider", "gcp").put("kms_key", "alias/x"),
                aws("bad").put("provider", "floppy"),
                aws("bad").put("name", ""),
                aws("bad").put("name", "a\nb"),
                aws("bad").putNull("name"),
                aws("bad").put("direct_deletion", "yes"),
                aws("bad").put("direct_deletion", " "),
                aws("bad").put("disabled", "\u0000"),
                aws("bad").put("version", 7),
                aws("bad").put("role_arn", "arn:aws:iam::123456789012:role/x"));
        bodies.forEach(body -> refused(create(body), 400, "invalid_request"));
        assertEquals(27, bodies.size());
        refused(create(aws("bad").put("organization", "nobody's")), 409, "conflict");
        assertEquals(0, gatepass.count("SELECT count(*) FROM storage_bucket WHERE name LIKE 'bad%'"));
    }

    @Test
    void aBucketIsWhereTheOperatorAllows() {
        JsonObject elsewhere = aws("elsewhere").put("provider", "s3-compatible");
        for (String endpoint : List.of(
                "https://minio.example.com", "http://169.254.169.254", "https://eu-central-1.example.com:444")) {
            refused(create(elsewhere.copy().put("endpoint", endpoint)), 403, "storage_not_allowed");
            refused(create(aws("elsewhere").put("public_endpoint", endpoint)), 403, "storage_not_allowed");
        }
        ok(201, create(aws("moving").put("provider", "s3-compatible").put("endpoint", store())));
        refused(change("moving", "{\"endpoint\":\"https://minio.example.com\"}"), 403, "storage_not_allowed");
        refused(change("moving", "{\"endpoint\":\"\"}"), 400, "invalid_request");
        assertEquals(store(), ok(200, gatepass.get(ALL + "/moving")).getString("endpoint"));
    }

    @Test
    void anEmptyTextTakesAwayWhatNeedNotBeThere() {
        ok(
                201,
                create(aws("plainer")
                        .put("kms_key", "alias/plainer")
                        .put("endpoint", "https://s3.eu-central-1.amazonaws.com")
                        .put("public_endpoint", "https://s3.dualstack.eu-central-1.amazonaws.com")));
        JsonObject changed =
                ok(200, change("plainer", "{\"kms_key\":\"\",\"endpoint\":\"\",\"public_endpoint\":\"\"}"));
        for (String gone : List.of("kms_key", "endpoint", "public_endpoint")) {
            assertFalse(changed.containsKey(gone), changed.encode());
        }
        refused(change("plainer", "{\"region\":\"\"}"), 400, "invalid_request");
        refused(change("plainer", "{\"access_key_id\":\"\"}"), 400, "invalid_request");
    }

    @Test
    void anotherKindOfCredentialComesWithWhatItNeeds() {
        ok(201, create(aws("robot-keys").put("provider", "gcp").putNull("region")));
        JsonObject robot = ok(
                200,
                change(
                        "robot-keys",
                        "{\"credential\":\"service-account-key\",\"secret\":\"file:/run/secrets/robot.json\"}"));
        assertEquals("service-account-key", robot.getString("credential"));
        assertEquals("file", robot.getJsonObject("secret").getString("kind"));
        assertFalse(robot.containsKey("access_key_id"));
        refused(change("robot-keys", "{\"credential\":\"access-key\"}"), 400, "invalid_request");
        refused(change("robot-keys", "{\"credential\":\"account-key\"}"), 400, "invalid_request");
    }

    @Test
    void everyCredentialThatIsFetchedIsMadeShownAndChanged_R20() {
        String role = "arn:aws:iam::123456789012:role/gatepass";
        JsonObject assumed = ok(
                201,
                create(aws("assumed")
                        .put("organization", "acme")
                        .put("credential", "assume-role")
                        .put("role_arn", role)
                        .putNull("access_key_id")
                        .putNull("secret")));
        assertEquals(role, assumed.getString("role_arn"));
        assertFalse(assumed.containsKey("secret"), assumed.encode());
        JsonObject acme = ok(200, gatepass.get("/v1/admin/organizations/acme"));
        assertEquals(acme.getString("external_id"), assumed.getString("external_id"), "made by Gatepass");
        JsonObject chain = ok(200, change("assumed", "{\"credential\":\"default-chain\"}"));
        assertFalse(chain.containsKey("role_arn") || chain.containsKey("external_id"), chain.encode());
        JsonObject back = ok(200, change("assumed", "{\"credential\":\"assume-role\",\"role_arn\":\"" + role + "\"}"));
        assertEquals(acme.getString("external_id"), back.getString("external_id"));

        JsonObject blobs = aws("entra")
                .put("provider", "azure")
                .put("account", "acmestore")
                .putNull("region")
                .putNull("access_key_id")
                .put("credential", "client-secret")
                .put("tenant_id", "a-tenant")
                .put("client_id", "a-client");
        assertEquals("a-client", ok(201, create(blobs)).getString("client_id"));
        refused(change("entra", "{\"client_id\":\"another\"}"), 400, "invalid_request");
        assertFalse(ok(
                        200,
                        change(
                                "entra",
                                "{\"credential\":\"workload-identity\",\"tenant_id\":\"a-tenant\",\"client_id\":\"a-client\"}"))
                .containsKey("secret"));
        JsonObject signer = aws("signer")
                .put("provider", "gcp")
                .putNull("region")
                .putNull("access_key_id")
                .putNull("secret")
                .put("credential", "sign-blob")
                .put("service_account", "robot@p.iam.gserviceaccount.com");
        assertEquals("robot@p.iam.gserviceaccount.com", ok(201, create(signer)).getString("service_account"));
    }

    @Test
    void aCredentialHasAllOfItsPartsAndNoOther_T09() {
        JsonObject chain = aws("parts")
                .put("credential", "default-chain")
                .putNull("access_key_id")
                .putNull("secret");
        List<JsonObject> bodies = List.of(
                chain.copy().put("secret", "env:S"),
                chain.copy().put("role_arn", "arn:aws:iam::123456789012:role/r"),
                chain.copy().put("external_id", "0b0f8f3e-93cb-4f7c-8a5c-0e2f6a1f5d11"),
                chain.copy().put("credential", "assume-role"),
                chain.copy().put("credential", "assume-role").put("role_arn", "arn:aws:iam::123456789012:role/r"),
                chain.copy()
                        .put("organization", "acme")
                        .put("credential", "assume-role")
                        .put("role_arn", "arn:aws:iam::1:role/r"),
                chain.copy().put("credential", "sign-blob").put("service_account", "robot@p"),
                chain.copy()
                        .put("provider", "gcp")
                        .put("credential", "sign-blob")
                        .put("service_account", "a/../b@p"),
                chain.copy().put("provider", "gcp"));
        bodies.forEach(body -> refused(create(body), 400, "invalid_request"));
        assertEquals(9, bodies.size());
    }

    @Test
    void anAddressSaysWhereABucketLiesAndWhatItIsSignedForWith_R19() {
        JsonObject made = ok(
                201,
                create(new JsonObject()
                        .put("name", "addressed")
                        .put(
                                "address",
                                store().replace("http://", "s3://AKIDADDRESS:plain%2Fsecret%2Bof%2Ba%2Bbucket%2F42@")
                                        + "/addressed/sub/path?region=eu?tls=false")));
        assertEquals("s3-compatible", made.getString("provider"));
        assertEquals(store(), made.getString("endpoint"));
        assertEquals("addressed", made.getString("bucket"));
        assertEquals("sub/path/", made.getString("prefix"));
        assertEquals("eu", made.getString("region"));
        assertEquals("AKIDADDRESS", made.getString("access_key_id"));
        assertEquals("sealed", made.getJsonObject("secret").getString("kind"));
        JsonObject ambient = ok(
                201,
                create(new JsonObject()
                        .put("name", "addressed-aws")
                        .put("address", "s3://addressed-aws/path")
                        .put("region", "eu-central-1")));
        assertEquals("default-chain", ambient.getString("credential"));
        JsonObject wrong = new JsonObject().put("name", "wrong");
        List<JsonObject> bodies = List.of(
                wrong.copy().put("address", "s3://AKID:plain/secret+of+a+bucket/42@/models"),
                wrong.copy().put("address", "s3://models").put("provider", "aws"),
                wrong.copy()
                        .put("address", "s3://models")
                        .put("bucket", "models")
                        .put("region", "r"),
                wrong.copy().put("address", "s3://models"),
                wrong.copy().put("address", "s3://models/a").put("prefix", "b/").put("region", "eu-central-1"),
                wrong.copy().put("address", "az://:YQ==@acmestore/files").put("secret", "env:S"),
                wrong.copy().put("address", "gs://models"),
                wrong);
        for (JsonObject body : bodies) {
            HttpResponse<String> answer = create(body);
            refused(answer, 400, "invalid_request");
            assertFalse(answer.body().contains("plain/secret"), answer.body());
        }
        assertEquals(8, bodies.size());
        refused(
                create(new JsonObject()
                        .put("name", "nested")
                        .put("address", "s3://addressed-aws/path/below")
                        .put("region", "eu-central-1")),
                409,
                "conflict");
    }

    @Test
    void anotherAccessKeyComesWithItsSecret() {
        ok(201, create(aws("rotated")));
        HttpResponse<String> half = change("rotated", "{\"access_key_id\":\"AKIDNEXT\"}");
        refused(half, 400, "invalid_request");
        assertTrue(json(half).getString("detail").contains("secret"), half.body());
        assertEquals("AKIDEXAMPLE", ok(200, gatepass.get(ALL + "/rotated")).getString("access_key_id"));
        ok(200, change("rotated", "{\"access_key_id\":\"AKIDEXAMPLE\"}"));
        ok(200, change("rotated", "{\"access_key_id\":\"AKIDNEXT\",\"secret\":\"env:S3_SECRET\"}"));

        ok(201, create(aws("robots").put("provider", "gcp").putNull("region")));
        refused(change("robots", "{\"credential\":\"service-account-key\"}"), 400, "invalid_request");
        ok(200, change("robots", "{\"credential\":\"access-key\"}"));
        assertEquals("access-key", ok(200, gatepass.get(ALL + "/robots")).getString("credential"));
    }

    @Test
    void whatFilesAreFoundByStays_R9() {
        ok(201, create(aws("fixed")));
        for (String field : List.of("name", "provider", "organization", "account", "bucket", "prefix")) {
            refused(change("fixed", new JsonObject().put(field, "other").encode()), 400, "invalid_request");
        }
    }

    @Test
    void twoDoNotOverlap_R8() {
        ok(201, create(aws("shared").put("prefix", "a/")));
        ok(201, create(aws("beside").put("bucket", "shared").put("prefix", "b/")));
        refused(create(aws("within").put("bucket", "shared").put("prefix", "a/b/")), 409, "conflict");
        refused(create(aws("around").put("bucket", "shared")), 409, "conflict");
        refused(create(aws("shared").put("bucket", "another-one")), 409, "conflict");
    }

    @Test
    void switchingOffIsNeverRefusedAndSaysWhatItDoesNotStop() {
        gatepass.gatepass()
                .database()
                .execute("INSERT INTO storage_bucket (name, provider, bucket, region, endpoint, addressing,"
                        + " access_key_id, secret) VALUES ('rogue', 's3-compatible', 'rogue', 'us-east-1',"
                        + " 'https://minio.example.com', 'path', 'AK', 'env:S3')");
        gatepass.seen();
        JsonObject rogue = ok(200, gatepass.get(ALL + "/rogue"));
        assertTrue(rogue.getString("not_signed_for").contains("storage.allowed-endpoints"), rogue.encode());
        Instant before = Instant.now();
        JsonObject off = ok(200, change("rogue", "{\"disabled\":true}"));
        assertTrue(off.getBoolean("disabled"));
        Duration left = Duration.between(before, Instant.parse(off.getString("urls_end_by")));
        assertTrue(left.compareTo(Duration.ofHours(24)) >= 0 && left.compareTo(Duration.ofHours(25)) < 0, "" + left);
        ok(200, change("rogue", "{\"disabled\":true,\"direct_deletion\":true}"));
        ok(200, change("rogue", "{\"region\":\"us-west-1\"}"));
        refused(change("rogue", "{\"endpoint\":\"https://other.example.com\"}"), 403, "storage_not_allowed");
        refused(change("rogue", "{\"disabled\":false}"), 403, "storage_not_allowed");
    }

    @Test
    void switchingOffSaysHowTheProviderEndsWhatIsOut() {
        ok(
                201,
                create(aws("ended")
                        .put("organization", "acme")
                        .put("credential", "assume-role")
                        .put("role_arn", "arn:aws:iam::123456789012:role/gatepass")
                        .putNull("access_key_id")
                        .putNull("secret")));
        JsonObject off = ok(200, change("ended", "{\"disabled\":true}"));
        JsonObject ended = off.getJsonArray("urls_end_earlier").getJsonObject(0);
        assertEquals(new JsonArray().add("ended"), ended.getJsonArray("storage_buckets"));
        JsonObject remedy = ended.getJsonArray("remedies").getJsonObject(0);
        assertTrue(remedy.getString("command").startsWith("aws iam put-role-policy --role-name 'gatepass' "));
        String revoked = new JsonObject(remedy.getString("document"))
                .getJsonArray("Statement")
                .getJsonObject(0)
                .getJsonObject("Condition")
                .getJsonObject("DateLessThan")
                .getString("aws:TokenIssueTime");
        assertEquals(
                Instant.parse(off.getString("urls_end_by")).minus(Duration.ofHours(24)),
                Instant.parse(revoked),
                "when the last one may have been signed, which lives for a day");

        ok(
                200,
                change(
                        "ended",
                        "{\"credential\":\"access-key\",\"access_key_id\":\"AKIDENDED\",\"secret\":\"env:S3\"}"));
        JsonObject key = ok(200, gatepass.get(ALL + "/ended"));
        assertEquals(
                "aws iam update-access-key --access-key-id AKIDENDED --status Inactive --user-name USER",
                key.getJsonArray("urls_end_earlier")
                        .getJsonObject(0)
                        .getJsonArray("remedies")
                        .getJsonObject(0)
                        .getString("command"));
        JsonObject on = ok(200, change("ended", "{\"disabled\":false}"));
        assertFalse(on.containsKey("urls_end_earlier") || on.containsKey("urls_end_by"), on.encode());
    }

    @Test
    void aRowThatIsNoBucketIsShownAsLeftOut() {
        gatepass.gatepass()
                .database()
                .execute(
                        "INSERT INTO storage_bucket (name, provider, bucket, region, addressing, access_key_id, secret)"
                                + " VALUES ('broken', 'aws', 'broken', 'eu central', 'path', 'AK', 'env:S3')");
        gatepass.seen();
        HttpResponse<String> broken = gatepass.get(ALL + "/broken");
        assertTrue(ok(200, broken).getString("left_out").contains("region"), broken.body());
        JsonArray all = ok(200, gatepass.get(ALL + "?limit=1000")).getJsonArray("storage_buckets");
        assertTrue(all.stream().anyMatch(one -> ((JsonObject) one).containsKey("left_out")), all.encode());
        refused(change("broken", "{\"region\":\"eu-central-1\"}"), 409, "conflict");
        refused(
                gatepass.send("PUT", "/v1/admin/bindings/instance", new JsonObject().put("storage_bucket", "broken")),
                409,
                "conflict");
        ok(200, gatepass.send("DELETE", ALL + "/broken", gatepass.root(), "", "If-Match", versionOf(broken)));
    }

    @Test
    void oneThatIsUsedStays() {
        refused(gatepass.send("DELETE", ALL + "/instance", gatepass.root(), ""), 409, "conflict");
        refused(gatepass.send("DELETE", ALL + "/omega", gatepass.root(), ""), 409, "conflict");
        ok(201, create(aws("pending")));
        gatepass.gatepass()
                .database()
                .execute("INSERT INTO pending_deletion (storage_bucket, key, team, deleted_by_kind, deleted_by,"
                        + " remove_after) VALUES ('pending', 'gone/a', 'gone', 'user', 'kay', now())");
        HttpResponse<String> refusal = gatepass.send("DELETE", ALL + "/pending", gatepass.root(), "");
        refused(refusal, 409, "conflict");
        assertTrue(json(refusal).getString("detail").contains("deletions are pending"), refusal.body());
        gatepass.gatepass()
                .database()
                .execute("UPDATE pending_deletion SET state = 'rewritten', left_alone_at = now()");
        ok(200, gatepass.send("DELETE", ALL + "/pending", gatepass.root(), ""));
        assertEquals(
                0, gatepass.count("SELECT count(*) FROM pending_deletion"), "nothing is to be done there any more");
    }

    @Test
    void onlySystemAdministratorsMay_R14() {
        for (String user : List.of("kay", "ola")) {
            String key = gatepass.gatepass().key(user);
            refused(gatepass.send("GET", ALL, key, ""), 403, "forbidden");
            refused(gatepass.send("POST", ALL, key, aws("mine").encode()), 403, "forbidden");
            refused(gatepass.send("GET", ALL + "/omega", key, ""), 403, "forbidden");
            refused(gatepass.send("PATCH", ALL + "/omega", key, "{\"disabled\":true}"), 403, "forbidden");
            refused(gatepass.send("DELETE", ALL + "/omega", key, ""), 403, "forbidden");
        }
        assertEquals(0, gatepass.count("SELECT count(*) FROM storage_bucket WHERE name = 'mine'"));
    }

    @Test
    void aListComesInParts() {
        JsonObject first = ok(200, gatepass.get(ALL + "?limit=1"));
        JsonObject second = ok(200, gatepass.get(ALL + "?limit=1000&cursor=" + first.getString("next_cursor")));
        assertEquals(1, first.getJsonArray("storage_buckets").size());
        assertTrue(second.encode().contains("\"omega\""), second.encode());
        assertFalse(second.containsKey("next_cursor"));
    }

    private String store() {
        return gatepass.gatepass().store().endpoint().toString();
    }
}
