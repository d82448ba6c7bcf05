package dev.gatepass.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.access.Addressing;
import dev.gatepass.access.Origin;
import dev.gatepass.access.Provider;
import dev.gatepass.config.CredentialsConfig;
import dev.gatepass.config.StorageConfig;
import dev.gatepass.fixture.Buckets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AllowedEndpointsTest {
    private static final AllowedEndpoints NONE_LISTED =
            new AllowedEndpoints(new StorageConfig(List.of(), false, CredentialsConfig.USUAL));
    private static final AllowedEndpoints LISTED = new AllowedEndpoints(new StorageConfig(
            Stream.of("https://minio.example.com", "https://10.0.0.7:9000", "http://127.0.0.1:9000")
                    .map(Origin::parse)
                    .toList(),
            false,
            CredentialsConfig.USUAL));

    @Test
    void allowsTheCloudsOwnHosts_T06() {
        List<Buckets> allowed = List.of(
                Buckets.of(Provider.AWS),
                Buckets.of(Provider.AWS).in("cn-north-1"),
                Buckets.of(Provider.AWS).at("https://s3.eu-central-1.amazonaws.com"),
                Buckets.of(Provider.AWS).at("https://S3.eu-central-1.AmazonAWS.com:443"),
                Buckets.of(Provider.AWS).at("https://s3.dualstack.eu-central-1.amazonaws.com"),
                Buckets.of(Provider.AWS).at("https://s3-fips.eu-central-1.amazonaws.com"),
                Buckets.of(Provider.AWS)
                        .at("https://kappa-files.s3.eu-central-1.amazonaws.com")
                        .addressed(Addressing.CUSTOM_HOST),
                Buckets.of(Provider.COREWEAVE),
                Buckets.of(Provider.COREWEAVE)
                        .at("https://kappa-files.cwobject.com")
                        .addressed(Addressing.CUSTOM_HOST),
                Buckets.of(Provider.GCP),
                Buckets.of(Provider.GCP).addressed(Addressing.VIRTUAL_HOST),
                Buckets.of(Provider.GCP).at("https://STORAGE.googleapis.com:443"),
                Buckets.of(Provider.GCP).at("https://storage.europe-west3.rep.googleapis.com"),
                Buckets.of(Provider.GCP)
                        .at("https://kappa-files.storage.googleapis.com")
                        .addressed(Addressing.CUSTOM_HOST),
                Buckets.of(Provider.AZURE),
                Buckets.of(Provider.AZURE).at("https://KAPPASTORE.blob.core.windows.net"),
                Buckets.of(Provider.AZURE)
                        .at("https://kappastore.blob.core.windows.net")
                        .addressed(Addressing.CUSTOM_HOST),
                Buckets.of(Provider.AZURE).at("https://kappastore.blob.core.chinacloudapi.cn"),
                Buckets.of(Provider.AZURE).at("https://kappastore.blob.core.usgovcloudapi.net"),
                Buckets.of(Provider.AZURE).at("https://kappastore.z07.blob.storage.azure.net"));
        allowed.forEach(
                bucket -> assertEquals(Optional.empty(), NONE_LISTED.reasonAgainst(bucket.build()), bucket.toString()));
        assertEquals(20, allowed.size());
    }

    @Test
    void anIpAddressHasNoHostsBelowIt_T06() {
        for (String host : List.of("127.0.0.1", "[0:0:0:0:0:0:0:1]")) {
            Origin origin = Origin.parse("https://" + host + ":9000");
            AllowedEndpoints endpoints =
                    new AllowedEndpoints(new StorageConfig(List.of(origin), false, CredentialsConfig.USUAL));
            for (Provider provider : List.of(Provider.AWS, Provider.S3_COMPATIBLE, Provider.GCP)) {
                Buckets bucket = Buckets.of(provider).at(origin.toString()).addressed(Addressing.VIRTUAL_HOST);
                assertTrue(
                        endpoints.reasonAgainst(bucket.build()).orElseThrow().startsWith(host + " is an IP address"));
                assertEquals(
                        Optional.empty(),
                        endpoints.reasonAgainst(
                                bucket.addressed(Addressing.PATH).build()));
            }
            Buckets dotted = Buckets.of(Provider.AWS).at(origin.toString()).named("kappa.files");
            assertEquals(Optional.empty(), endpoints.reasonAgainst(dotted.build()), "it is named in the path");
        }
    }

    @Test
    void whatStandsBeforeCloudStorageHasNoHostForADottedName_K11() {
        Origin origin = Origin.parse("https://cache.example.com");
        AllowedEndpoints endpoints =
                new AllowedEndpoints(new StorageConfig(List.of(origin), false, CredentialsConfig.USUAL));
        Buckets dotted = Buckets.of(Provider.GCP).named("files.kappa.example").addressed(Addressing.VIRTUAL_HOST);
        String why =
                endpoints.reasonAgainst(dotted.at(origin.toString()).build()).orElseThrow();
        assertTrue(why.startsWith("no certificate covers a host below cache.example.com"), why);
        assertEquals(Optional.empty(), endpoints.reasonAgainst(dotted.build()), "it is named in the path there");
        assertEquals(
                Optional.empty(),
                endpoints.reasonAgainst(
                        dotted.at(origin.toString()).addressed(Addressing.PATH).build()));
    }

    /** Hosts that look like the cloud's and may be anybody's; none of them is even looked up. */
    @Test
    void refusesWhatOnlyLooksLikeACloud_T07() {
        List<Buckets> refused = List.of(
                Buckets.of(Provider.AWS).at("https://s3.eu-central-1.amazonaws.com.evil.example"),
                Buckets.of(Provider.AWS).at("https://evil-s3.eu-central-1.amazonaws.com"),
                Buckets.of(Provider.AWS).at("https://other.s3.eu-central-1.amazonaws.com"),
                Buckets.of(Provider.AWS).at("https://ec2-198-51-100-1.eu-central-1.compute.amazonaws.com"),
                Buckets.of(Provider.AWS).at("https://x.execute-api.eu-central-1.amazonaws.com"),
                Buckets.of(Provider.AWS).at("https://s3.us-east-1.amazonaws.com"),
                Buckets.of(Provider.AWS).at("https://s3.eu-central-1.amazonaws.com:8443"),
                Buckets.of(Provider.AWS).at("https://s3.eu-central-1.amazonaws.com.cn"),
                Buckets.of(Provider.AWS).at("http://s3.eu-central-1.amazonaws.com"),
                Buckets.of(Provider.AWS).publiclyAt("https://evil.example"),
                Buckets.of(Provider.AWS).at("https://evil.example").publiclyAt("https://s3.eu-central-1.amazonaws.com"),
                Buckets.of(Provider.AWS).in("evil.example"),
                Buckets.of(Provider.AWS).in("EU-CENTRAL-1"),
                Buckets.of(Provider.AWS).addressed(Addressing.CUSTOM_HOST),
                Buckets.of(Provider.COREWEAVE).at("https://other.cwobject.com"),
                Buckets.of(Provider.COREWEAVE).at("https://cwobject.com.evil.example"),
                Buckets.compatible("https://s3.eu-central-1.amazonaws.com"),
                Buckets.compatible("https://cwobject.com"),
                Buckets.compatible("https://storage.googleapis.com"),
                Buckets.of(Provider.GCP).at("https://storage.googleapis.com.evil.example"),
                Buckets.of(Provider.GCP).at("https://other.storage.googleapis.com"),
                Buckets.of(Provider.GCP).at("https://evil.googleapis.com"),
                Buckets.of(Provider.GCP).at("https://storage.evil.example.rep.googleapis.com"),
                Buckets.of(Provider.GCP).at("https://storage-evil.p.googleapis.com"),
                Buckets.of(Provider.GCP).at("https://storage.googleapis.com:8443"),
                Buckets.of(Provider.GCP).at("http://storage.googleapis.com"),
                Buckets.of(Provider.GCP).publiclyAt("https://evil.example"),
                Buckets.of(Provider.GCP).addressed(Addressing.CUSTOM_HOST),
                Buckets.of(Provider.AZURE).at("https://evil.example"),
                Buckets.of(Provider.AZURE).publiclyAt("https://evil.example"),
                Buckets.of(Provider.AZURE).at("https://omegastore.blob.core.windows.net"),
                Buckets.of(Provider.AZURE).at("https://kappastore2.blob.core.windows.net"),
                Buckets.of(Provider.AZURE).at("https://blob.core.windows.net"),
                Buckets.of(Provider.AZURE).at("https://kappastore.blob.core.windows.net.evil.example"),
                Buckets.of(Provider.AZURE).at("https://kappastore.blob.core.evil.example"),
                Buckets.of(Provider.AZURE).at("https://kappastore.web.core.windows.net"),
                Buckets.of(Provider.AZURE).at("https://kappastore.evil.blob.core.windows.net"),
                Buckets.of(Provider.AZURE).at("https://kappastore.z1.blob.storage.azure.net"),
                Buckets.of(Provider.AZURE).at("https://kappastore.blob.core.windows.net:8443"),
                Buckets.of(Provider.AZURE).at("http://kappastore.blob.core.windows.net"),
                Buckets.of(Provider.AZURE).addressed(Addressing.CUSTOM_HOST));
        refused.forEach(
                bucket -> assertTrue(LISTED.reasonAgainst(bucket.build()).isPresent(), bucket.toString()));
        assertEquals(41, refused.size());
    }

    @Test
    void allowsExactlyWhatTheOperatorLists_T06() {
        List<Buckets> allowed = List.of(
                Buckets.compatible("https://minio.example.com"),
                Buckets.compatible("https://MINIO.example.com:443"),
                Buckets.compatible("https://10.0.0.7:9000"),
                Buckets.compatible("http://127.0.0.1:9000"),
                Buckets.compatible("http://127.0.0.1:9000").publiclyAt("https://minio.example.com"),
                Buckets.of(Provider.AWS).at("https://minio.example.com"),
                Buckets.of(Provider.GCP).at("https://minio.example.com"),
                Buckets.of(Provider.AZURE).at("https://minio.example.com"),
                Buckets.of(Provider.AZURE).at("http://127.0.0.1:9000").addressed(Addressing.PATH));
        allowed.forEach(bucket -> {
            assertEquals(Optional.empty(), LISTED.reasonAgainst(bucket.build()), bucket.toString());
            assertTrue(NONE_LISTED.reasonAgainst(bucket.build()).isPresent(), bucket.toString());
        });
        assertEquals(9, allowed.size());
    }

    @Test
    void refusesWhatIsNotListed_T06() {
        List<String> refused = List.of(
                "http://minio.example.com",
                "https://minio.example.com:8443",
                "https://minio.example.com.",
                "https://bucket.minio.example.com",
                "https://internal.corp",
                "https://127.0.0.1:9000",
                "http://127.0.0.1:9001",
                "http://localhost:9000",
                "https://10.0.0.8:9000",
                "https://[::1]:9000",
                "http://169.254.169.254",
                "https://169.254.169.254",
                "https://[fe80::1]",
                "https://2852039166");
        refused.forEach(address -> assertTrue(
                LISTED.reasonAgainst(Buckets.compatible(address).build()).isPresent(), address));
        assertEquals(14, refused.size());
    }

    /** The operator cannot allow these even by listing them. */
    @Test
    void refusesToListWhereNoStoreCanBe_T06() {
        List<String> impossible = List.of(
                "https://169.254.169.254",
                "http://169.254.169.254",
                "https://169.254.0.1:9000",
                "https://[::ffff:169.254.169.254]",
                "https://[fe80::1]",
                "https://[fe80::1%25eth0]",
                "https://[fd00:ec2::254]",
                "https://[FD00:EC2:0::254]",
                "https://100.100.100.200",
                "https://0.0.0.0",
                "https://[::]",
                "https://224.0.0.1",
                "https://2852039166",
                "https://0xA9FEA9FE",
                "https://0251.0376.0251.0376",
                "https://169.254.43518",
                "https://169.254.169.254.",
                "https://metadata.google.internal",
                "https://METADATA.google.internal.",
                "https://metadata",
                "http://minio.example.com",
                "https://user@minio.example.com",
                "https://user:password@minio.example.com",
                "https://minio.example.com/",
                "https://minio.example.com/path",
                "https://minio.example.com?x",
                "https://minio.example.com#x",
                "ftp://minio.example.com",
                "file:///etc/passwd",
                "minio.example.com",
                "https://",
                "https://a b",
                "");
        impossible.forEach(entry -> assertThrows(
                IllegalArgumentException.class,
                () -> new AllowedEndpoints(
                        new StorageConfig(List.of(Origin.parse(entry)), false, CredentialsConfig.USUAL)),
                entry));
        assertEquals(33, impossible.size());
    }

    /** Such URLs would be given out, and no store would serve them. */
    @Test
    void refusesAddressingThatTheStoreDoesNotAnswerTo_F_CFG() {
        assertEquals(
                Optional.of("CoreWeave answers to virtual-host addressing alone"),
                LISTED.reasonAgainst(Buckets.of(Provider.COREWEAVE)
                        .addressed(Addressing.PATH)
                        .build()));
        for (Buckets account : List.of(
                Buckets.of(Provider.AZURE),
                Buckets.of(Provider.AZURE).at("https://kappastore.blob.core.usgovcloudapi.net"))) {
            assertEquals(
                    Optional.of("an account of Azure has a host of its own: its addressing is virtual-host"),
                    LISTED.reasonAgainst(account.addressed(Addressing.PATH).build()));
        }
    }

    /** The team's folder would be taken for the bucket, or the bucket for a folder. */
    @Test
    void refusesAddressingThatMakesAnotherBucketOrKeyOfTheHost_T07() {
        int refused = 0;
        for (String[] shared : new String[][] {
            {"GCP", "https://storage.googleapis.com"},
            {"GCP", "https://storage.europe-west3.rep.googleapis.com"},
            {"AWS", "https://s3.eu-central-1.amazonaws.com"},
            {"AWS", "https://s3-fips.dualstack.eu-central-1.amazonaws.com"},
            {"COREWEAVE", "https://cwobject.com"},
            {"S3_COMPATIBLE", "https://s3.amazonaws.com"},
            {"S3_COMPATIBLE", "https://s3-eu-west-1.amazonaws.com"},
            {"S3_COMPATIBLE", "https://s3.cn-north-1.amazonaws.com.cn"},
        }) {
            Buckets bucket = Buckets.of(Provider.valueOf(shared[0]));
            String host = shared[1].substring("https://".length());
            String own = "https://kappa-files." + host;
            Optional<String> everybodys =
                    Optional.of(host + " serves the buckets of everybody: its addressing is path or virtual-host");
            Optional<String> ones =
                    Optional.of("kappa-files." + host + " is the bucket's own host: its addressing is custom-host");
            AllowedEndpoints all = new AllowedEndpoints(new StorageConfig(
                    List.of(Origin.parse(shared[1]), Origin.parse(own)), false, CredentialsConfig.USUAL));
            Buckets custom = bucket.addressed(Addressing.CUSTOM_HOST);
            for (Buckets wrong : List.of(custom.at(shared[1]), custom.at(own).publiclyAt(shared[1]))) {
                assertEquals(everybodys, all.reasonAgainst(wrong.build()), wrong.toString());
                refused++;
            }
            assertEquals(
                    everybodys,
                    all.reasonAgainst(custom.at(shared[1]).publiclyAt(own).build()));
            assertEquals(Optional.empty(), all.reasonAgainst(custom.at(own).build()));
            for (Addressing addressing : List.of(Addressing.PATH, Addressing.VIRTUAL_HOST)) {
                if (shared[0].equals("COREWEAVE") && addressing == Addressing.PATH) {
                    continue;
                }
                Buckets named = bucket.addressed(addressing);
                for (Buckets wrong : List.of(named.at(own), named.at(shared[1]).publiclyAt(own))) {
                    assertEquals(ones, all.reasonAgainst(wrong.build()), wrong.toString());
                    refused++;
                }
                assertEquals(
                        Optional.empty(), all.reasonAgainst(named.at(shared[1]).build()));
            }
        }
        assertEquals(8 * 2 + 7 * 4 + 2, refused);
    }

    @Test
    void saysWhatIsWrongInWordsForAnAdministrator() {
        assertEquals(
                Optional.of("https://evil.example is neither a host of the provider nor listed in"
                        + " storage.allowed-endpoints"),
                LISTED.reasonAgainst(Buckets.compatible("https://evil.example").build()));
        assertEquals(
                Optional.of("http://evil.example:9000 is not https"),
                LISTED.reasonAgainst(
                        Buckets.compatible("http://evil.example:9000").build()));
        assertEquals(
                Optional.of("https://169.254.169.254 is an address at which no store is used"),
                LISTED.reasonAgainst(
                        Buckets.compatible("https://169.254.169.254").build()));
    }
}
