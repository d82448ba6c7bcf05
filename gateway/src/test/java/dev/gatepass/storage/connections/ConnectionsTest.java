package dev.gatepass.storage.connections;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.access.Addressing;
import dev.gatepass.access.Origin;
import dev.gatepass.access.Provider;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.config.StorageConfig;
import dev.gatepass.fixture.Await;
import dev.gatepass.fixture.Buckets;
import dev.gatepass.fixture.LoopbackCertificate;
import dev.gatepass.storage.AllowedEndpoints;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where connections go, and where none goes. A server on this machine counts those that come. */
@Timeout(60)
class ConnectionsTest {
    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger connections = new AtomicInteger();
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private HttpServer server;

    @BeforeEach
    void listen() {
        server = listen(new HttpServerOptions());
    }

    private HttpServer listen(HttpServerOptions options) {
        return Await.done(vertx.createHttpServer(options)
                .connectionHandler(connection -> connections.incrementAndGet())
                .requestHandler(request -> {
                    asked.add(request.method() + " " + request.authority() + " " + request.uri());
                    request.response()
                            .setStatusCode(307)
                            .putHeader("Location", "http://127.0.0.1:" + server.actualPort() + "/elsewhere")
                            .end("moved");
                })
                .listen(0, "127.0.0.1"));
    }

    @AfterEach
    void close() {
        Await.done(vertx.close());
    }

    @Test
    void followsNoRedirect_T06() throws Exception {
        HttpAnswer answer = Await.done(listed("http://127.0.0.1:" + server.actualPort(), "127.0.0.1")
                .send(get("http://127.0.0.1:" + server.actualPort() + "/b/a%2Fb?x=%41")));
        assertEquals(307, answer.status());
        assertEquals("moved", answer.body().toString());
        assertEquals(List.of("GET 127.0.0.1:" + server.actualPort() + " /b/a%2Fb?x=%41"), List.copyOf(asked));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.1.2.3",
                "172.16.0.1",
                "192.168.0.1",
                "100.64.0.1",
                "169.254.169.254",
                "0.0.0.0",
                "168.63.129.16",
                "100.100.100.200",
                "::1",
                "::",
                "fe80::1",
                "fd00:ec2::254",
                "fc00::1",
                "64:ff9b::a01:203",
                "2002:7f00:1::",
                "::ffff:127.0.0.1",
                "224.0.0.1",
                "255.255.255.255"
            })
    void connectsToNoAddressOfThePrivateNetwork_T06(String address) throws Exception {
        StorageBucket bucket = Buckets.of(Provider.AWS).build();
        Connections guarded = new Connections(
                vertx, allowing(), host -> Future.succeededFuture(addresses(address)), new HttpClientOptions());
        assertInstanceOf(
                ForbiddenDestination.class,
                Await.failure(guarded.to(bucket).send(get("https://s3.eu-central-1.amazonaws.com/"))));
        assertEquals(0, connections.get());
    }

    @ParameterizedTest
    @ValueSource(strings = {"169.254.169.254", "168.63.129.16", "fd00:ec2::254", "0.0.0.0"})
    void connectsToNoMetadataServiceEvenWhereTheHostIsListed_T06(String address) throws Exception {
        String origin = "https://minio.example.com";
        assertInstanceOf(
                ForbiddenDestination.class,
                Await.failure(listed(origin, address).send(get(origin + "/"))));
    }

    @Test
    void connectsToTheAddressThatItHasLookedAt_T06() throws Exception {
        // A name server that shows a harmless address first, and another from then on.
        Queue<String> shown = new ArrayDeque<>(List.of("127.0.0.1", "169.254.169.254"));
        AtomicInteger resolved = new AtomicInteger();
        String origin = "http://rebinding.localhost:" + server.actualPort();
        StoreConnection connection = new Connections(
                        vertx,
                        allowing(origin),
                        host -> {
                            resolved.incrementAndGet();
                            return Future.succeededFuture(addresses(shown.remove()));
                        },
                        new HttpClientOptions())
                .to(compatible(origin));
        assertEquals(307, Await.done(connection.send(get(origin + "/"))).status());
        assertInstanceOf(ForbiddenDestination.class, Await.failure(connection.send(get(origin + "/"))));
        assertEquals(2, resolved.get());
        assertEquals(1, connections.get());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest",
                "http://127.0.0.1:1/",
                "https://127.0.0.1/",
                "http://other.localhost/",
                "http://user@evil.example/",
                "file:///etc/passwd"
            })
    void goesNowhereButToTheHostsOfItsBucket_T06(String elsewhere) throws Exception {
        StoreConnection connection = listed("http://127.0.0.1:" + server.actualPort(), "127.0.0.1");
        assertInstanceOf(ForbiddenDestination.class, Await.failure(connection.send(get(elsewhere))));
        assertEquals(0, connections.get());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://minio.example.com", "https://internal.corp", "https://[::1]:9000", "https://10.0.0.1"})
    void makesNoWayToWhatTheOperatorHasNotAllowed_T06(String origin) {
        Connections guarded = new Connections(
                vertx, allowing(), host -> Future.failedFuture("nobody is to ask"), new HttpClientOptions());
        assertThrows(ForbiddenDestination.class, () -> guarded.to(compatible(origin)));
    }

    @Test
    void believesOnlyTheCertificateOfTheHost_T06(@TempDir Path folder) throws Exception {
        LoopbackCertificate certificate = LoopbackCertificate.in(folder);
        HttpServer secure = listen(new HttpServerOptions()
                .setSsl(true)
                .setKeyCertOptions(new PemKeyCertOptions()
                        .setCertPath(certificate.certificate().toString())
                        .setKeyPath(certificate.key().toString())));
        HttpClientOptions trusting = new HttpClientOptions()
                .setTrustOptions(new PemTrustOptions()
                        .addCertPath(certificate.certificate().toString()));
        String origin = "https://127.0.0.1:" + secure.actualPort();
        assertEquals(
                307,
                Await.done(connection(origin, "127.0.0.1", trusting).send(get(origin + "/")))
                        .status());
        String other = "https://other.example:" + secure.actualPort();
        Throwable refused =
                Await.failure(connection(other, "127.0.0.1", trusting).send(get(other + "/")));
        assertTrue(
                refused.toString().contains("certificate") || refused.toString().contains("SSL"), refused::toString);
        Throwable unknown = Await.failure(
                connection(origin, "127.0.0.1", new HttpClientOptions()).send(get(origin + "/")));
        assertTrue(unknown.toString().contains("certif") || unknown.toString().contains("SSL"), unknown::toString);
        assertEquals(1, asked.size());
    }

    private StoreConnection listed(String origin, String address) throws ForbiddenDestination {
        return connection(origin, address, new HttpClientOptions());
    }

    private StoreConnection connection(String origin, String address, HttpClientOptions options)
            throws ForbiddenDestination {
        return new Connections(vertx, allowing(origin), host -> Future.succeededFuture(addresses(address)), options)
                .to(compatible(origin));
    }

    private static StorageBucket compatible(String origin) {
        return Buckets.compatible(origin).addressed(Addressing.PATH).build();
    }

    private static AllowedEndpoints allowing(String... origins) {
        return new AllowedEndpoints(
                new StorageConfig(Stream.of(origins).map(Origin::parse).toList()));
    }

    private static List<InetAddress> addresses(String literal) {
        return Await.of(() -> List.of(InetAddress.getByName(literal)));
    }

    private static HttpCall get(String address) {
        return new HttpCall("GET", URI.create(address), MultiMap.caseInsensitiveMultiMap(), Buffer.buffer());
    }
}
