package dev.gatepass.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.fixture.LogLines;
import java.security.MessageDigest;
import java.security.Provider;
import java.security.Security;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class NativeCryptoTest {
    private final LogLines logged = LogLines.of(NativeCrypto.class);

    @AfterEach
    void stopListening() {
        logged.close();
    }

    @Test
    void loadsOnceAndInstallsNothing() throws Exception {
        Optional<Provider> provider = NativeCrypto.provider();
        assertSame(provider, NativeCrypto.provider());
        assertTrue(Arrays.stream(Security.getProviders())
                .noneMatch(it -> it.getName().contains("Corretto")));
        assertEquals("SUN", MessageDigest.getInstance("SHA-256").getProvider().getName());
    }

    @Test
    @EnabledOnOs(
            value = OS.LINUX,
            architectures = {"amd64", "aarch64"})
    void worksWhereItsLibraryIsMadeForAndSaysSoInOneLine() {
        Provider loaded = NativeCrypto.provider().orElseThrow();
        logged.clear();
        assertSame(loaded, NativeCrypto.proved(() -> loaded).orElseThrow());
        assertEquals(1, logged.lines().size());
        assertEquals(
                "RSA and ECDSA are computed by AmazonCorrettoCryptoProvider " + loaded.getVersionStr(),
                logged.lines().get(0));
    }

    @Test
    void leavesItToTheJdkWhereTheLibraryCannotBeLoaded() {
        assertFalse(NativeCrypto.proved(() -> {
                    throw new UnsatisfiedLinkError("no such library");
                })
                .isPresent());
        assertEquals(1, logged.lines().size());
        assertEquals(
                "RSA and ECDSA are computed by the JDK, which takes some times as long:"
                        + " java.lang.UnsatisfiedLinkError: no such library",
                logged.lines().get(0));
    }

    @Test
    void leavesItToTheJdkWhereAnAlgorithmIsMissing() {
        assertFalse(
                NativeCrypto.proved(() -> Security.getProvider("SunRsaSign")).isPresent());
        assertTrue(logged.lines().get(0).contains("NoSuchAlgorithmException"));
    }

    @Test
    void leavesItToTheJdkWhereSignaturesAreWrong() {
        assertFalse(NativeCrypto.proved(WrongRsa::new).isPresent());
        assertTrue(logged.lines().get(0).contains("SHA256withRSA of Wrong is wrong"));
    }
}
