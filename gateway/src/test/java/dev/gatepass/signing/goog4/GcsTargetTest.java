package dev.gatepass.signing.goog4;

import static dev.gatepass.signing.v4.Addressing.CUSTOM_HOST;
import static dev.gatepass.signing.v4.Addressing.PATH;
import static dev.gatepass.signing.v4.Addressing.VIRTUAL_HOST;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.gatepass.signing.v4.Address;
import dev.gatepass.signing.v4.Addressing;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GcsTargetTest {
    private static final URI STORE = URI.create("https://storage.googleapis.com");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://gcs.example",
                "//gcs.example",
                "https:gcs.example",
                "https://u:p@gcs.example",
                "https://gcs.example/",
                "https://gcs.example/x",
                "https://gcs.example?x",
                "https://gcs.example#x"
            })
    void refusesWhatIsNoOrigin_T06(String endpoint) {
        URI uri = URI.create(endpoint);
        assertThrows(IllegalArgumentException.class, () -> new GcsTarget(uri, "b", PATH));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a/b", "a b", "a%2Fb", "é", "a?b", "a\nb"})
    void refusesBucketsThatReadDifferentlyInHostAndPath_K11(String bucket) {
        assertThrows(IllegalArgumentException.class, () -> new GcsTarget(STORE, bucket, PATH));
    }

    @Test
    void refusesUpperCaseInAHostName_K11() {
        assertThrows(IllegalArgumentException.class, () -> new GcsTarget(STORE, "Bucket", VIRTUAL_HOST));
        assertEquals("Bucket", new GcsTarget(STORE, "Bucket", PATH).bucket());
        assertEquals("Bucket", new GcsTarget(STORE, "Bucket", CUSTOM_HOST).bucket());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " k", "a\r\nx-goog-acl: public-read", "é"})
    void refusesKmsKeysThatAreNoHeaderValue_G07(String kmsKey) {
        assertThrows(IllegalArgumentException.class, () -> new GcsTarget(STORE, "b", PATH, Optional.of(kmsKey)));
    }

    @ParameterizedTest
    @CsvSource({
        "https://storage.googleapis.com,     PATH,         https://storage.googleapis.com,   /b/",
        "https://storage.googleapis.com,     VIRTUAL_HOST, https://b.storage.googleapis.com, /",
        "https://files.example:8443,         CUSTOM_HOST,  https://files.example:8443,       /",
        "https://Storage.GoogleApis.com:443, VIRTUAL_HOST, https://b.storage.googleapis.com, /",
        "http://127.0.0.1:4443,              PATH,         http://127.0.0.1:4443,            /b/"
    })
    void spellsTheAddress(String endpoint, Addressing addressing, String origin, String root) {
        Address address = new GcsTarget(URI.create(endpoint), "b", addressing).address();
        assertEquals(origin, address.endpoint().origin());
        assertEquals(root, address.root());
    }
}
