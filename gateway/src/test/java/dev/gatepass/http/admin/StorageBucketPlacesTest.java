package dev.gatepass.http.admin;

import static dev.gatepass.fixture.Administered.json;
import static dev.gatepass.fixture.Administered.ok;
import static dev.gatepass.fixture.Administered.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where storage buckets lie, and where none may. */
class StorageBucketPlacesTest extends AdministeredBuckets {
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
    void twoDoNotOverlap_R8() {
        ok(201, create(aws("shared").put("prefix", "a/")));
        ok(201, create(aws("beside").put("bucket", "shared").put("prefix", "b/")));
        refused(create(aws("within").put("bucket", "shared").put("prefix", "a/b/")), 409, "conflict");
        refused(create(aws("around").put("bucket", "shared")), 409, "conflict");
        refused(create(aws("shared").put("bucket", "another-one")), 409, "conflict");
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
}
