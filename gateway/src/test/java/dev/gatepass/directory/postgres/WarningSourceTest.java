package dev.gatepass.directory.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.gatepass.access.Availability;
import dev.gatepass.access.Cloud;
import dev.gatepass.access.DeploymentType;
import dev.gatepass.access.Directory;
import dev.gatepass.access.Provider;
import dev.gatepass.directory.Eventually;
import dev.gatepass.fixture.Buckets;
import dev.gatepass.fixture.LogLines;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WarningSourceTest {
    private static final String ON_SAAS = " is stored and would not be allowed anew: R11: on saas-cloud ";
    private static final String BLOBS =
            "The storage bucket blobs" + ON_SAAS + "a team's bucket is in AWS, GCP or CoreWeave";
    private static final String INSTANCE =
            "The instance's bucket" + ON_SAAS + "the instance's bucket is the operator's, and only teams have others";

    private final Vertx vertx = Vertx.vertx();
    private final Queue<Future<Directory>> answers = new ArrayDeque<>();
    private final WarningSource source = new WarningSource(
            vertx, new Availability(DeploymentType.SAAS_CLOUD, Cloud.AWS, List.of()), known -> answers.remove());
    private final LogLines logged = LogLines.of(WarningSource.class);

    @AfterEach
    void stop() {
        logged.close();
        Eventually.await(vertx.close());
    }

    private static Directory.Builder allowed(long revision) {
        return Directory.builder(revision).put(Buckets.of(Provider.AWS).build("main"));
    }

    private static Directory.Builder forbidden(long revision) {
        return allowed(revision).put(Buckets.of(Provider.AZURE).build("blobs")).instanceBucketName(Optional.of("main"));
    }

    /** What a reading that gives a directory says in the log. */
    private List<String> saidOf(Optional<Directory> known, Directory given) {
        logged.clear();
        answers.add(Future.succeededFuture(given));
        assertSame(given, Eventually.await(source.read(known)));
        return logged.lines();
    }

    @Test
    void theFirstReadingThatSucceedsIsSpokenOfHoweverManyFailedBefore_R11() {
        for (int i = 0; i < 3; i++) {
            answers.add(Future.failedFuture("not reachable"));
            assertThrows(Throwable.class, () -> Eventually.await(source.read(Optional.empty())));
        }
        assertEquals(List.of(), logged.lines());
        assertEquals(
                List.of(INSTANCE, BLOBS), saidOf(Optional.empty(), forbidden(1).build()));
    }

    @Test
    void whatWasNamedIsNotNamedAgainUntilItWasAllowedMeanwhile_R11() {
        Directory first = forbidden(1).build();
        assertEquals(List.of(INSTANCE, BLOBS), saidOf(Optional.empty(), first));
        assertEquals(List.of(), saidOf(Optional.of(first), first));
        assertEquals(List.of(), saidOf(Optional.of(first), forbidden(2).build()));
        assertEquals(
                List.of(BLOBS.replace("blobs", "more")),
                saidOf(
                        Optional.of(first),
                        forbidden(3)
                                .put(Buckets.of(Provider.AZURE).named("more").build("more"))
                                .build()));
        assertEquals(List.of(), saidOf(Optional.of(first), allowed(4).build()));
        assertEquals(
                List.of(INSTANCE, BLOBS),
                saidOf(Optional.of(first), forbidden(5).build()));
    }
}
