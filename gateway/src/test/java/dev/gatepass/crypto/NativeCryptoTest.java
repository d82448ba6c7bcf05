package dev.gatepass.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.security.MessageDigest;
import java.security.Provider;
import java.security.Security;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.slf4j.LoggerFactory;

class NativeCryptoTest {
    private final Logger log = (Logger) LoggerFactory.getLogger(NativeCrypto.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void listen() {
        lines.start();
        log.addAppender(lines);
    }

    @AfterEach
    void stopListening() {
        log.detachAppender(lines);
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
        lines.list.clear();
        assertSame(loaded, NativeCrypto.proved(() -> loaded).orElseThrow());
        assertEquals(1, lines.list.size());
        assertEquals(
                "RSA and ECDSA are computed by AmazonCorrettoCryptoProvider " + loaded.getVersionStr(),
                lines.list.get(0).getFormattedMessage());
    }

    @Test
    void leavesItToTheJdkWhereTheLibraryCannotBeLoaded() {
        assertFalse(NativeCrypto.proved(() -> {
                    throw new UnsatisfiedLinkError("no such library");
                })
                .isPresent());
        assertEquals(1, lines.list.size());
        assertEquals(
                "RSA and ECDSA are computed by the JDK, which takes some times as long:"
                        + " java.lang.UnsatisfiedLinkError: no such library",
                lines.list.get(0).getFormattedMessage());
    }

    @Test
    void leavesItToTheJdkWhereAnAlgorithmIsMissing() {
        assertFalse(
                NativeCrypto.proved(() -> Security.getProvider("SunRsaSign")).isPresent());
        assertTrue(lines.list.get(0).getFormattedMessage().contains("NoSuchAlgorithmException"));
    }

    @Test
    void leavesItToTheJdkWhereSignaturesAreWrong() {
        assertFalse(NativeCrypto.proved(WrongRsa::new).isPresent());
        assertTrue(lines.list.get(0).getFormattedMessage().contains("SHA256withRSA of Wrong is wrong"));
    }
}
