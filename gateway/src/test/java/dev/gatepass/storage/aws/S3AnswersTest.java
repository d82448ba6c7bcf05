package dev.gatepass.storage.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.access.Addressing;
import dev.gatepass.access.Origin;
import dev.gatepass.access.Provider;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.config.CredentialsConfig;
import dev.gatepass.config.StorageConfig;
import dev.gatepass.fixture.AlteredStore;
import dev.gatepass.fixture.AlteredStore.Reply;
import dev.gatepass.fixture.AlteredStore.Request;
import dev.gatepass.fixture.Await;
import dev.gatepass.fixture.Buckets;
import dev.gatepass.fixture.S3Server;
import dev.gatepass.issuing.CredentialSource.Leased;
import dev.gatepass.signing.KeyPrefix;
import dev.gatepass.signing.ObjectKey;
import dev.gatepass.signing.sigv4.AwsCredential;
import dev.gatepass.storage.AllowedEndpoints;
import dev.gatepass.storage.connections.Connections;
import dev.gatepass.storage.objects.ListRequest;
import dev.gatepass.storage.objects.ObjectStore;
import dev.gatepass.storage.objects.ObjectStores;
import dev.gatepass.storage.objects.PageRequest;
import dev.gatepass.storage.objects.StoreCalls;
import dev.gatepass.storage.objects.StoreFailure;
import dev.gatepass.storage.objects.StoreFailure.Kind;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A store that speaks S3 almost: what it leaves out or says otherwise, and what it is asked. */
@Timeout(60)
class S3AnswersTest {
    private static final ObjectKey KEY = (ObjectKey) ObjectKey.parse(new KeyPrefix("kappa/"), "runs/1");

    private final Vertx vertx = Vertx.vertx();
    private final StoreCalls calls = new StoreCalls(vertx);
    private final S3Server server = S3Server.start("kappa-files");
    private final AlteredStore altered = AlteredStore.before(vertx, server.endpoint());
    private final Buckets bucket = Buckets.of(Provider.AWS)
            .at("http://127.0.0.1:" + altered.port())
            .in(S3Server.REGION)
            .addressed(Addressing.PATH);

    @BeforeEach
    void put() {
        server.put("kappa-files", KEY.value(), "weights".getBytes(StandardCharsets.UTF_8));
    }

    @AfterEach
    void stop() {
        Await.done(calls.stop());
        altered.close();
        server.close();
        Await.done(vertx.close());
    }

    private ObjectStore store(StorageBucket called) {
        Origin origin = called.endpoint().orElseThrow();
        AllowedEndpoints allowed =
                new AllowedEndpoints(new StorageConfig(List.of(origin), false, CredentialsConfig.USUAL));
        Leased lease = new Leased(
                new AwsCredential(S3Server.ACCESS_KEY, S3Server.SECRET_KEY, Optional.empty()), Optional.empty());
        return new ObjectStores(
                        Map.of(Provider.AWS, new S3Stores(new Connections(vertx, allowed), calls)),
                        any -> Future.succeededFuture(lease))
                .of(called);
    }

    @Test
    void whoDoesNotSayWhatAnObjectIsHasNotAnswered() {
        Map<String, UnaryOperator<Reply>> faults = Map.of(
                "no length", reply -> reply.without("Content-Length"),
                "no date", reply -> reply.without("Last-Modified"),
                "a date that is none", reply -> reply.with("Last-Modified", "yesterday"));
        ObjectStore store = store(bucket.build());
        assertTrue(Await.done(store.head(List.of(KEY))).get(0).isPresent());
        faults.forEach((name, fault) -> {
            altered.changed((request, reply) -> request.method().equals("HEAD") ? fault.apply(reply) : reply);
            StoreFailure failure = assertInstanceOf(StoreFailure.class, Await.failure(store.head(List.of(KEY))), name);
            assertEquals(Kind.BROKEN, failure.kind(), name);
            assertFalse(String.valueOf(failure.getMessage()).contains("NullPointer"), failure.getMessage());
        });
    }

    @Test
    void ownCallsNameTheOwnerThatIsExpectedUnderTheirSignature_G12() {
        Queue<Request> asked = new ConcurrentLinkedQueue<>();
        altered.instead(request -> {
            asked.add(request);
            return Optional.empty();
        });
        ObjectStore owned = store(bucket.account("012345678901").build());
        Await.done(owned.head(List.of(KEY)));
        Await.done(owned.list(new ListRequest(PageRequest.first("kappa/"), Optional.empty())));
        Await.done(owned.put(KEY, new byte[3], "text/plain"));
        assertEquals(3, asked.size());
        for (Request request : asked) {
            assertEquals("012345678901", request.headers().get("x-amz-expected-bucket-owner"));
            String authorization = request.headers().get("Authorization");
            assertTrue(authorization.matches(".*SignedHeaders=[^,]*x-amz-expected-bucket-owner.*"), "it is signed");
        }
        asked.clear();
        Await.done(store(bucket.build()).head(List.of(KEY)));
        assertFalse(asked.remove().headers().contains("x-amz-expected-bucket-owner"));
    }
}
