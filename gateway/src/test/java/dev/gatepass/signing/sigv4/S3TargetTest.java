package dev.gatepass.signing.sigv4;

import static dev.gatepass.signing.v4.Addressing.CUSTOM_HOST;
import static dev.gatepass.signing.v4.Addressing.PATH;
import static dev.gatepass.signing.v4.Addressing.VIRTUAL_HOST;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.gatepass.signing.v4.Address;
import dev.gatepass.signing.v4.Addressing;
import dev.gatepass.signing.v4.Parameter;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class S3TargetTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://s3.example",
                "//s3.example",
                "https:s3.example",
                "https://u:p@s3.example",
                "https://s3.example/",
                "https://s3.example/x",
                "https://s3.example?x",
                "https://s3.example#x"
            })
    void refusesWhatIsNoOrigin_T06(String endpoint) {
        assertThrows(IllegalArgumentException.class, () -> target(endpoint, "b", "r"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a/b", "a b", "a%2Fb", "é", "a?b", "a\nb"})
    void refusesNamesThatReadDifferentlyInHostPathAndScope_K11(String name) {
        assertThrows(IllegalArgumentException.class, () -> target("https://s3.example", name, "r"));
        assertThrows(IllegalArgumentException.class, () -> target("https://s3.example", "b", name));
    }

    @Test
    void refusesUpperCaseInAHostName_K11() {
        URI endpoint = URI.create("https://s3.example");
        assertThrows(IllegalArgumentException.class, () -> new S3Target(endpoint, "Bucket", VIRTUAL_HOST, "r"));
        assertEquals("Bucket", new S3Target(endpoint, "Bucket", PATH, "r").bucket());
        assertEquals("Bucket", new S3Target(endpoint, "Bucket", CUSTOM_HOST, "r").bucket());
    }

    @ParameterizedTest
    @CsvSource({
        "https://s3.example,           PATH,         https://s3.example,        s3.example,        /b/",
        "https://s3.example,           VIRTUAL_HOST, https://b.s3.example,      b.s3.example,      /",
        "https://s3.example,           CUSTOM_HOST,  https://s3.example,        s3.example,        /",
        "https://S3.Example,           PATH,         https://s3.example,        s3.example,        /b/",
        "https://s3.example:443,       VIRTUAL_HOST, https://b.s3.example,      b.s3.example,      /",
        "http://s3.example:80,         PATH,         http://s3.example,         s3.example,        /b/",
        "http://s3.example:443,        PATH,         http://s3.example:443,     s3.example:443,    /b/",
        "https://s3.example:80,        PATH,         https://s3.example:80,     s3.example:80,     /b/",
        "http://127.0.0.1:9000,        PATH,         http://127.0.0.1:9000,     127.0.0.1:9000,    /b/",
        "http://[::1]:9000,            PATH,         http://[::1]:9000,         [::1]:9000,        /b/",
        "https://files.example:8443,   CUSTOM_HOST,  https://files.example:8443, files.example:8443, /"
    })
    void spellsTheAddress(String endpoint, Addressing addressing, String origin, String host, String root) {
        Address address = new S3Target(URI.create(endpoint), "b", addressing, "r").address();
        assertEquals(origin, address.endpoint().origin());
        assertEquals(host, address.endpoint().authority());
        assertEquals(root, address.root());
    }

    @Test
    void namesTheOwnerThatIsExpectedWhereOneIs_G12() {
        URI endpoint = URI.create("https://s3.example");
        S3Target owned = new S3Target(endpoint, "b", PATH, "r", Optional.empty(), Optional.of("012345678901"));
        assertEquals(List.of(Parameter.of("x-amz-expected-bucket-owner", "012345678901")), owned.ownership());
        assertEquals(List.of(), new S3Target(endpoint, "b", PATH, "r").ownership());
    }

    private static S3Target target(String endpoint, String bucket, String region) {
        return new S3Target(URI.create(endpoint), bucket, PATH, region);
    }
}
