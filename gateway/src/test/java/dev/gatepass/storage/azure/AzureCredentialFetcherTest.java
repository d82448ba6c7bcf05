package dev.gatepass.storage.azure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.access.Addressing;
import dev.gatepass.access.CredentialReference;
import dev.gatepass.access.Origin;
import dev.gatepass.access.Provider;
import dev.gatepass.access.SecretReference;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.config.CredentialsConfig;
import dev.gatepass.fixture.Buckets;
import dev.gatepass.fixture.CloudAnswers;
import dev.gatepass.fixture.CloudEndpoint;
import dev.gatepass.fixture.CloudEndpoint.Asked;
import dev.gatepass.fixture.CloudEndpoint.Fault;
import dev.gatepass.fixture.CloudEndpoint.Given;
import dev.gatepass.fixture.CredentialsConfigs;
import dev.gatepass.fixture.LeakDetector;
import dev.gatepass.fixture.VirtualClock;
import dev.gatepass.signing.azuresas.UserDelegationKey;
import dev.gatepass.storage.credentials.CredentialProblem;
import dev.gatepass.storage.credentials.FetchedCredential;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AzureCredentialFetcherTest {
    private static final String SECRET = "the+secret of/the=application";
    private static final String KEY = "dGhlIGtleSBvZiB0aGUgYWNjb3VudA==";

    private final Vertx vertx = Vertx.vertx();
    private final VirtualClock clock = VirtualClock.at("2026-11-24T05:00:00.7Z");
    private final CloudEndpoint login = CloudEndpoint.start(
            vertx, asked -> Given.ok("{\"token_type\":\"Bearer\",\"expires_in\":3599,\"access_token\":\"a.b.c\"}"));
    private final CloudEndpoint account = CloudEndpoint.start(vertx, AzureCredentialFetcherTest::key);
    private final StorageBucket bySecret = bucket(
            new CredentialReference.ClientSecret("a-tenant", "a-client", SecretReference.parse("env:APPLICATION")));
    private final StorageBucket byWorkload = bucket(new CredentialReference.WorkloadIdentity("a-tenant", "a-client"));

    AzureCredentialFetcherTest() {
        LeakDetector.register(SECRET);
        LeakDetector.register(KEY);
    }

    @AfterEach
    void stop() {
        login.close();
        account.close();
        vertx.close().await();
    }

    private StorageBucket bucket(CredentialReference credential) {
        return Buckets.of(Provider.AZURE)
                .at(account.origin())
                .addressed(Addressing.PATH)
                .with(credential)
                .build();
    }

    private AzureCredentialFetcher fetcher(Optional<SecretReference> workload) {
        CredentialsConfig whom = CredentialsConfigs.usual()
                .microsoftLogin(login.origin())
                .azureToken(workload)
                .config();
        return new AzureCredentialFetcher(
                whom,
                CloudEndpoint.asking(vertx, whom, Origin.parse(account.origin())),
                reference -> reference.text().equals("env:APPLICATION") ? SECRET : "of.the.workload",
                clock.wall());
    }

    private static Given key(Asked asked) {
        return CloudAnswers.delegationKey(asked, KEY);
    }

    @Test
    void anApplicationIsGivenAKeyForSevenDaysThatHasBegunAlready() {
        FetchedCredential fetched = fetcher(Optional.empty()).fetch(bySecret);
        UserDelegationKey key =
                assertInstanceOf(UserDelegationKey.class, fetched.leased().credential());
        assertEquals(KEY, key.value());
        assertEquals(Instant.parse("2026-11-24T04:45:00Z"), key.signedStart(), "a store may be behind");
        assertEquals(Duration.ofDays(7), Duration.between(key.signedStart(), key.signedExpiry()));
        assertEquals(key.signedExpiry(), fetched.goodUntil());
        assertEquals(Optional.of(key.signedExpiry()), fetched.leased().expiresAt());

        Asked asked = login.asked().get(0);
        assertEquals("/a-tenant/oauth2/v2.0/token", asked.uri());
        assertEquals(
                "grant_type=client_credentials&scope=https%3A%2F%2Fstorage.azure.com%2F.default&client_id=a-client"
                        + "&client_secret=the%2Bsecret+of%2Fthe%3Dapplication",
                asked.body());
        assertEquals(
                "/kappastore?restype=service&comp=userdelegationkey",
                account.asked().get(0).uri());
        assertEquals("Bearer a.b.c", account.asked().get(0).headers().get("Authorization"));
    }

    @Test
    void aWorkloadIsAnApplicationByItsToken() {
        fetcher(Optional.of(SecretReference.parse("file:/run/token"))).fetch(byWorkload);
        String asked = login.asked().get(0).body();
        assertTrue(asked.contains("client_assertion=of.the.workload"), asked);
        assertTrue(asked.contains("client_assertion_type=urn%3Aietf%3Aparams%3Aoauth"), asked);
        assertThrows(CredentialProblem.class, () -> fetcher(Optional.empty()).fetch(byWorkload));
        assertEquals(1, login.asked().size(), "without a token of its own nobody is asked");
    }

    @Test
    void everyFaultOfEitherIsAProblemThatTellsNothing_F_STS1_L01() {
        AzureCredentialFetcher fetcher = fetcher(Optional.empty());
        for (CloudEndpoint one : List.of(login, account)) {
            for (Fault fault : Fault.values()) {
                one.fail(Optional.of(fault));
                CredentialProblem problem =
                        assertThrows(CredentialProblem.class, () -> fetcher.fetch(bySecret), fault.name());
                assertFalse(String.valueOf(problem.getMessage()).contains("secret"), problem.getMessage());
            }
            one.fail(Optional.empty());
        }
        assertEquals(Fault.values().length, account.asked().size());
        fetcher.fetch(bySecret);
    }

    @Test
    void whatIsNoKeyIsNotTaken() {
        String right = key(new Asked(
                        "", "", Map.of(), "<Start>2026-11-24T04:45:00Z</Start><Expiry>2026-12-01T04:45:00Z</Expiry>"))
                .body();
        AzureCredentialFetcher fetcher = fetcher(Optional.empty());
        List<String> wrong = List.of(
                "",
                right.replace(KEY, "!"),
                right.replace("<SignedService>b", "<SignedService>q"),
                right.replace("2026-12-01T04:45:00Z", "soon"),
                right.replace("<SignedOid>oid", "<SignedOid>&x;"),
                right.replace("?><User", "?><!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><User")
                        .replace("<SignedOid>oid", "<SignedOid>&x;"),
                right.replace("</UserDelegationKey>", ""));
        for (String answer : wrong) {
            account.answer(asked -> Given.ok(answer));
            assertThrows(CredentialProblem.class, () -> fetcher.fetch(bySecret), answer);
        }
        assertEquals(7, wrong.size());
    }
}
