package dev.gatepass.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.access.CredentialReference;
import dev.gatepass.access.Provider;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.config.CredentialsConfig;
import dev.gatepass.config.StorageConfig;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Refusal;
import dev.gatepass.fixture.Await;
import dev.gatepass.fixture.Buckets;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AllowedBucketsTest {
    private static final AllowedBuckets OFF =
            new AllowedBuckets(new StorageConfig(List.of(), false, CredentialsConfig.USUAL));
    private static final AllowedBuckets ON =
            new AllowedBuckets(new StorageConfig(List.of(), true, CredentialsConfig.USUAL));
    private static final String ROLE = "arn:aws:iam::123456789012:role/r";
    private static final Map<CredentialReference, Provider> AMBIENT = Map.of(
            new CredentialReference.DefaultChain(), Provider.AWS,
            new CredentialReference.WebIdentity(ROLE, Buckets.SECRET), Provider.AWS,
            new CredentialReference.SignBlob("robot@p.iam.gserviceaccount.com"), Provider.GCP,
            new CredentialReference.WorkloadIdentity("t", "c"), Provider.AZURE);

    @Test
    void theGatewaysOwnIdentityIsLentOnlyWhereTheOperatorSaysSo_T06() {
        AMBIENT.forEach((credential, provider) -> {
            StorageBucket bucket = Buckets.of(provider).with(credential).build();
            assertTrue(OFF.reasonAgainst(bucket).orElseThrow().contains("storage.ambient-credentials"));
            assertEquals(Optional.empty(), ON.reasonAgainst(bucket));
        });
        StorageBucket secret = Buckets.of(Provider.AZURE)
                .with(new CredentialReference.ClientSecret("t", "c", Buckets.SECRET))
                .build();
        assertEquals(Optional.empty(), OFF.reasonAgainst(secret));
    }

    @Test
    void nothingIsFetchedForWhatIsNotAllowed_T06_T07() {
        AtomicInteger fetches = new AtomicInteger();
        BucketCredentials credentials =
                new BucketCredentials(OFF, bucket -> Future.failedFuture("not read"), bucket -> {
                    fetches.incrementAndGet();
                    return Future.failedFuture("fetched");
                });
        List<StorageBucket> refused = List.of(
                Buckets.of(Provider.AWS)
                        .with(new CredentialReference.DefaultChain())
                        .build(),
                Buckets.of(Provider.AZURE)
                        .with(new CredentialReference.ClientSecret("t", "c", Buckets.SECRET))
                        .at("https://kappastore.blob.core.windows.net.evil.example")
                        .build(),
                Buckets.of(Provider.AZURE)
                        .with(new CredentialReference.ClientSecret("t", "c", Buckets.SECRET))
                        .at("http://169.254.169.254")
                        .build());
        for (StorageBucket bucket : refused) {
            Refusal refusal = assertInstanceOf(Refusal.class, Await.failure(credentials.credential(bucket)));
            assertEquals(ErrorCode.STORAGE_NOT_ALLOWED, refusal.code());
        }
        assertEquals(0, fetches.get());
    }
}
