package dev.gatepass.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.gatepass.access.Addressing;
import dev.gatepass.access.Provider;
import dev.gatepass.fixture.Buckets;
import dev.gatepass.signing.sigv4.S3Target;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class S3EndpointsTest {
    @Test
    void awsAnswersAtTheHostOfItsRegion() {
        assertEquals(
                target("https://s3.eu-central-1.amazonaws.com", dev.gatepass.signing.v4.Addressing.VIRTUAL_HOST),
                S3Endpoints.target(Buckets.of(Provider.AWS).build()));
        assertEquals(
                URI.create("https://s3.cn-north-1.amazonaws.com.cn"),
                S3Endpoints.target(Buckets.of(Provider.AWS).in("cn-north-1").build())
                        .endpoint());
    }

    @Test
    void aDottedNameGoesIntoThePathSinceNoCertificateCoversIt_K11() {
        assertEquals(
                dev.gatepass.signing.v4.Addressing.PATH,
                S3Endpoints.target(Buckets.of(Provider.AWS)
                                .named("files.kappa.example")
                                .build())
                        .addressing());
    }

    @Test
    void coreWeaveAnswersAtOneHost() {
        assertEquals(
                target("https://cwobject.com", dev.gatepass.signing.v4.Addressing.VIRTUAL_HOST),
                S3Endpoints.target(Buckets.of(Provider.COREWEAVE).build()));
    }

    @Test
    void anAddressThatIsGivenWins() {
        assertEquals(
                target(
                        "https://s3.dualstack.eu-central-1.amazonaws.com",
                        dev.gatepass.signing.v4.Addressing.VIRTUAL_HOST),
                S3Endpoints.target(Buckets.of(Provider.AWS)
                        .at("https://s3.dualstack.eu-central-1.amazonaws.com")
                        .build()));
        assertEquals(
                target("https://minio.example.com:9000", dev.gatepass.signing.v4.Addressing.PATH),
                S3Endpoints.target(
                        Buckets.compatible("https://minio.example.com:9000").build()));
    }

    @Test
    void urlsShowThePublicAddress() {
        Buckets inside = Buckets.compatible("http://127.0.0.1:9000");
        assertEquals(
                target("https://files.example.com", dev.gatepass.signing.v4.Addressing.CUSTOM_HOST),
                S3Endpoints.target(inside.publiclyAt("https://files.example.com")
                        .addressed(Addressing.CUSTOM_HOST)
                        .build()));
    }

    @Test
    void objectsAreEncryptedWithTheBucketsKey() {
        assertEquals(
                Optional.of("alias/kappa"),
                S3Endpoints.target(Buckets.of(Provider.AWS)
                                .encryptedWith("alias/kappa")
                                .build())
                        .kmsKey());
    }

    @Test
    void urlsAreGoodAtTheBucketOfOneOwnerWhereThatIsSaid_G12() {
        Buckets bucket = Buckets.of(Provider.AWS);
        assertEquals(
                Optional.of("012345678901"),
                S3Endpoints.target(bucket.account("012345678901").build()).owner());
        assertEquals(Optional.empty(), S3Endpoints.target(bucket.build()).owner());
    }

    @Test
    void hasNoTargetWhereNoAddressIsKnown() {
        assertThrows(
                IllegalArgumentException.class,
                () -> S3Endpoints.target(
                        Buckets.of(Provider.AWS).in("EU-CENTRAL-1").build()));
        assertThrows(
                IllegalArgumentException.class,
                () -> S3Endpoints.target(
                        Buckets.of(Provider.AWS).in("evil.example/#").build()));
    }

    private static S3Target target(String endpoint, dev.gatepass.signing.v4.Addressing addressing) {
        return new S3Target(URI.create(endpoint), "kappa-files", addressing, "eu-central-1");
    }
}
