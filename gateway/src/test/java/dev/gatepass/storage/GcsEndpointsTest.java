package dev.gatepass.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatepass.access.Addressing;
import dev.gatepass.access.Provider;
import dev.gatepass.fixture.Buckets;
import dev.gatepass.signing.goog4.GcsTarget;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GcsEndpointsTest {
    private static final String KEY = "projects/p/locations/eu/keyRings/k/cryptoKeys/f";

    @Test
    void everyBucketAnswersAtOneHost() {
        assertEquals(
                target("https://storage.googleapis.com", "kappa-files", dev.gatepass.signing.v4.Addressing.PATH),
                GcsEndpoints.target(Buckets.of(Provider.GCP).build()));
        assertEquals(
                target(
                        "https://storage.googleapis.com",
                        "kappa-files",
                        dev.gatepass.signing.v4.Addressing.VIRTUAL_HOST),
                GcsEndpoints.target(Buckets.of(Provider.GCP)
                        .addressed(Addressing.VIRTUAL_HOST)
                        .build()));
    }

    @Test
    void aNameThatIsNoLabelOfAHostGoesIntoThePath_K11() {
        for (String name : List.of("files.kappa.example", "kappa_files")) {
            assertEquals(
                    target("https://storage.googleapis.com", name, dev.gatepass.signing.v4.Addressing.PATH),
                    GcsEndpoints.target(Buckets.of(Provider.GCP)
                            .named(name)
                            .addressed(Addressing.VIRTUAL_HOST)
                            .build()));
        }
    }

    @Test
    void anAddressThatIsGivenWins() {
        assertEquals(
                target("https://files.example.com", "kappa-files", dev.gatepass.signing.v4.Addressing.CUSTOM_HOST),
                GcsEndpoints.target(Buckets.of(Provider.GCP)
                        .at("https://kappa-files.storage.googleapis.com")
                        .publiclyAt("https://files.example.com")
                        .addressed(Addressing.CUSTOM_HOST)
                        .build()));
    }

    @Test
    void objectsAreEncryptedWithTheBucketsKey() {
        assertEquals(
                Optional.of(KEY),
                GcsEndpoints.target(Buckets.of(Provider.GCP).encryptedWith(KEY).build())
                        .kmsKey());
    }

    private static GcsTarget target(String endpoint, String bucket, dev.gatepass.signing.v4.Addressing addressing) {
        return new GcsTarget(URI.create(endpoint), bucket, addressing);
    }
}
