package dev.gatepass.config.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatepass.access.Cloud;
import dev.gatepass.access.DeploymentType;
import dev.gatepass.access.SecretReference;
import dev.gatepass.config.AddressBlock;
import dev.gatepass.config.AuditConfig;
import dev.gatepass.config.Config;
import dev.gatepass.config.CredentialsConfig;
import dev.gatepass.config.DeletionConfig;
import dev.gatepass.config.DeploymentConfig;
import dev.gatepass.config.DirectoryConfig;
import dev.gatepass.config.DirectoryConfig.PostgresConfig;
import dev.gatepass.config.DirectoryConfig.Source;
import dev.gatepass.config.DirectoryConfig.Tls;
import dev.gatepass.config.HttpConfig;
import dev.gatepass.config.IdentityConfig;
import dev.gatepass.config.IdentityConfig.ClaimsConfig;
import dev.gatepass.config.IdentityConfig.IssuerConfig;
import dev.gatepass.config.IdentityConfig.KeysConfig;
import dev.gatepass.config.IdentityConfig.TeamsClaim;
import dev.gatepass.config.LaneConfig;
import dev.gatepass.config.LimitsConfig;
import dev.gatepass.config.RateConfig;
import dev.gatepass.config.SecretsConfig;
import dev.gatepass.config.SigningConfig;
import dev.gatepass.config.StorageConfig;
import dev.gatepass.config.UploadsConfig;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The numbers are those of the published limits, written out a second time on purpose. */
class ConfigDefaultsTest {
    private final Path folder;
    private final ReadingFile reading;

    ConfigDefaultsTest(@TempDir Path folder) {
        this.folder = folder;
        this.reading = new ReadingFile(folder);
    }

    @Test
    void smallestFileHasThePublishedDefaults() {
        assertEquals(
                new Config(
                        new HttpConfig(
                                "127.0.0.1",
                                8080,
                                0,
                                Duration.ofSeconds(60),
                                Duration.ofSeconds(10),
                                Duration.ofSeconds(10),
                                Duration.ofSeconds(10),
                                4096,
                                8192,
                                16 * 1024 * 1024,
                                10_000,
                                10_000,
                                512,
                                List.of(AddressBlock.parse("127.0.0.0/8"), AddressBlock.parse("::1")),
                                4096,
                                200_000,
                                Optional.empty()),
                        new DirectoryConfig(
                                Source.FILE,
                                Duration.ofSeconds(60),
                                Duration.ofSeconds(2),
                                Optional.of(folder.resolve("directory.yaml")),
                                Optional.empty()),
                        new IdentityConfig(List.of(), 100_000, Duration.ofSeconds(60), Optional.empty()),
                        new SigningConfig(
                                Duration.ofHours(1),
                                Duration.ofHours(24),
                                Duration.ofSeconds(60),
                                new LaneConfig(0, 256),
                                new LaneConfig(64, 256),
                                SigningConfig.CallerInUrl.NEVER),
                        new DeploymentConfig(DeploymentType.SELF_MANAGED, Cloud.NONE, List.of()),
                        new StorageConfig(List.of(), false, CredentialsConfig.USUAL),
                        new DeletionConfig(Duration.ofDays(7), 500, Duration.ofMinutes(2)),
                        new LimitsConfig(
                                new RateConfig(10_000, 100_000),
                                new RateConfig(50_000, 500_000),
                                new RateConfig(10, 200)),
                        new AuditConfig(
                                AuditConfig.Mode.REQUIRED,
                                AuditConfig.Durability.OS,
                                folder.resolve("audit.jsonl"),
                                10_000),
                        new SecretsConfig(Optional.empty()),
                        new UploadsConfig(List.of(), Duration.ofDays(7), Duration.ofDays(1), 10),
                        Optional.empty()),
                reading.accepted("directory: {source: file}", Map.of()));
    }

    @Test
    void aLimitThatIsOffMakesNoBatchImpossible() {
        Config config = reading.accepted("""
                directory: {source: file}
                limits: {caller-urls-per-second: 0, caller-burst: 1, team-urls-per-second: 0, team-burst: 1}
                """, Map.of());
        assertEquals(new RateConfig(0, 1), config.limits().caller());
        assertEquals(new RateConfig(0, 1), config.limits().team());
    }

    @Test
    void databaseHasThePublishedDefaults() {
        Config config = reading.accepted("""
                directory:
                  source: postgres
                  postgres:
                    uri: postgresql://db.example.com/gatepass
                    user: gatepass
                """, Map.of());
        assertEquals(
                new PostgresConfig(
                        URI.create("postgresql://db.example.com/gatepass"),
                        "gatepass",
                        Optional.empty(),
                        Tls.VERIFY_FULL,
                        4,
                        64,
                        Duration.ofSeconds(2),
                        Duration.ofMillis(250),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(300),
                        false),
                config.directory().postgres().orElseThrow());
        assertEquals(Optional.empty(), config.directory().file());
    }

