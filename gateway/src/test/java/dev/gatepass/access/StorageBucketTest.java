package dev.gatepass.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.fixture.World;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StorageBucketTest {
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
        StorageBucket plain = World.bucket("some", "artifacts");
        return copy(plain, plain.prefix(), Origin.parse(endpoint));
    }

    private static StorageBucket withPrefix(String prefix) {
        return copy(World.bucket("some", "artifacts"), prefix, Origin.parse("https://store.example.com"));
    }

    private static StorageBucket copy(StorageBucket from, String prefix, Origin endpoint) {
        return new StorageBucket(
                from.name(),
                from.provider(),
                from.organization(),
                from.bucket(),
                prefix,
                from.region(),
                Optional.of(endpoint),
                Optional.empty(),
                from.addressing(),
                from.directDeletion(),
                from.credential(),
                from.version());
    }
}
