package dev.gatepass.http;

import static dev.gatepass.fixture.World.KAY;
import static dev.gatepass.fixture.World.ROOT;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatepass.failure.ErrorCode;
import dev.gatepass.fixture.Await;
import dev.gatepass.fixture.Contract;
import dev.gatepass.fixture.TestGateway;
import io.vertx.core.Vertx;
import io.vertx.openapi.contract.Operation;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Holds routes and answers against openapi.yaml: nothing is served that is not in it, and nothing is in it unserved. */
@Timeout(60)
class ContractTest {
    private final Vertx vertx = Vertx.vertx();
    private final TestGateway gateway = TestGateway.start();
    private final Contract contract = Contract.load(vertx);

    @AfterEach
    void stop() {
        gateway.close();
        Await.done(vertx.close());
    }

    @Test
    void routesAndOperationsAreTheSame() {
        Set<String> described = contract.operations().stream()
                .map(operation -> operation.getHttpMethod() + " " + operation.getOpenAPIPath())
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(described, gateway.served(vertx));
    }

    @Test
    void everyOperationRefusesWhoIsNotAuthenticatedUnlessItSaysOtherwise() {
        int closed = 0;
        for (Operation operation : contract.operations()) {
            boolean open = operation.getSecurityRequirements().isEmpty();
            HttpResponse<String> response = gateway.send(HttpRequest.newBuilder(gateway.uri(path(operation)))
                    .method(operation.getHttpMethod().name(), HttpRequest.BodyPublishers.ofString("{}"))
                    .header("Content-Type", "application/json")
                    .build());
            assertEquals(open, response.statusCode() != 401, operation.getOperationId());
            closed += open ? 0 : 1;
        }
        assertEquals(contract.operations().size() - 8, closed);
    }

    @Test
    void answersAreOfTheContract() {
        String batch = """
                {"requests":[{"method":"PUT","key":"a","expires_in":99999999,"content_type":"text/plain",
                "content_length":3,"content_md5":"1B2M2Y8AsgTpgAmY7PhCfg=="},{"method":"GET","key":".."},
                {"method":"GET","key":"a","response_content_type":"text/plain","version_id":"v1",
                "content_disposition":"attachment"}]}
                """;
        conforms("sign", gateway.sign(KAY, "kappa", batch), 200);
        conforms("sign", gateway.sign(KAY, "omega", batch), 403);
        conforms("sign", gateway.sign(KAY, "kappa", "{"), 400);
        conforms("me", gateway.call("GET", KAY, "/v1/me"), 200);
        conforms("getStorageOptions", gateway.call("GET", ROOT, "/v1/admin/storage-options"), 200);
        conforms("getObject", gateway.call("GET", KAY, "/v1/teams/kappa/objects/a/b"), 307);
        conforms("headObject", gateway.call("HEAD", KAY, "/v1/teams/kappa/objects/a/b"), 307);
        conforms("putObject", gateway.call("PUT", KAY, "/v1/teams/kappa/objects/a/b"), 307);
        conforms("getObject", gateway.call("GET", KAY, "/v1/teams/kappa/objects/a//b"), 400);
        conforms("deleteObject", gateway.call("DELETE", KAY, "/v1/teams/kappa/objects/a"), 422);
        conforms("listUploads", gateway.call("GET", KAY, "/v1/teams/kappa/uploads"), 422);
        conforms("readyz", gateway.call("GET", KAY, "/readyz"), 200);
        gateway.replica.stale(true);
        conforms("readyz", gateway.call("GET", KAY, "/readyz"), 503);
        conforms("sign", gateway.sign(KAY, "kappa", batch), 503);
    }

    @Test
    void theContractIsServedAsItIs() throws IOException {
        HttpResponse<String> response = gateway.call("GET", KAY, "/openapi.yaml");
        assertEquals(200, response.statusCode());
        assertEquals(Contract.document(), Contract.document(response.body()));
    }

    @Test
    void everyErrorCodeIsInTheContract() {
        List<?> codes = Contract.document()
                .getJsonObject("components")
                .getJsonObject("schemas")
                .getJsonObject("ErrorCode")
                .getJsonArray("enum")
                .getList();
        assertEquals(Arrays.stream(ErrorCode.values()).map(ErrorCode::wire).toList(), codes);
    }

    @Test
    void livenessIsPlain() {
        assertEquals("alive\n", gateway.call("GET", KAY, "/livez").body());
    }

    private void conforms(String operation, HttpResponse<String> response, int status) {
        assertEquals(status, response.statusCode(), response.body());
        contract.holds(operation, response);
    }

    private static String path(Operation operation) {
        return operation.getOpenAPIPath().replace("{team}", "kappa").replaceAll("\\{\\w+}", "a");
    }
}
