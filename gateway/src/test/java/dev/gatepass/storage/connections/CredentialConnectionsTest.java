package dev.gatepass.storage.connections;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.access.Origin;
import dev.gatepass.config.CredentialsConfig;
import dev.gatepass.config.StorageConfig;
import dev.gatepass.fixture.Await;
import dev.gatepass.fixture.CredentialsConfigs;
import dev.gatepass.storage.AllowedEndpoints;
import dev.gatepass.storage.credentials.CredentialProblem;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServer;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where whoever gets credentials is connected to, and where not. A server on this machine counts who comes. */
@Timeout(60)
class CredentialConnectionsTest {
    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger connections = new AtomicInteger();
    private final List<String> resolved = new CopyOnWriteArrayList<>();
    private volatile String address = "127.0.0.1";
    private volatile String answer = "a token";
    private HttpServer server;

    @BeforeEach
    void listen() {
        server = Await.done(vertx.createHttpServer()
                .connectionHandler(connection -> connections.incrementAndGet())
                .requestHandler(request -> request.body()
                        .onSuccess(body -> request.response()
                                .setStatusCode(request.path().equals("/moved") ? 307 : 200)
                                .putHeader("Location", "http://127.0.0.1:" + server.actualPort() + "/elsewhere")
                                .putHeader("Metadata-Flavor", "Google")
                                .end(request.method() + " " + request.getHeader("x-asked") + " " + body + " "
                                        + answer)))
                .listen(0, "127.0.0.1"));
    }

    @AfterEach
    void close() {
        Await.done(vertx.close());
    }

    private String at(String schemeAndHost) {
        return schemeAndHost + ":" + server.actualPort();
    }

    private CredentialHttp asking(CredentialsConfig whom, Map<String, String> variables, String... listed) {
        AllowedEndpoints allowed = new AllowedEndpoints(
                new StorageConfig(List.of(listed).stream().map(Origin::parse).toList(), false, whom));
        Names names = host -> {
            resolved.add(host);
            return Future.succeededFuture(List.of(Await.of(() -> InetAddress.getByName(address))));
        };
        return new CredentialHttp(new CredentialConnections(
                new Connections(vertx, allowed, names, new HttpClientOptions()), whom, variables)::send);
    }

    private static HttpCall get(String uri) {
        return HttpCall.get(uri).with("x-asked", "so");
    }

    private static String refusal(CredentialHttp http, String uri) {
        return String.valueOf(assertThrows(CredentialProblem.class, () -> http.ask("it", get(uri)))
                .getMessage());
    }

    /** The host of a bucket's account is what somebody configures who is not the operator. */
    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "10.1.2.3", "192.168.0.1", "169.254.169.254", "168.63.129.16", "fc00::1"})
    void theHostOfABucketIsConnectedToAtPublicAddressesAlone_T06(String turnedTo) {
        address = turnedTo;
        CredentialHttp http = asking(CredentialsConfig.USUAL, Map.of());
        String message = refusal(http, at("https://acme.blob.core.windows.net") + "/?restype=service");
        assertTrue(message.startsWith("it is not asked there: "), message);
        assertEquals(List.of("acme.blob.core.windows.net"), resolved);
        assertEquals(0, connections.get());
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://login.example", "http://acme.blob.core.windows.net"})
    void nothingIsAskedWithoutTls_T06(String host) {
        CredentialHttp http = asking(
                CredentialsConfigs.usual()
                        .microsoftLogin(at("http://login.example"))
                        .config(),
                Map.of());
        assertTrue(refusal(http, at(host) + "/").contains("is not https"));
        assertEquals(List.of(), resolved);
        assertEquals(0, connections.get());
    }

    @Test
    void whatTheOperatorHasNamedOrListsMayBeInAPrivateNetworkAndNoMetadataService_T06() {
        String login = at("http://login.localhost");
        String account = at("http://account.localhost");
        CredentialHttp http =
                asking(CredentialsConfigs.usual().microsoftLogin(login).config(), Map.of(), account);
        for (String uri : List.of(login, account)) {
            assertEquals(200, http.ask("it", get(uri + "/")).status());
        }
        int before = connections.get();
        assertTrue(before >= 1);
        address = "169.254.169.254";
        for (String uri : List.of(login, account)) {
            assertTrue(refusal(http, uri + "/").startsWith("it is not asked there: "));
        }
        assertEquals(before, connections.get());
    }

    @Test
    void theMachineIsAskedWhoItIsWithoutTls_T06() {
        String metadata = at("http://metadata.example");
        String agent = at("http://agent.example");
        CredentialHttp http = asking(
                CredentialsConfigs.usual().awsMetadata(metadata).config(),
                Map.of("AWS_CONTAINER_CREDENTIALS_FULL_URI", agent + "/v1/credentials"));
        for (String uri : List.of(metadata + "/latest", agent + "/v1/credentials")) {
            assertEquals(200, http.ask("it", get(uri)).status());
        }
        assertTrue(refusal(http, at("http://others.example") + "/").contains("is not https"));
        assertEquals(List.of("metadata.example", "agent.example"), resolved);
    }

    @ParameterizedTest
    @CsvSource({
        "169.254.169.254, false, false, true",
        "fd00:ec2::254,   false, false, true",
        "10.0.0.1,        false, true,  true",
        "127.0.0.1,       false, true,  true",
        "0.0.0.0,         false, false, true",
        "52.95.110.1,     true,  true,  true"
    })
    void howFarAConnectionLeads_T06(String to, boolean inPublic, boolean named, boolean machine) throws Exception {
        InetAddress where = InetAddress.getByName(to);
        assertEquals(inPublic, Reach.PUBLIC.allows(where));
        assertEquals(named, Reach.NAMED.allows(where));
        assertEquals(machine, Reach.MACHINE.allows(where));
    }

    @Test
    void whatIsSentAndAnsweredComesAsItIsAndNoRedirectIsFollowed_T06() {
        String metadata = at("http://metadata.example");
        CredentialHttp http =
                asking(CredentialsConfigs.usual().awsMetadata(metadata).config(), Map.of());
        HttpCall post = HttpCall.post(metadata + "/moved", "a=b&c=\u00e9").with("x-asked", "so");
        HttpAnswer answered = http.ask("it", post);
        assertEquals(307, answered.status());
        assertEquals("POST so a=b&c=\u00e9 a token", answered.body().toString());
        assertEquals("Google", answered.headers().get("metadata-flavor"));
        assertEquals(1, connections.get());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nHost: else", "a\nb", "a\u0000b"})
    void aHeaderThatWouldBeTwoIsNone(String value) {
        HttpCall call = HttpCall.get("http://metadata.example/");
        assertThrows(IllegalArgumentException.class, () -> call.with("Authorization", value));
    }

    @Test
    void anAnswerThatIsTooLongIsNone() {
        String metadata = at("http://metadata.example");
        CredentialHttp http =
                asking(CredentialsConfigs.usual().awsMetadata(metadata).config(), Map.of());
        answer = "x".repeat(256 * 1024);
        assertEquals("it cannot be reached", refusal(http, metadata + "/"));
    }
}
