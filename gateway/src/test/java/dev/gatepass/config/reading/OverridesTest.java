package dev.gatepass.config.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatepass.access.Origin;
import dev.gatepass.access.SecretReference;
import dev.gatepass.config.Config;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OverridesTest {
    private final ReadingFile reading;

    OverridesTest(@TempDir Path folder) {
        this.reading = new ReadingFile(folder);
    }

    @Test
    void environmentWinsOverTheFile() {
        Config config = reading.accepted("""
                http: {port: 1, idle-timeout: 5s}
                directory: {source: file}
                """, Map.of("GATEPASS_HTTP_PORT", "9090", "HTTP_PORT", "7", "PATH", "/bin"));
        assertEquals(9090, config.http().port());
        assertEquals(Duration.ofSeconds(5), config.http().idleTimeout());
    }

    @Test
    void everythingCanComeFromTheEnvironment() {
        Config config = reading.accepted(
                "",
                Map.of(
                        "GATEPASS_DIRECTORY_SOURCE", "postgres",
                        "GATEPASS_DIRECTORY_POSTGRES_URI", "postgresql://localhost/gatepass",
                        "GATEPASS_DIRECTORY_POSTGRES_USER", "1001",
                        "GATEPASS_DIRECTORY_POSTGRES_PASSWORD", "env:DB_PASSWORD",
                        "GATEPASS_DIRECTORY_POSTGRES_MAX_LIFETIME", "90s",
                        "GATEPASS_DIRECTORY_POSTGRES_MIGRATE_AT_START", "true",
                        "GATEPASS_STORAGE_ALLOWED_ENDPOINTS", "https://a.example, https://b.example:9000",
                        "GATEPASS_HTTP_MAX_HEADER_SIZE", "16KiB"));
        var postgres = config.directory().postgres().orElseThrow();
        assertEquals("1001", postgres.user());
        assertEquals(Optional.of(new SecretReference.Env("DB_PASSWORD")), postgres.password());
        assertEquals(Duration.ofSeconds(90), postgres.maxLifetime());
        assertEquals(true, postgres.migrateAtStart());
        assertEquals(
                List.of(Origin.parse("https://a.example"), Origin.parse("https://b.example:9000")),
                config.storage().allowedEndpoints());
        assertEquals(16 * 1024, config.http().maxHeaderBytes());
    }

    @Test
    void emptyListOverridesAList() {
        Config config = reading.accepted(
                "directory: {source: file}\nstorage: {allowed-endpoints: ['https://a.example']}\n",
                Map.of("GATEPASS_STORAGE_ALLOWED_ENDPOINTS", ""));
        assertEquals(List.of(), config.storage().allowedEndpoints());
    }

    @Test
    void wrongOverrideIsNamedWithItsVariable_F_CFG() {
        assertEquals(
                List.of(
                        "GATEPASS_HTTP_IDLE_TIMEOUT: http.idle-timeout: found \"60\", expected a duration from 1s to 1h;"
                                + " did you mean 60s?"),
                reading.rejected("directory: {source: file}", Map.of("GATEPASS_HTTP_IDLE_TIMEOUT", "60")));
    }

    @Test
    void variableThatOverridesNothingIsRefused_F_CFG() {
        assertEquals(
                List.of(
                        "GATEPASS_HTTP_PROT: overrides no setting; did you mean GATEPASS_HTTP_PORT?",
                        "GATEPASS_SOMETHING_ELSE: overrides no setting"),
                reading.rejected(
                        "directory: {source: file}",
                        Map.of("GATEPASS_HTTP_PROT", "1", "GATEPASS_SOMETHING_ELSE", "2")));
    }

    @Test
    void variablesOfTheCommandAreNoOverrides() {
        reading.accepted(
                "directory: {source: file}",
                Map.of(
                        "GATEPASS_CONFIG", "g.yaml",
                        "GATEPASS_LOG_FORMAT", "text",
                        "GATEPASS_LOG_LEVEL", "debug",
                        "GATEPASS_JAVA_OPTS", "-Xmx1g",
                        "GATEPASS_REQUIRE_ALL", "1"));
    }

    @Test
    void variableThatHoldsAReferencedSecretIsNoOverride() {
        reading.accepted(
                "directory: {source: file}\nsecrets: {encryption-key: 'env:GATEPASS_KEY'}\n",
                Map.of("GATEPASS_KEY", "c2VjcmV0"));
    }

    @Test
    void linksThatKubernetesMakesToAServiceOfThisNameAreNoOverrides() {
        reading.accepted(
                "directory: {source: file}",
                Map.of(
                        "GATEPASS_SERVICE_HOST", "10.0.0.1",
                        "GATEPASS_SERVICE_PORT", "80",
                        "GATEPASS_SERVICE_PORT_HTTP", "80",
                        "GATEPASS_PORT", "tcp://10.0.0.1:80",
                        "GATEPASS_PORT_80_TCP", "tcp://10.0.0.1:80",
                        "GATEPASS_PORT_80_TCP_ADDR", "10.0.0.1",
                        "GATEPASS_METRICS_PORT", "tcp://10.0.0.2:81",
                        "GATEPASS_METRICS_SERVICE_HOST", "10.0.0.2"));
    }
}
