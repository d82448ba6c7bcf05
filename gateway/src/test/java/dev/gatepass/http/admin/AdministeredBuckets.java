package dev.gatepass.http.admin;

import dev.gatepass.fixture.Administered;
import dev.gatepass.fixture.AnyStorage;
import dev.gatepass.fixture.LeakDetector;
import dev.gatepass.fixture.RunningGatepass;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** A gateway whose administrator makes and changes storage buckets, as long as the tests of a class take. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AdministeredBuckets {
    static final String ALL = "/v1/admin/storage-buckets";
    static final String PLAIN = "plain/secret+of+a+bucket/42";

    Administered gatepass;

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
    static JsonObject aws(String name) {
        return new JsonObject()
                .put("name", name)
                .put("provider", "aws")
                .put("bucket", name)
                .put("region", "eu-central-1")
                .put("access_key_id", "AKIDEXAMPLE")
                .put("secret", "env:S3_SECRET");
    }

    HttpResponse<String> create(JsonObject body) {
        return gatepass.send("POST", ALL, body);
    }

    HttpResponse<String> change(String name, String body, String... headers) {
        return gatepass.send("PATCH", ALL + "/" + name, gatepass.root(), body, headers);
    }

    String store() {
        return gatepass.gatepass().store().endpoint().toString();
    }
}
