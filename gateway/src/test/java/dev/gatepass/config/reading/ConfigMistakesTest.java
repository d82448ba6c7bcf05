package dev.gatepass.config.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigMistakesTest {
    private static final String PASSWORD = "hunter2-correct-horse";

    private final Path folder;
    private final ReadingFile reading;

    ConfigMistakesTest(@TempDir Path folder) {
        this.folder = folder;
        this.reading = new ReadingFile(folder);
    }

    @Test
    void namesEveryMistakeAtOnceInTheOrderOfTheFile() {
        assertEquals(
                List.of(
                        "g.yaml:2: http.prot: there is no such setting; did you mean http.port?",
                        "g.yaml:3: http.idle-timeout: found 60, expected a duration from 1s to 1h; did you mean 60s?",
                        "g.yaml:4: http.max-batch-size: found \"1GiB\", expected a size from 1KiB to 256MiB",
                        "g.yaml:5: signnig: there is no such setting; did you mean signing?",
                        "g.yaml:8: audit.mode: found \"requird\", expected required or best-effort; did you mean"
                                + " required?",
                        "GATEPASS_HTPP_HOST: overrides no setting; did you mean GATEPASS_HTTP_HOST?",
                        "GATEPASS_HTTP_PORT: http.port: found \"80 80\", expected a whole number from 0 to 65535",
                        "g.yaml: directory.source: missing, expected postgres or file, such as file"),
                reading.rejected("""
                                http:
                                  prot: 80
                                  idle-timeout: 60
                                  max-batch-size: 1GiB
                                signnig:
                                  max-read-ttl: 5m
                                audit:
                                  mode: requird
                                """, Map.of("GATEPASS_HTTP_PORT", "80 80", "GATEPASS_HTPP_HOST", "localhost")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // spelling of the value
                "http: {port: eighty}          | http.port: found \"eighty\", expected a whole number from 0 to 65535",
                "http: {port: \"80\"}          | http.port: found \"80\", expected a whole number from 0 to 65535;"
                        + " write it without quotes",
                "http: {port: 8.5}             | http.port: found 8.5, expected a whole number from 0 to 65535",
                "http: {port: 0o17}            | http.port: found \"0o17\", expected a whole number from 0 to 65535",
                "http: {port: 017}             | http.port: found 017, expected a whole number from 0 to 65535",
                "http: {port: true}            | http.port: found true, expected a whole number from 0 to 65535",
                "http: {port: }                | http.port: found nothing, expected a whole number from 0 to 65535;"
                        + " leave the line out for 8080",
                "http: {port: [80]}            | http.port: found a list, expected a whole number from 0 to 65535",
                "http: {port: {a: 1}}          | http.port: found a section, expected a whole number from 0 to 65535",
                "http: {host: 127}             | http.host: found 127, expected an address or host name of this"
                        + " machine; write it in quotes",
                "http: {idle-timeout: 1 s}     | http.idle-timeout: found \"1 s\", expected a duration from 1s to 1h",
                "http: {idle-timeout: 60}      | http.idle-timeout: found 60, expected a duration from 1s to 1h; did"
                        + " you mean 60s?",
                "http: {max-batch-size: 65536} | http.max-batch-size: found 65536, expected a size from 1KiB to"
                        + " 256MiB; did you mean 64KiB?",
                "http: {max-batch-size: 64k}   | http.max-batch-size: found \"64k\", expected a size from 1KiB to"
                        + " 256MiB; did you mean 64KiB?",
                "http: {max-batch-size: 640 MB} | http.max-batch-size: found \"640 MB\", expected a size from 1KiB to"
                        + " 256MiB",
                "audit: {durability: disc}     | audit.durability: found \"disc\", expected os or disk; did you mean"
                        + " disk?",
                "storage: {allowed-endpoints: 'https://a.example'} | storage.allowed-endpoints: found"
                        + " \"https://a.example\", expected a list, each an origin such as https://minio.example.com:9000"
                        + " (http on this machine only), with nothing behind the port; did you mean [https://a.example]?",
                "storage: {allowed-endpoints: ['https://a.example/']} | storage.allowed-endpoints: found"
                        + " \"https://a.example/\", expected an origin such as https://minio.example.com:9000 (http on"
                        + " this machine only), with nothing behind the port; did you mean https://a.example?",
                "storage: {allowed-endpoints: ['http://minio.example.com']} | storage.allowed-endpoints: found"
                        + " \"http://minio.example.com\", expected an origin such as https://minio.example.com:9000 (http"
                        + " on this machine only), with nothing behind the port",
                "storage: {allowed-endpoints: [[]]} | storage.allowed-endpoints: found a list, expected a list, each"
                        + " an origin such as https://minio.example.com:9000 (http on this machine only), with nothing"
                        + " behind the port",
                "http: {trusted-proxies: [10.1.2.3/8]} | http.trusted-proxies: found \"10.1.2.3/8\", expected an IP"
                        + " address or a block of them such as 10.0.0.0/8, no host name; did you mean 10.0.0.0/8?",
                "http: {trusted-proxies: [balancer]} | http.trusted-proxies: found \"balancer\", expected an IP"
                        + " address or a block of them such as 10.0.0.0/8, no host name",
                // range
                "http: {port: 65536}           | http.port: found 65536, expected a whole number from 0 to 65535",
                "http: {port: -1}              | http.port: found -1, expected a whole number from 0 to 65535",
                "http: {port: 99999999999999}  | http.port: found 99999999999999, expected a whole number from 0 to"
                        + " 65535",
                "http: {max-batch-urls: 0}     | http.max-batch-urls: found 0, expected a whole number from 1 to"
                        + " 100000",
                "http: {idle-timeout: 0s}      | http.idle-timeout: found \"0s\", expected a duration from 1s to 1h",
                "directory: {source: file, max-staleness: 9s}   | directory.max-staleness: found \"9s\", expected a"
                        + " duration from 10s to 1h",
                "directory: {source: file, max-staleness: 61m}  | directory.max-staleness: found \"61m\", expected a"
                        + " duration from 10s to 1h",
                "signing: {max-write-ttl: 604801s} | signing.max-write-ttl: found \"604801s\", expected a duration"
                        + " from 1s to 7d",
                // structure
                "http: 80                      | http: found 80, expected settings, each on a line",
                "http: [80]                    | http: found a list, expected settings, each on a line",
                "http.port: 80                 | http.port: a key has no dots: write each part on a line of its own",
                "port: 80                      | port: there is no such setting; did you mean http.port?",
                "http: {idleTimeout: 60s}      | http.idleTimeout: there is no such setting; did you mean"
                        + " http.idle-timeout?",
                "http: {zzzzz: 60s}            | http.zzzzz: there is no such setting",
                "http: {port: 80, port: 81}    | http.port: given twice, first in line 1",
                "http: {port: &a 80, event-loops: *a} | http.event-loops: found a reference to another place of the"
                        + " file, expected a whole number from 0 to 1024",
                "http: {<<: {port: 80}}        | http.<<: there is no such setting",
            })
    void namesTheMistake_F_CFG(String line, String expected) {
        String source = line.startsWith("directory:") ? "" : "directory: {source: file}\n";
        assertEquals(List.of("g.yaml:1: " + expected), reading.rejected(line.strip() + "\n" + source));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "http: {max-urls-in-flight: 9999}           | http.max-batch-urls: found 10000, expected at most"
                        + " http.max-urls-in-flight, which is 9999",
                "http: {max-connections: 100}               | http.max-connections-per-address: found 512, expected at"
                        + " most http.max-connections, which is 100",
                "limits: {caller-burst: 9999}               | http.max-batch-urls: found 10000, expected at most"
                        + " limits.caller-burst, which is 9999",
                "limits: {team-burst: 9999}                 | http.max-batch-urls: found 10000, expected at most"
                        + " limits.team-burst, which is 9999",
                "signing: {max-read-ttl: 30s}               | signing.credential-margin: found 60s, expected at most"
                        + " signing.max-read-ttl, which is 30s",
                "operations: {} | operations.port: missing, expected a whole number from 0 to 65535, such as 9090",
                "operations: {port: 8080} | operations.port: found 8080, expected another port than http.port",
                "directory: {source: file, poll-interval: 31s} | directory.poll-interval: found 31s, expected at most"
                        + " half of directory.max-staleness, which is 60s",
                "directory: {source: file, postgres: {pool-size: 2}} | directory.postgres.pool-size: given, but"
                        + " directory.source is file",
            })
    void namesWhatMakesNoSenseTogether_F_CFG(String line, String expected) {
        String source = line.startsWith("directory:") ? "" : "directory: {source: file}\n";
        assertEquals(List.of("g.yaml:1: " + expected), reading.rejected(line.strip() + "\n" + source));
    }

    @Test
    void namesWhatIsMissingOnceItsSectionIsUsed_F_CFG() {
        assertEquals(
                List.of(
                        "g.yaml: http.tls.certificate: missing, expected the path of a file, such as certificate.pem",
                        "g.yaml: http.tls.key: missing, expected a reference to a secret, env:NAME or file:PATH, such as"
                                + " file:/run/secrets/tls-key.pem",
                        "g.yaml: directory.postgres.uri: missing, expected postgresql://HOST:PORT/DATABASE without"
                                + " user, password or parameters, such as postgresql://db.example.com:5432/gatepass",
                        "g.yaml: directory.postgres.user: missing, expected the name of a database user, such as"
                                + " gatepass",
                        "g.yaml: identity.issuers[1].issuer: missing, expected the issuer's name as its tokens spell"
                                + " it, such as https://id.example.com/",
                        "g.yaml: identity.issuers[1].audience: missing, expected a list of at least 1, each a name that"
                                + " tokens for Gatepass carry as their audience, such as [gatepass]",
                        "g.yaml: identity.issuers[1].user-prefix: missing, as in identity.issuers[0]: one of them needs"
                                + " another, or identity.shared-users says that a name means one person in both"),
                reading.rejected("""
                        http: {tls: {http2: true}}
                        directory: {source: postgres}
                        identity: {issuers: [{issuer: "https://id.example.com/", audience: [a]}, {}]}
                        """));
    }

    @ParameterizedTest
    @CsvSource({
        "https://id.example.com/keys,true",
        "http://localhost:8081/keys,true",
        "http://127.0.0.1:8081/keys,true",
        "http://[::1]:8081/keys,true",
        "http://id.example.com/keys,false",
        "http://localhost.example.com/keys,false",
        "file:///etc/keys,false",
        "keys.json,false",
        "https:///keys,false",
        "https://me:pw@id.example.com/keys,false",
    })
    void fetchesKeysOverHttpsUnlessFromLoopback_F_CFG(String url, boolean good) {
        String text = """
                directory: {source: file}
                identity: {issuers: [{issuer: i, audience: [a], jwks-url: "%s"}]}
                """.formatted(url);
        if (good) {
            reading.accepted(text, Map.of());
        } else {
            assertEquals(1, reading.rejected(text).size());
        }
    }

    @Test
    void neverRepeatsWhatCouldBeASecret_L03() {
        List<String> texts = List.of(
                "password: " + PASSWORD,
                "password: \"" + PASSWORD + "\"",
                "password: \"sealed:k:" + PASSWORD + "\"",
                "password: [" + PASSWORD + "]",
                "password: {" + PASSWORD + ": 1}",
                "uri: postgresql://gatepass:" + PASSWORD + "@db/gatepass",
                "uri: postgresql://db/gatepass?password=" + PASSWORD,
                "pasword: " + PASSWORD,
                "password: @" + PASSWORD,
                "password: '" + PASSWORD,
                "password: *" + PASSWORD,
                "password: !" + PASSWORD + "!x y",
                "password: %" + PASSWORD);
        for (String text : texts) {
            List<String> mistakes = reading.rejected("directory: {source: postgres}\n" + "secrets: {encryption-key: "
                    + PASSWORD + "}\ndirectory2:\n  postgres:\n    " + text + "\n");
            List<String> nested = reading.rejected("directory:\n  source: postgres\n  postgres:\n    " + text + "\n");
            assertFalse(mistakes.isEmpty() || nested.isEmpty(), text);
            assertFalse((mistakes + "" + nested).contains(PASSWORD), () -> text + " -> " + mistakes + nested);
        }
        List<String> overrides = reading.rejected(
                "directory: {source: file}",
                Map.of("GATEPASS_SECRETS_ENCRYPTION_KEY", PASSWORD, "GATEPASS_DB_PASSWORD", PASSWORD));
        assertEquals(2, overrides.size());
        assertFalse(overrides.toString().contains(PASSWORD), overrides::toString);
    }

    @Test
    void tokensGiveNoRolesInTeamsOfADatabase_F_CFG() {
        assertEquals(
                List.of("g.yaml:2: identity.issuers[0].teams-claim: given, but directory.source is postgres"),
                reading.rejected("""
                        directory: {source: postgres, postgres: {uri: 'postgresql://localhost/g', user: g}}
                        identity: {issuers: [{issuer: 'https://id.example.com', audience: [a], teams-claim: groups}]}
                        """));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{issuer: 'https://i'}        | g.yaml:1: identity.issuers: found a section, expected a list of"
                        + " sections, each beginning with a dash",
                "'https://i'                  | g.yaml:1: identity.issuers: found \"https://i\", expected a list of"
                        + " sections, each beginning with a dash",
                "['https://i']                | g.yaml:1: identity.issuers[0]: found \"https://i\", expected settings,"
                        + " each on a line",
                "[{issuer: 'https://i', audience: [a], audience: [b]}] | g.yaml:1: identity.issuers[0].audience: given"
                        + " twice, first in line 1",
                "[{issuer: 'https://i', audience: [a], audiance: [b]}] | g.yaml:1: identity.issuers[0].audiance: there"
                        + " is no such setting; did you mean identity.issuers[0].audience?",
                "[{issuer: 'https://i', audience: a}] | g.yaml:1: identity.issuers[0].audience: found \"a\", expected"
                        + " a list of at least 1, each a name that tokens for Gatepass carry as their audience; did you"
                        + " mean [a]?",
                "[{issuer: 'https://i', audience: [a], algorithms: [HS256]}] | g.yaml:1:"
                        + " identity.issuers[0].algorithms: found \"HS256\", expected RS256 or RS384 or RS512 or PS256 or"
                        + " PS384 or PS512 or ES256 or ES384 or ES512 or EdDSA; did you mean ES256?",
                "[{issuer: 'https://i', audience: [a], leeway: 2m, max-lifetime: 1m}] | g.yaml:1:"
                        + " identity.issuers[0].leeway: found 2m, expected at most identity.issuers[0].max-lifetime, which"
                        + " is 1m",
                "[{issuer: i, audience: [a]}] | g.yaml: identity.issuers[0].jwks-url: missing, expected an https URL"
                        + " (http on this machine only) without user or password, as the issuer cannot be asked for it:"
                        + " its name is no such URL itself",
                "[{issuer: 'http://i.example', audience: [a]}] | g.yaml: identity.issuers[0].jwks-url: missing,"
                        + " expected an https URL (http on this machine only) without user or password, as the issuer"
                        + " cannot be asked for it: its name is no such URL itself",
                "[{issuer: 'https://i', audience: [a]}, {issuer: 'https://i', audience: [b], user-prefix: b}] |"
                        + " g.yaml:1: identity.issuers[1].issuer: the same as identity.issuers[0].issuer",
                "[{issuer: 'https://i', audience: [a]}, {issuer: 'https://j', audience: [a]}] | g.yaml:"
                        + " identity.issuers[1].user-prefix: missing, as in identity.issuers[0]: one of them needs"
                        + " another, or identity.shared-users says that a name means one person in both",
                "[{issuer: 'https://i', audience: [a], user-prefix: p}, {issuer: 'https://j', audience: [a],"
                        + " user-prefix: p}] | g.yaml:1: identity.issuers[1].user-prefix: the same as identity.issuers[0]:"
                        + " one of them needs another, or identity.shared-users says that a name means one person in both",
            })
    void namesWhatIsWrongWithAnIssuer_F_CFG(String issuers, String expected) {
        assertEquals(
                List.of(expected),
                reading.rejected("identity: {issuers: " + issuers.strip() + "}\ndirectory: {source: file}\n"));
    }

    @Test
    void issuersMayShareTheirUsersWhereItIsSaidSo() {
        reading.accepted("""
                directory: {source: file}
                identity:
                  shared-users: true
                  issuers:
                    - {issuer: "https://a.example", audience: [gatepass]}
                    - {issuer: "https://b.example", audience: [gatepass]}
                """, Map.of());
    }

    @Test
    void noVariableOverridesASettingOfAnIssuer_F_CFG() {
        assertEquals(
                List.of("GATEPASS_IDENTITY_ISSUERS_AUDIENCE: overrides no setting"),
                reading.rejected(
                        "directory: {source: file}", Map.of("GATEPASS_IDENTITY_ISSUERS_AUDIENCE", "gatepass")));
    }

    @Test
    void saysTheLineOfWhatIsNotYaml_F_CFG() {
        assertEquals("g.yaml:2: found something that is not YAML", found("http:\n\tport: 80\n"));
        assertEquals("g.yaml:2: found something that is not YAML", found("http:\n  host: @home\n"));
        assertEquals("g.yaml:3: found a second document", found("a: 1\n---\nb: 2\n"));
        assertEquals("g.yaml: found a list", found("- http\n"));
        assertEquals("g.yaml: found \"http\"", found("http\n"));
    }

    private String found(String text) {
        String first = reading.rejected(text).get(0);
        return first.substring(0, first.indexOf(", expected"));
    }

    @Test
    void emptyFileLacksOnlyWhatIsRequired_F_CFG() {
        for (String text : List.of("", "# nothing yet\n", "---\n", "http:\naudit: ~\n")) {
            assertEquals(
                    List.of("g.yaml: directory.source: missing, expected postgres or file, such as file"),
                    reading.rejected(text));
        }
    }

    /** The commented file has every section, and nothing below those that nobody filled in. */
    @Test
    void aSectionWithNothingBelowItIsNoneAndOneInBracesIsThere_F_CFG() {
        for (String section : List.of("operations", "http", "http.tls", "identity.exchange")) {
            String nested = section.replace(".", ": {") + ":%s" + (section.contains(".") ? " }" : "");
            for (String nothing : List.of("", " ~", " null")) {
                assertEquals(
                        reading.accepted("directory: {source: file}", Map.of()),
                        reading.accepted("directory: {source: file}\n" + nested.formatted(nothing), Map.of()),
                        nested);
            }
        }
        assertEquals(
                List.of("g.yaml:2: operations.port: missing, expected a whole number from 0 to 65535, such as 9090"),
                reading.rejected("directory: {source: file}\noperations: {}"));
    }

    @Test
    void saysWhyAFileCannotBeRead_F_CFG() throws IOException {
        assertEquals("there is no such file", problem(folder.resolve("none.yaml")));
        assertEquals("this is a folder, expected a file", problem(folder));
        Path latin = Files.write(folder.resolve("latin.yaml"), "ä: 1".getBytes(StandardCharsets.ISO_8859_1));
        assertEquals("the file is not text in UTF-8", problem(latin));
    }

    @Test
    void messagesStayOnOneLine_L06() {
        List<String> mistakes = reading.rejected(
                "directory: {source: file}\nhttp: {\"po\\nrt\\e[31m\": 1, host: \"a\\r\\nb\", port: \"\\u2028\"}\n");
        assertEquals(3, mistakes.size());
        mistakes.forEach(it -> assertFalse(it.matches("(?s).*[\\p{Cc}\\u2028].*"), it));
    }

    private static String problem(Path file) {
        return ((ReadConfig.Rejected) ConfigReader.read(file, Map.of()))
                .mistakes()
                .get(0)
                .problem();
    }
}
