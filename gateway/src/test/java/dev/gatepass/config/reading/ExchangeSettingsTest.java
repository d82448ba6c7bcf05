package dev.gatepass.config.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatepass.config.ExchangeConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The exchange of tokens in the configuration, and what it needs. */
class ExchangeSettingsTest {
    private static final String DATABASE =
            "directory: {source: postgres, postgres: {uri: 'postgresql://127.0.0.1/g', user: g}}\n";
    private static final String SEALED = "secrets: {encryption-key: 'env:K'}\n";

    @TempDir
    Path folder;

    private ReadingFile reading;

    @BeforeEach
    void start() {
        reading = new ReadingFile(folder);
    }

    private static String identity(String issuer) {
        return "identity: {issuers: [{issuer: 'https://id.example.com', audience: [g]}], exchange: {issuer: '" + issuer
                + "'}}\n";
    }

    @Test
    void isOffUnlessItIsThere() {
        assertEquals(
                Optional.empty(),
                reading.accepted(DATABASE, Map.of()).identity().exchange());
    }

    @Test
    void hasDefaults() {
        assertEquals(
                Optional.of(new ExchangeConfig(
                        "https://gatepass.example.com", Duration.ofMinutes(15), Duration.ofDays(30))),
                reading.accepted(DATABASE + SEALED + identity("https://Gatepass.example.com:443"), Map.of())
                        .identity()
                        .exchange());
    }

    @Test
    void namesWhatItLacks_F_CFG() {
        assertEquals(
                List.of(
                        "g.yaml:2: identity.exchange: given, but directory.source is file",
                        "g.yaml: secrets.encryption-key: missing, expected a reference to a secret, env:NAME or"
                                + " file:PATH, such as file:/run/secrets/encryption-key: identity.exchange is given, which"
                                + " keeps keys sealed with it",
                        "g.yaml: identity.issuers: missing, expected an issuer: identity.exchange is given, which takes"
                                + " the tokens of issuers"),
                reading.rejected("directory: {source: file}\nidentity: {exchange: {issuer: 'https://g.example'}}\n"));
    }

    @Test
    void needsAName_F_CFG() {
        assertEquals(
                List.of("g.yaml: identity.exchange.issuer: missing, expected an origin such as"
                        + " https://minio.example.com:9000 (http on this machine only), with nothing behind the port, such"
                        + " as https://gatepass.example.com"),
                reading.rejected(DATABASE + SEALED
                        + "identity: {issuers: [{issuer: 'https://id.example.com', audience: [g]}], exchange:"
                        + " {token-lifetime: 5m}}\n"));
    }

    @Test
    void itsNameIsNobodyElses_F_CFG() {
        assertEquals(
                List.of("g.yaml:3: identity.issuers[0].issuer: the same as identity.exchange.issuer"),
                reading.rejected(DATABASE + SEALED + identity("https://id.example.com")));
    }
}
