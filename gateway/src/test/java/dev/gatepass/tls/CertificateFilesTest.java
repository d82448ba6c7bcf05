package dev.gatepass.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.access.SecretReference;
import dev.gatepass.config.InvalidSetting;
import dev.gatepass.config.TlsConfig;
import dev.gatepass.fixture.LoopbackCertificate;
import dev.gatepass.secrets.SecretResolver;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of a certificate and a key that cannot be used: one sentence, and nothing of the key. */
class CertificateFilesTest {
    @TempDir
    private static Path folder;

    @TempDir
    private static Path otherFolder;

    private static LoopbackCertificate good;
    private static LoopbackCertificate other;

    @TempDir
    private Path own;

    @BeforeAll
    static void makeCertificates() throws Exception {
        good = LoopbackCertificate.in(folder);
        other = LoopbackCertificate.in(otherFolder);
    }

    private static Instant now() {
        return Instant.now();
    }

    private static ServerCertificate read(Path certificate, Path key) {
        return files(new TlsConfig(certificate, new SecretReference.File(key), Duration.ofSeconds(1), true), Map.of())
                .read(now());
    }

    private static CertificateFiles files(TlsConfig config, Map<String, String> environment) {
        return new CertificateFiles(config, new SecretResolver(environment, Optional.empty()));
    }

    private static String refusal(Path certificate, Path key) {
        String message = String.valueOf(
                assertThrows(InvalidSetting.class, () -> read(certificate, key)).getMessage());
        assertFalse(message.contains("\n"), message);
        return message.replace(certificate.toString(), "CERTIFICATE").replace(key.toString(), "KEY");
    }

    private Path file(String text) throws Exception {
        return Files.writeString(own.resolve("given.pem"), text);
    }

    @Test
    void goodOnesAreShownWithoutTheirKey_L03() throws Exception {
        ServerCertificate certificate = read(good.certificate(), good.key());
        assertEquals("CN=127.0.0.1, until " + certificate.ends(), certificate.toString());
        assertTrue(certificate.ends().isAfter(now()));
        assertEquals(
                "PemBlock[PRIVATE KEY]",
                PemBlock.in(Files.readString(good.key())).get(0).toString());
    }

    @Test
    void theKeyMayBeInTheEnvironmentAndWordsAroundTheBlocksDoNotMatter() throws Exception {
        TlsConfig config = new TlsConfig(
                file("Bag Attributes\n" + Files.readString(good.certificate())),
                new SecretReference.Env("KEY"),
                Duration.ofSeconds(1),
                true);
        String key = Files.readString(good.key());
        assertTrue(files(config, Map.of("KEY", key)).read(now()).ends().isAfter(now()));
        assertEquals(
                "http.tls.key: the secret in the environment variable KEY is not set",
                assertThrows(InvalidSetting.class, () -> files(config, Map.of()).read(now()))
                        .getMessage());
    }

    @Test
    void whatIsNotThere_F_CFG() {
        Path nowhere = own.resolve("none.pem");
        assertEquals("http.tls.certificate: CERTIFICATE: there is no such file", refusal(nowhere, good.key()));
        assertEquals("http.tls.key: the secret in the file KEY does not exist", refusal(good.certificate(), nowhere));
    }

    @Test
    void theKeyOfAnother_F_CFG() {
        assertEquals(
                "http.tls.key: the key at file:KEY does not fit the certificate",
                refusal(good.certificate(), other.key()));
    }

    @Test
    void theKeyOfAnotherKind_F_CFG() throws Exception {
        LoopbackCertificate rsa = LoopbackCertificate.rsa(own, 2048);
        assertTrue(read(rsa.certificate(), rsa.key()).ends().isAfter(now()));
        assertEquals(
                "http.tls.key: the key at file:KEY is no EC key in PKCS#8, as the certificate wants",
                refusal(good.certificate(), rsa.key()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ENCRYPTED PRIVATE KEY|is encrypted, and no passphrase is asked for; openssl pkcs8 -topk8 -nocrypt"
                        + " decrypts it",
                "RSA PRIVATE KEY|is not in PKCS#8 but a block RSA PRIVATE KEY; openssl pkcs8 -topk8 -nocrypt converts"
                        + " it",
                "EC PRIVATE KEY|is not in PKCS#8 but a block EC PRIVATE KEY; openssl pkcs8 -topk8 -nocrypt converts it",
                "CERTIFICATE|has no block PRIVATE KEY, as PKCS#8 in PEM has",
                "PRIVATE KEY|is no EC key in PKCS#8, as the certificate wants",
            })
    void aKeyInAnotherForm_F_CFG(String label, String problem) throws Exception {
        Path key = file("-----BEGIN " + label + "-----\nAAAA\n-----END " + label + "-----\n");
        assertEquals("http.tls.key: the key at file:KEY " + problem, refusal(good.certificate(), key));
    }

    @Test
    void aKeyThatWasEncryptedInTheOldWay_F_CFG() throws Exception {
        Path key = file("""
            -----BEGIN RSA PRIVATE KEY-----
            Proc-Type: 4,ENCRYPTED
            DEK-Info: AES-256-CBC,00

            AAAA
            -----END RSA PRIVATE KEY-----
            """);
        assertTrue(refusal(good.certificate(), key).contains(" is encrypted, "));
    }

    @Test
    void aKeyThatIsNoBase64IsNotRepeated_L03() throws Exception {
        Path key = file("-----BEGIN PRIVATE KEY-----\n??very secret??\n-----END PRIVATE KEY-----\n");
        assertEquals(
                "http.tls.key: the key at file:KEY is no EC key in PKCS#8, as the certificate wants",
                refusal(good.certificate(), key));
    }

    @Test
    void aCertificateThatIsNone_F_CFG() throws Exception {
        assertEquals(
                "http.tls.certificate: CERTIFICATE: there is no block CERTIFICATE in it",
                refusal(file("nothing"), good.key()));
        assertEquals(
                "http.tls.certificate: CERTIFICATE: a block CERTIFICATE is no certificate",
                refusal(file("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"), good.key()));
    }

    @Test
    void certificatesThatDidNotIssueEachOther_F_CFG() throws Exception {
        assertEquals(
                "http.tls.certificate: CERTIFICATE: certificate 2 did not issue certificate 1: the server's own comes"
                        + " first, then each one's issuer",
                refusal(
                        file(Files.readString(good.certificate()) + Files.readString(other.certificate())),
                        good.key()));
    }

    @Test
    void aCertificateThatIsOverOrHasNotBegun_F_CFG() throws Exception {
        LoopbackCertificate over = LoopbackCertificate.in(own, "-3d", 2);
        assertTrue(refusal(over.certificate(), over.key())
                .startsWith("http.tls.certificate: CERTIFICATE: the certificate expired at 2"));
        LoopbackCertificate later = LoopbackCertificate.in(own, "+3d", 2);
        assertTrue(refusal(later.certificate(), later.key())
                .startsWith("http.tls.certificate: CERTIFICATE: the certificate is not valid before 2"));
    }

    @Test
    void anRsaKeyThatNoClientAccepts_F_CFG() throws Exception {
        LoopbackCertificate weak = LoopbackCertificate.rsa(own, 1024);
        assertEquals(
                "http.tls.certificate: CERTIFICATE: its RSA key has fewer than 2048 bits",
                refusal(weak.certificate(), weak.key()));
    }
}
