package dev.gatepass.http;

import static dev.gatepass.fixture.World.KAY;
import static dev.gatepass.http.SignTest.assertProblem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.access.Account;
import dev.gatepass.access.Provider;
import dev.gatepass.access.Subject;
import dev.gatepass.access.TeamRole;
import dev.gatepass.config.SigningConfig;
import dev.gatepass.config.SigningConfig.CallerInUrl;
import dev.gatepass.fixture.AnyAddress;
import dev.gatepass.fixture.Await;
import dev.gatepass.fixture.ChangedPresigners;
import dev.gatepass.fixture.S3Server;
import dev.gatepass.fixture.TestGateway;
import dev.gatepass.fixture.World;
import dev.gatepass.issuing.CredentialSource;
import dev.gatepass.signing.Presigner;
import dev.gatepass.signing.sigv4.AwsCredential;
import io.vertx.core.Future;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class CallerInUrlTest {
    private static final String PATH = "/v1/teams/kappa/objects/a";

    @Test
    void nobodyIsNamedUnlessTheOperatorSaysSo() {
        try (TestGateway gateway = TestGateway.start()) {
            assertFalse(location(gateway, KAY).contains("kay"));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = CallerInUrl.class,
            names = {"WHERE_POSSIBLE", "REQUIRED"})
    void theUrlNamesWhoAskedForIt(CallerInUrl setting) {
        try (TestGateway gateway = TestGateway.start(signing(setting), new AnyAddress())) {
            assertTrue(location(gateway, KAY).contains("&X-User=kay&"));
        }
    }

    @Test
    void aCredentialThatCannotBindANameGoesWithoutOrNotAtAll() {
        try (TestGateway gateway =
                TestGateway.start(signing(CallerInUrl.WHERE_POSSIBLE), new ChangedPresigners(Nameless::new))) {
            assertFalse(location(gateway, KAY).contains("kay"));
        }
        try (TestGateway gateway =
                TestGateway.start(signing(CallerInUrl.REQUIRED), new ChangedPresigners(Nameless::new))) {
            HttpResponse<String> refused = gateway.call("GET", KAY, PATH);
            assertProblem(422, "unsupported_operation", refused);
            assertTrue(refused.body().contains("URLs of this bucket cannot name"), refused.body());
            assertTrue(gateway.audited.isEmpty());
        }
    }

    @Test
    void aNameThatNoUrlCanCarryIsNoneAtAll() {
        Subject odd = Subject.user("k".repeat(1025));
        try (TestGateway gateway = TestGateway.start(signing(CallerInUrl.REQUIRED), new AnyAddress())) {
            gateway.replica.become(World.builder()
                    .put(new Account(odd, false, false))
                    .putTeamRole(odd, "kappa", TeamRole.MEMBER)
                    .build());
            HttpResponse<String> refused = gateway.call("GET", odd, PATH);
            assertProblem(422, "unsupported_operation", refused);
            assertTrue(refused.body().contains("your name is too long"), refused.body());
        }
    }

    @Test
    void theStoreTakesSuchAUrlAndRefusesItWithAnotherName() {
        try (S3Server store = S3Server.start("bucket");
                TestGateway gateway = TestGateway.start(signing(CallerInUrl.REQUIRED), new AnyAddress())) {
            store.put("bucket", "kappa/a", "content".getBytes(StandardCharsets.UTF_8));
            Instant now = InstantSource.system().instant();
            gateway.clock = () -> now;
            gateway.credentials = bucket -> Future.succeededFuture(new CredentialSource.Leased(
                    new AwsCredential(S3Server.ACCESS_KEY, S3Server.SECRET_KEY, Optional.empty()), Optional.empty()));
            gateway.replica.become(World.builder()
                    .put(World.bucket(
                            Provider.S3_COMPATIBLE,
                            "instance-bucket",
                            "bucket",
                            store.endpoint().toString()))
                    .build());
            String url = location(gateway, KAY);
            HttpResponse<String> answer = get(url);
            assertEquals(200, answer.statusCode(), answer.body());
            assertEquals("content", answer.body());
            assertEquals(403, get(url.replace("X-User=kay&", "X-User=ola&")).statusCode());
            assertEquals(403, get(url.replace("X-User=kay&", "")).statusCode());
        }
    }

    /** With a credential that leaves no room for a name. */
    private static final class Nameless extends ChangedPresigners.Changed {
        private Nameless(Presigner real) {
            super(real);
        }

        @Override
        public boolean bindsCaller() {
            return false;
        }
    }

    private static SigningConfig signing(CallerInUrl callerInUrl) {
        SigningConfig usual = TestGateway.signing();
        return new SigningConfig(
                usual.maxReadTtl(),
                usual.maxWriteTtl(),
                usual.credentialMargin(),
                usual.rsa(),
                usual.remote(),
                callerInUrl);
    }

    private static String location(TestGateway gateway, Subject who) {
        HttpResponse<String> answer = gateway.call("GET", who, PATH);
        assertEquals(307, answer.statusCode(), answer.body());
        return answer.headers().firstValue("location").orElse("");
    }

    private static HttpResponse<String> get(String url) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
        return Await.of(() -> HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()));
    }
}
