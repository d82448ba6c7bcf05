package dev.gatepass.http.admin;

import static dev.gatepass.fixture.Administered.json;
import static dev.gatepass.fixture.Administered.ok;
import static dev.gatepass.fixture.Administered.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What storage buckets are signed for with: what goes in, what comes out, and what is refused. */
class StorageBucketCredentialsTest extends AdministeredBuckets {
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
        for (String secret :
                List.of(PLAIN, "sealed:" + PLAIN, "sealed:12345678:" + "QUJD", "env:", "file:", "file:" + PLAIN)) {
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
}
