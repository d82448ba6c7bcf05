package dev.gatepass.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.fixture.Await;
import dev.gatepass.fixture.LogLines;
import dev.gatepass.fixture.LoopbackCertificate;
import dev.gatepass.fixture.VirtualClock;
import dev.gatepass.secrets.SecretResolver;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class CertificateWatchTest {
    private final Vertx vertx = Vertx.vertx();
    private final VirtualClock clock = VirtualClock.at(Instant.now());
    private final List<ServerCertificate> shown = new ArrayList<>();

    @TempDir
    private Path folder;

    @TempDir
    private Path otherFolder;

    private LoopbackCertificate files;
    private CertificateWatch watch;
    private LogLines logged;

    @BeforeEach
    void start() throws Exception {
        files = LoopbackCertificate.in(folder, "-1d", 31);
        watch = watch();
        logged = LogLines.of(CertificateWatch.class);
    }

    @AfterEach
    void stop() {
        logged.close();
        Await.done(vertx.close());
    }

    private CertificateWatch watch() {
        return new CertificateWatch(
                vertx,
                files.config(Duration.ofHours(1), true),
                new SecretResolver(Map.of(), Optional.empty()),
                clock.wall());
    }

    private void look() {
        Await.done(watch.look(certificate -> {
            shown.add(certificate);
            return Future.succeededFuture();
        }));
    }

    private List<String> lines(String beginning) {
        return logged.lines().stream()
                .filter(line -> line.startsWith(beginning))
                .toList();
    }

    @Test
    void whatHasNotChangedIsNotShownAnew() throws Exception {
        look();
        Files.writeString(files.certificate(), Files.readString(files.certificate()));
        look();
        assertEquals(List.of(), shown);
        assertEquals(List.of(), lines(""));
    }

    @Test
    void anotherCertificateIsShownOnce() throws Exception {
        ServerCertificate before = watch.certificate();
        LoopbackCertificate.in(folder);
        look();
        look();
        assertEquals(1, shown.size());
        assertEquals(shown.get(0), watch.certificate());
        assertNotEquals(before, watch.certificate());
        assertEquals(List.of("Another certificate is shown: " + shown.get(0)), lines(""));
    }

    @Test
    void oneThatCannotBeShownIsTriedAgain() throws Exception {
        LoopbackCertificate.in(folder);
        ServerCertificate before = watch.certificate();
        assertEquals(
                "not now",
                Await.failure(watch.look(certificate -> Future.failedFuture("not now")))
                        .getMessage());
        assertEquals(before, watch.certificate());
        look();
        assertEquals(1, shown.size());
    }

    @Test
    void whatIsWrongIsLoggedOncePerChangeAndTheOldOneStays_F_CFG() throws Exception {
        String key = Files.readString(files.key());
        LoopbackCertificate other = LoopbackCertificate.in(otherFolder);
        Files.writeString(files.key(), Files.readString(other.key()));
        look();
        look();
        assertEquals(1, lines("The certificate is not changed: http.tls.key: ").size());
        Files.delete(files.key());
        look();
        look();
        assertEquals(2, lines("The certificate is not changed: http.tls.key: ").size());
        Files.writeString(files.certificate(), "nothing");
        look();
        assertEquals(2, lines("The certificate is not changed: ").size());
        Files.writeString(files.key(), key);
        look();
        look();
        assertEquals(
                1,
                lines("The certificate is not changed: http.tls.certificate: ").size());
        assertEquals(List.of(), shown);
    }

    @Test
    void oneThatHasNotBegunIsShownOnceItHas() throws Exception {
        LoopbackCertificate.in(folder, "+3d", 30);
        look();
        assertEquals(List.of(), shown);
        clock.advance(Duration.ofDays(4));
        look();
        assertEquals(1, shown.size());
    }

    @Test
    void remindsOfTheEndOnceADayFromTwoWeeksBefore() throws Exception {
        Duration untilNotice = Duration.between(
                        clock.wall().instant(), watch.certificate().ends())
                .minusDays(14);
        clock.advance(untilNotice.minusSeconds(1));
        look();
        assertEquals(List.of(), lines(""));
        clock.advance(Duration.ofSeconds(1));
        look();
        look();
        assertEquals(List.of("The certificate of http.tls is about to end: " + watch.certificate()), lines(""));
        for (int day = 0; day < 20; day++) {
            clock.advance(Duration.ofDays(1));
            look();
        }
        assertEquals(21, lines("The certificate of http.tls ").size());
        assertEquals(6, lines("The certificate of http.tls has ended: ").size());
    }

    @Test
    void aNewCertificateThatEndsSoonIsToldOfAtOnce() throws Exception {
        clock.advance(Duration.ofDays(20));
        look();
        LoopbackCertificate.in(folder, "-1d", 25);
        look();
        look();
        assertEquals(2, lines("The certificate of http.tls is about to end: ").size());
        assertTrue(shown.get(0).ends().isBefore(clock.wall().instant().plus(Duration.ofDays(5))));
    }
}