    @Test
    void issuerHasThePublishedDefaults() {
        Config config = reading.accepted("""
                directory: {source: file}
                identity:
                  issuers:
                    - issuer: https://id.example.com/
                      audience: [gatepass]
                """, Map.of());
        assertEquals(
                List.of(new IssuerConfig(
                        "https://id.example.com/",
                        List.of("gatepass"),
                        List.of("RS256", "ES256"),
                        Optional.empty(),
                        Duration.ofSeconds(60),
                        Duration.ofHours(24),
                        new ClaimsConfig("sub", "", Optional.empty(), Optional.empty()),
                        new KeysConfig(
                                Optional.empty(),
                                Duration.ofMinutes(5),
                                Duration.ofSeconds(30),
                                Duration.ofSeconds(2),
                                Duration.ofHours(1)))),
                config.identity().issuers());
    }

    @Test
    void issuersAreSetOneByOne() {
        List<IssuerConfig> issuers = reading.accepted("""
                        directory: {source: file}
                        identity:
                          issuers:
                            - issuer: https://id.example.com/
                              audience: [gatepass, gp]
                              leeway: 5s
                            - issuer: partner
                              audience: [gatepass]
                              jwks-url: https://partner.example/keys
                              algorithms: [EdDSA]
                              token-type: at+jwt
                              user-claim: email
                              user-prefix: partner/
                              organization-claim: org
                              max-lifetime: 10m
                              refresh-interval: 1m
                              outage-tolerance: 0s
                        """, Map.of()).identity().issuers();
        assertEquals(List.of("gatepass", "gp"), issuers.get(0).audience());
        assertEquals(Duration.ofSeconds(5), issuers.get(0).leeway());
        assertEquals(
                new IssuerConfig(
                        "partner",
                        List.of("gatepass"),
                        List.of("EdDSA"),
                        Optional.of("at+jwt"),
                        Duration.ofSeconds(60),
                        Duration.ofMinutes(10),
                        new ClaimsConfig("email", "partner/", Optional.empty(), Optional.of("org")),
                        new KeysConfig(
                                Optional.of(URI.create("https://partner.example/keys")),
                                Duration.ofMinutes(1),
                                Duration.ofSeconds(30),
                                Duration.ofSeconds(2),
                                Duration.ZERO)),
                issuers.get(1));
        assertEquals(2, issuers.size());
    }

    @Test
    void rolesMayComeFromAClaimWithThePublishedPrefix() {
        assertEquals(Optional.of(new TeamsClaim("groups", "gatepass/")), teams("teams-claim: groups"));
        assertEquals(Optional.of(new TeamsClaim("groups", "/gp/")), teams("teams-claim: groups, teams-prefix: /gp/"));
    }

    private Optional<TeamsClaim> teams(String settings) {
        String text = """
                    directory: {source: file}
                    identity: {issuers: [{issuer: "https://id.example.com", audience: [a], %s}]}
                    """.formatted(settings);
        return reading.accepted(text, Map.of())
                .identity()
                .issuers()
                .get(0)
                .claims()
                .teams();
    }

    @Test
    void databaseOnLoopbackNeedsNoTlsUnlessAskedFor() {
        for (String host : List.of("localhost", "127.0.0.1", "127.1.2.3", "[::1]")) {
            assertEquals(Tls.DISABLE, tls(host, ""), host);
            assertEquals(Tls.VERIFY_FULL, tls(host, "tls: verify-full"), host);
        }
        for (String host : List.of("localhost.example.com", "127.0.0.1.example.com", "10.0.0.1", "db")) {
            assertEquals(Tls.VERIFY_FULL, tls(host, ""), host);
            assertEquals(Tls.DISABLE, tls(host, "tls: disable"), host);
        }
    }

    @Test
    void pathsAreRelativeToTheFolderOfTheFile() {
        Config config = reading.accepted("""
                directory:
                  source: file
                  file: {path: data/teams.yaml}
                audit: {file: /var/log/gatepass/audit.jsonl}
                secrets: {encryption-key: "file:key"}
                uploads: {keys: ["file:new", "env:OLD"]}
                """, Map.of("GATEPASS_DIRECTORY_FILE_PATH", "elsewhere.yaml"));
        assertEquals(
                Optional.of(folder.resolve("elsewhere.yaml")),
                config.directory().file());
        assertEquals(Path.of("/var/log/gatepass/audit.jsonl"), config.audit().file());
        assertEquals(
                Optional.of(new SecretReference.File(folder.resolve("key"))),
                config.secrets().encryptionKey());
        assertEquals(
                List.of(new SecretReference.File(folder.resolve("new")), new SecretReference.Env("OLD")),
                config.uploads().keys());
    }

    private Tls tls(String host, String setting) {
        String text = """
                directory:
                  source: postgres
                  postgres:
                    uri: postgresql://%s:5432/gatepass
                    user: gatepass
                    %s
                """.formatted(host, setting);
        return reading.accepted(text, Map.of())
                .directory()
                .postgres()
                .orElseThrow()
                .tls();
    }
}
