package dev.gatepass.deletion.collection;

import dev.gatepass.fixture.AlteredStore;
import dev.gatepass.fixture.Await;
import dev.gatepass.fixture.ClockAway;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;

/** The removal in stores whose clock is further away from the database's than what is written shortly after a deletion. */
class ClockAwayRemovalTest {
    private static final Duration AWAY = Duration.ofSeconds(10);

    /** A clock before a store. */
    private static final class Away {
        private final Vertx vertx = Vertx.vertx();
        private final AlteredStore store;

        private Away(URI target, Duration ahead) {
            store = AlteredStore.beforeGcs(vertx, target).changed(new ClockAway(ahead));
        }

        private URI endpoint() {
            return URI.create("http://127.0.0.1:" + store.port());
        }

        private void close() {
            store.close();
            Await.done(vertx.close());
        }
    }

    @Nested
    class BehindTest extends S3RemovalTest {
        private final Away away = new Away(super.endpoint(), AWAY.negated());

        @Override
        URI endpoint() {
            return away.endpoint();
        }

        @AfterEach
        void closeClock() {
            away.close();
        }
    }

    @Nested
    class AheadTest extends S3RemovalTest {
        private final Away away = new Away(super.endpoint(), AWAY);

        @Override
        URI endpoint() {
            return away.endpoint();
        }

        @AfterEach
        void closeClock() {
            away.close();
        }
    }

    @Nested
    class BehindWithVersionsTest extends S3VersionsRemovalTest {
        private final Away away = new Away(super.endpoint(), AWAY.negated());

        BehindWithVersionsTest() throws IOException {}

        @Override
        URI endpoint() {
            return away.endpoint();
        }

        @AfterEach
        void closeClock() {
            away.close();
        }
    }

    @Nested
    class AheadWithVersionsTest extends S3SuspendedRemovalTest {
        private final Away away = new Away(super.endpoint(), AWAY);

        AheadWithVersionsTest() throws IOException {}

        @Override
        URI endpoint() {
            return away.endpoint();
        }

        @AfterEach
        void closeClock() {
            away.close();
        }
    }
}
