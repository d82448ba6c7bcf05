package dev.gatepass.storage.credentials;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatepass.fixture.Await;
import dev.gatepass.fixture.VirtualClock;
import dev.gatepass.issuing.CredentialSource.Leased;
import dev.gatepass.signing.sigv4.AwsCredential;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CachedCredentialTest {
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final Vertx vertx = Vertx.vertx();
    private final VirtualClock clock = VirtualClock.at("2026-11-24T05:00:00Z");
    private final AtomicInteger readings = new AtomicInteger();

    @AfterEach
    void closeVertx() {
        vertx.close().await();
    }

    /** A thread that is quick enough is done before its caller looks. */
    @Test
    void whatIsReadInNoTimeIsReadAgainWhenItIsDue_F_STS1() {
        CachedCredential cached = new CachedCredential(
                new Reading("omega", "a file", "read", () -> Future.succeededFuture(read())),
                new ReadingTerms(
                        vertx,
                        clock.monotonic(),
                        Duration.ofSeconds(5),
                        Duration.ZERO,
                        Duration.ZERO,
                        1,
                        1,
                        new Attempts()));
        assertEquals("AKID1", accessKey(cached));
        assertEquals("AKID1", accessKey(cached));
        clock.advance(LIMIT);
        assertEquals("AKID2", accessKey(cached));
    }

    private Reading.Got read() {
        AwsCredential read = new AwsCredential("AKID" + readings.incrementAndGet(), "secret", Optional.empty());
        return new Reading.Got(new Leased(read, Optional.empty()), LIMIT, LIMIT);
    }

    private static String accessKey(CachedCredential cached) {
        return ((AwsCredential) Await.done(cached.credential()).credential()).accessKeyId();
    }
}
