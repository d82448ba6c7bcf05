package dev.gatepass.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.fixture.Buckets;
import dev.gatepass.fixture.World;
import dev.gatepass.signing.Header;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StorageBucketTest {
    private static final String LABEL = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..",
                "A",
                "ab",
                "xn--bucket",
                "192.168.0.1",
                "bucket/key",
                "-bucket",
                "bucket-",
                "buc..ket",
                "Bucket",
                "bucket_name",
                "bucket-s3alias",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
            })
    void refusesNamesThatAreNoBucket_K11(String name) {
        assertThrows(IllegalArgumentException.class, () -> World.bucket("some", name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"artifacts", "my.bucket", "a-1", "1.2.3.four"})
    void takesNamesThatAre_K11(String name) {
        assertEquals(name, World.bucket("some", name).bucket());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a_b-c.d", "1.2.3.four", "sub.example.com", "xn--bucket", "192_168", "label-63." + LABEL})
    void takesNamesThatAreOfCloudStorage_K11(String name) {
        assertEquals(name, Buckets.of(Provider.GCP).named(name).build().bucket());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ab",
                "Bucket",
                "_bucket",
                "bucket_",
                "-bucket",
                "bucket.",
                "buc..ket",
                "192.168.0.1",
                "goog-files",
                "my-google-files",
                "bucket/key",
                "bücket",
                "a\nb",
                LABEL + "a",
                LABEL + "." + LABEL + "." + LABEL + "." + LABEL
            })
    void refusesNamesThatAreNotOfCloudStorage_K11(String name) {
        Buckets bucket = Buckets.of(Provider.GCP).named(name);
        assertThrows(IllegalArgumentException.class, bucket::build);
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "a-b-c", "0files", LABEL})
    void takesNamesThatAreOfAContainer_K11(String name) {
        assertEquals(name, Buckets.of(Provider.AZURE).named(name).build().bucket());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ab",
                "Files",
                "a--b",
                "-files",
                "files-",
                "fi.les",
                "fi_les",
                "$root",
                "$web",
                "a/b",
                LABEL + "a"
            })
    void refusesNamesThatAreOfNoContainer_K11(String name) {
        Buckets bucket = Buckets.of(Provider.AZURE).named(name);
        assertThrows(IllegalArgumentException.class, bucket::build);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "AK ID", "AKID\n", "AK\r\nID", "\u00c4KID", "AK\u0000", "AKID\u007f"})
    void refusesWhatIsNoIdOfAnAccessKey(String id) {
        SecretReference secret = SecretReference.parse("env:S");
        String refusal = assertThrows(
                        IllegalArgumentException.class, () -> new CredentialReference.AccessKey(id, secret))
                .getMessage();
        assertTrue(id.isBlank() || !String.valueOf(refusal).contains(id), refusal);
        assertThrows(IllegalArgumentException.class, () -> new CredentialReference.AccessKey("A".repeat(129), secret));
    }

    @Test
    void theIdOfAnAccessKeyIsOneOfItsProvider() {
        CredentialReference own = Buckets.accessKey("minio/admin@acme.example", SecretReference.parse("env:S"));
        CredentialReference usual = Buckets.accessKey("GOOG1E_x9", SecretReference.parse("env:S"));
        assertEquals(
                own, Buckets.compatible("https://s3.example").with(own).build().credential());
        for (Provider cloud : List.of(Provider.AWS, Provider.COREWEAVE, Provider.GCP)) {
            Buckets bucket = Buckets.of(cloud);
            assertEquals(usual, bucket.with(usual).build().credential());
            assertThrows(IllegalArgumentException.class, () -> bucket.with(own).build());
        }
    }

    /** No certificate covers two labels below the host of a store. */
    @Test
    void aDotIsInNoHostOverTls_K11() {
        Buckets dotted = Buckets.compatible("https://minio.example.com").named("a.b-files");
        Buckets byHost = dotted.addressed(Addressing.VIRTUAL_HOST);
        String why = String.valueOf(
                assertThrows(IllegalArgumentException.class, byHost::build).getMessage());
        assertTrue(why.startsWith("addressing: "), why);
        Buckets shownByHost = Buckets.compatible("http://127.0.0.1:9000")
                .publiclyAt("https://minio.example.com")
                .named("a.b-files")
                .addressed(Addressing.VIRTUAL_HOST);
        assertThrows(IllegalArgumentException.class, shownByHost::build);
        assertEquals(Addressing.PATH, dotted.build().addressing());
        for (Buckets good : List.of(
                dotted.addressed(Addressing.CUSTOM_HOST),
                Buckets.compatible("https://minio.example.com").addressed(Addressing.VIRTUAL_HOST),
                Buckets.compatible("http://localhost:9000").named("a.b-files").addressed(Addressing.VIRTUAL_HOST))) {
            assertEquals(good.build(), good.build());
        }
    }

    @Test
    void whatIsShownOfADottedBucketOfAwsIsWhatIsSigned_K11() {
        Buckets dotted = Buckets.of(Provider.AWS).named("a.b-files");
        assertEquals(Addressing.PATH, dotted.build().addressing());
        assertEquals(
                Addressing.PATH,
                dotted.addressed(Addressing.VIRTUAL_HOST).build().addressing());
        assertEquals(
                Addressing.CUSTOM_HOST,
                dotted.addressed(Addressing.CUSTOM_HOST).build().addressing());
        assertEquals(Addressing.VIRTUAL_HOST, Buckets.of(Provider.AWS).build().addressing());
    }

    @Test
    void aBucketOfCoreWeaveHasNoDots_K11() {
        Buckets dotted = Buckets.of(Provider.COREWEAVE).named("my.bucket");
        assertThrows(IllegalArgumentException.class, dotted::build);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ab", "abcdefghijklmnopqrstuvwxy", "Kappa", "kappa-store", "kappa.evil.example", "", "k\npa"})
    void refusesAccountsThatAreNone_T07(String name) {
        Buckets bucket = Buckets.of(Provider.AZURE).account(name);
        assertThrows(IllegalArgumentException.class, bucket::build);
    }

    @Test
    void azureAloneHasStorageAccounts() {
        for (Provider provider : Provider.values()) {
            Buckets given = usual(provider).account("kappastore");
            if (provider == Provider.AZURE) {
                Buckets lacking = given.noAccount();
                assertEquals(Optional.of("kappastore"), given.build().account());
                assertThrows(IllegalArgumentException.class, lacking::build);
            } else {
                assertThrows(IllegalArgumentException.class, given::build);
            }
        }
    }

    @Test
    void aBucketOfAwsMayBelongToAnAccountOfTwelveDigits_G12() {
        Buckets bucket = Buckets.of(Provider.AWS);
        assertEquals(Optional.empty(), bucket.build().account());
        assertEquals(
                Optional.of("012345678901"),
                bucket.account("012345678901").build().account());
        for (String none : List.of("", "12345678901", "1234567890123", "12345678901a", "\u0661".repeat(12))) {
            Buckets wrong = bucket.account(none);
            assertThrows(IllegalArgumentException.class, wrong::build, none);
        }
    }

    @Test
    void aCredentialIsOfAKindThatItsProviderKnows() {
        Map<CredentialReference, Set<Provider>> known = Map.of(
                Buckets.accessKey("AK", Buckets.SECRET),
                EnumSet.complementOf(EnumSet.of(Provider.AZURE)),
                new CredentialReference.ServiceAccountKey(Buckets.SECRET),
                EnumSet.of(Provider.GCP),
                new CredentialReference.AccountKey(Buckets.SECRET),
                EnumSet.of(Provider.AZURE));
        int compared = 0;
        for (Provider provider : Provider.values()) {
            for (Map.Entry<CredentialReference, Set<Provider>> kind : known.entrySet()) {
                Buckets bucket = usual(provider).with(kind.getKey());
                if (kind.getValue().contains(provider)) {
                    assertEquals(kind.getKey(), bucket.build().credential());
                } else {
                    assertThrows(IllegalArgumentException.class, bucket::build);
                }
                compared++;
            }
        }
        assertEquals(15, compared);
    }

    @Test
    void anyKeyOfItsProviderMayEncryptABucket() {
        Map<String, Provider> keys = Map.of(
                "arn:aws:kms:eu-central-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab",
                Provider.AWS,
                "1234abcd-12ab-34cd-56ef-1234567890ab",
                Provider.AWS,
                "k".repeat(Header.MAX_VALUE_BYTES),
                Provider.AWS,
                "alias/kappa",
                Provider.S3_COMPATIBLE,
                "kappa-key",
                Provider.COREWEAVE,
                "projects/acme/locations/eu/keyRings/Kappa_1/cryptoKeys/files-1",
                Provider.GCP,
                "projects/example.com:acme/locations/europe-west3/keyRings/k/cryptoKeys/f",
                Provider.GCP,
                "kappa-scope",
                Provider.AZURE);
        keys.forEach((key, provider) -> {
            StorageBucket bucket = usual(provider).encryptedWith(key).build();
            assertEquals(Optional.of(key), bucket.kmsKey());
        });
    }

    @Test
    void refusesKeysThatNoHeaderHoldsAsTheyAre() {
        List<String> never = List.of(
                "", " ", "a b", "a\r\nx-evil: 1", "k\u00e9y", "a\0", "a\u007f", "k".repeat(Header.MAX_VALUE_BYTES + 1));
        int refused = 0;
        for (Provider provider : Provider.values()) {
            for (String key : never) {
                Buckets bucket = usual(provider).encryptedWith(key);
                assertThrows(IllegalArgumentException.class, bucket::build, key);
                refused++;
            }
        }
        assertEquals(40, refused);
        for (String key : List.of(
                "kappa-key",
                "projects/acme/locations/eu/keyRings/k/cryptoKeys/f/cryptoKeyVersions/1",
                "projects/acme/locations/eu/keyRings/k",
                "/projects/acme/locations/eu/keyRings/k/cryptoKeys/f",
                "projects//locations/eu/keyRings/k/cryptoKeys/f")) {
            Buckets bucket = Buckets.of(Provider.GCP).encryptedWith(key);
            assertThrows(IllegalArgumentException.class, bucket::build, key);
        }
        for (String scope : List.of("ab", "Scope", "a--b", "a/b")) {
            Buckets bucket = Buckets.of(Provider.AZURE).encryptedWith(scope);
            assertThrows(IllegalArgumentException.class, bucket::build, scope);
        }
    }

    @Test
    void containersOfDifferentAccountsAreDifferent_R8() {
        Buckets kappa = Buckets.of(Provider.AZURE);
        Buckets inside = kappa.at("https://kappastore.blob.core.windows.net").below("x/");
        assertTrue(
                kappa.build("a").overlaps(kappa.at("https://files.example.com").build("b")));
        assertTrue(kappa.build("a").overlaps(inside.build("b")));
        assertFalse(kappa.build("a").overlaps(kappa.account("omegastore").build("b")));
        assertFalse(kappa.build("a").overlaps(kappa.named("others").build("b")));
    }

    private static Buckets usual(Provider provider) {
        return provider == Provider.S3_COMPATIBLE
                ? Buckets.compatible("https://store.example.com")
                : Buckets.of(provider);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://user@host",
                "https://host/path",
                "https://host?x",
                "https://host#x",
                "ftp://host",
                "host",
                "file:///etc/passwd",
                "https:///"
            })
    void refusesEndpointsThatAreMoreThanAnOrigin_T06(String endpoint) {
        assertThrows(IllegalArgumentException.class, () -> withEndpoint(endpoint));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "a", "/a/", "a//", "../", "a/../", "a\u0000/"})
    void refusesPrefixesThatAreNoFolder_K09(String prefix) {
        assertThrows(IllegalArgumentException.class, () -> withPrefix(prefix));
    }

    /** Every key below it would be one that Azure does not have. */
    @ParameterizedTest
    @ValueSource(strings = {"a./", "a/b./", "a../b/", "./", "a//"})
    void refusesPrefixesInAzureOfWhichASegmentEndsWithADot_K09(String prefix) {
        Buckets bucket = Buckets.of(Provider.AZURE).below(prefix);
        assertThrows(IllegalArgumentException.class, bucket::build);
        assertEquals("a.b/", bucket.below("a.b/").build().prefix());
        assertEquals("a./", withPrefix("a./").prefix());
    }

    @Test
    void prefixesOverlapOnWholeSegmentsOnly_K09() {
        assertTrue(withPrefix("a/").overlaps(withPrefix("a/b/")));
        assertTrue(withPrefix("").overlaps(withPrefix("a/")));
        assertFalse(withPrefix("team-a/").overlaps(withPrefix("team-alpha/")));
    }

    @Test
    void aSecretReferenceNeverPrintsItsBox_L03() {
        SecretReference sealed = SecretReference.parse("sealed:k1:c2VjcmV0c2VjcmV0");
        assertFalse(sealed.toString().contains("c2VjcmV0"));
        IllegalArgumentException mistake =
                assertThrows(IllegalArgumentException.class, () -> SecretReference.parse("hunter2hunter2"));
        assertFalse(String.valueOf(mistake.getMessage()).contains("hunter2"));
    }

    private static StorageBucket withEndpoint(String endpoint) {
        return Buckets.compatible(endpoint).build();
    }

    private static StorageBucket withPrefix(String prefix) {
        return Buckets.compatible("https://store.example.com").below(prefix).build();
    }
}
