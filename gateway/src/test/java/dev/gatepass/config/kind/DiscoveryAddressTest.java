package dev.gatepass.config.kind;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DiscoveryAddressTest {
    @Test
    void isBelowTheNameWithOneSlashBetween() {
        Optional<URI> plain = Optional.of(URI.create("https://id.example.com/.well-known/openid-configuration"));
        assertEquals(plain, DiscoveryAddress.of("https://id.example.com"));
        assertEquals(plain, DiscoveryAddress.of("https://id.example.com/"));
        assertEquals(
                Optional.of(URI.create("https://id.example.com/realms/a/.well-known/openid-configuration")),
                DiscoveryAddress.of("https://id.example.com/realms/a"));
        assertEquals(
                Optional.of(URI.create("http://localhost:8081/.well-known/openid-configuration")),
                DiscoveryAddress.of("http://localhost:8081"));
    }

    @Test
    void isNothingBelowANameFromWhichNothingIsFetched() {
        for (String name : List.of(
                "id.example.com",
                "http://id.example.com",
                "https://id.example.com?a=b",
                "https://id.example.com#a",
                "https://a@id.example.com",
                "urn:issuer",
                "https://")) {
            assertEquals(Optional.empty(), DiscoveryAddress.of(name), name);
        }
    }
}
