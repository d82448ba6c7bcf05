package dev.gatepass.storage.gcp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.access.CredentialReference;
import dev.gatepass.access.Provider;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.config.CredentialsConfig;
import dev.gatepass.fixture.Buckets;
import dev.gatepass.fixture.CloudEndpoint;
import dev.gatepass.fixture.CloudEndpoint.Fault;
import dev.gatepass.fixture.CloudEndpoint.Given;
import dev.gatepass.fixture.CredentialsConfigs;
import dev.gatepass.fixture.LeakDetector;
import dev.gatepass.fixture.VirtualClock;
import dev.gatepass.signing.SigningFailure;
import dev.gatepass.signing.goog4.RemoteAccount;
import dev.gatepass.storage.credentials.CredentialProblem;
import dev.gatepass.storage.credentials.FetchedCredential;
import io.vertx.core.Vertx;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GcpCredentialFetcherTest {
    private static final String TOKEN = "ya29.a-token-of-the-instance";
    private static final String ROBOT = "robot@project.iam.gserviceaccount.com";
    private static final StorageBucket BUCKET = Buckets.of(Provider.GCP)
            .with(new CredentialReference.SignBlob(ROBOT))
            .build();

    private final Vertx vertx = Vertx.vertx();
    private final VirtualClock clock = VirtualClock.at("2026-11-24T05:00:00Z");
    private final CloudEndpoint metadata = CloudEndpoint.start(
            vertx,
            asked -> new Given(
                    200,
                    Map.of("Metadata-Flavor", "Google"),
                    "{\"access_token\":\"" + TOKEN + "\",\"expires_in\":3599,\"token_type\":\"Bearer\"}"));
    private final CloudEndpoint iam =
            CloudEndpoint.start(vertx, asked -> Given.ok("{\"keyId\":\"k\",\"signedBlob\":\"c2lnbmF0dXJl\"}"));
    private final CredentialsConfig whom = CredentialsConfigs.usual()
            .googleMetadata(metadata.origin())
            .googleIam(iam.origin())
            .config();
    private final GcpCredentialFetcher fetcher =
            new GcpCredentialFetcher(whom, CloudEndpoint.asking(vertx, whom), clock.wall());

    GcpCredentialFetcherTest() {
        LeakDetector.register(TOKEN);
    }

    @AfterEach
    void stop() {
        metadata.close();
        iam.close();
        vertx.close().await();
    }

    @Test
    void aTokenOfTheInstanceHasTheAccountSign() {
        FetchedCredential fetched = fetcher.fetch(BUCKET);
        assertEquals(clock.wall().instant().plusSeconds(3599), fetched.goodUntil());
        assertEquals(Optional.empty(), fetched.leased().expiresAt(), "URLs outlive the token");
        assertEquals("Google", metadata.asked().get(0).headers().get("Metadata-Flavor"));
        RemoteAccount account =
                assertInstanceOf(RemoteAccount.class, fetched.leased().credential());
        assertEquals("signature", new String(account.signer().sign(ROBOT, "blob".getBytes(UTF_8)), UTF_8));
        CloudEndpoint.Asked asked = iam.asked().get(0);
        assertEquals("/v1/projects/-/serviceAccounts/" + ROBOT + ":signBlob", asked.uri());
        assertEquals("Bearer " + TOKEN, asked.headers().get("Authorization"));
        assertTrue(asked.body().contains(Base64.getEncoder().encodeToString("blob".getBytes(UTF_8))), asked.body());
    }

    @Test
    void whoeverDoesNotSayThatItIsTheMetadataServiceIsNot_T06() {
        metadata.answer(asked -> Given.ok("{\"access_token\":\"x\",\"expires_in\":3599}"));
        assertThrows(CredentialProblem.class, () -> fetcher.fetch(BUCKET));
    }

    @Test
    void everyFaultOfTheMetadataServiceIsAProblemThatTellsNothing_F_STS1_L01() {
        for (Fault fault : Fault.values()) {
            metadata.fail(Optional.of(fault));
            CredentialProblem problem =
                    assertThrows(CredentialProblem.class, () -> fetcher.fetch(BUCKET), fault.name());
            assertFalse(String.valueOf(problem.getMessage()).contains("elsewhere"), problem.getMessage());
        }
        assertTrue(
                metadata.asked().stream().noneMatch(asked -> asked.uri().contains("elsewhere")),
                "no redirect is followed");
    }

    @Test
    void everyFaultOfSignBlobIsNoSignature_F_CP1() {
        RemoteAccount account = (RemoteAccount) fetcher.fetch(BUCKET).leased().credential();
        for (Fault fault : Fault.values()) {
            iam.fail(Optional.of(fault));
            assertThrows(SigningFailure.class, () -> account.signer().sign(ROBOT, new byte[] {1}), fault.name());
        }
        iam.fail(Optional.empty());
        assertEquals(9, account.signer().sign(ROBOT, new byte[] {1}).length);
    }
}
