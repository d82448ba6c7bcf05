package dev.gatepass.uploads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.access.Directory;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.administration.Administration;
import dev.gatepass.config.UploadsConfig;
import dev.gatepass.deletion.Databases;
import dev.gatepass.fixture.Await;
import dev.gatepass.fixture.TestPostgres;
import dev.gatepass.signing.KeyPrefix;
import dev.gatepass.signing.ObjectKey;
import dev.gatepass.storage.objects.OpenUpload;
import dev.gatepass.storage.objects.PageRequest;
import dev.gatepass.storage.objects.UploadTerms;
import io.vertx.core.Future;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class UploadSweeperTest {
    private static final Duration ABANDONED = Duration.ofDays(8).plusMinutes(5);

    private final CalledUploads called = new CalledUploads("gatepass-instance", "gatepass-omega");
    private final StorageBucket instance = called.bucket("instance-bucket", "gatepass-instance");
    private final StorageBucket omega = called.bucket("omega-bucket", "gatepass-omega");
    private volatile Directory directory = called.directory().build();
    private final TestPostgres database = TestPostgres.migrated();
    private final Administration administration = Databases.administration(called.vertx, database);
    private final UploadSweeper sweeper = sweeper(administration.teamPlaces()::teamsIn);

    private UploadSweeper sweeper(TeamFolders folders) {
        return sweeper(folders, CalledUploads.CONFIG);
    }

    private UploadSweeper sweeper(TeamFolders folders, UploadsConfig config) {
        return new UploadSweeper(
                called.vertx,
                () -> directory,
                administration.teamPlaces()::buckets,
                folders,
                called.stores(),
                config,
                () -> called.now);
    }

    @BeforeEach
    void populate() {
        URI store = URI.create("http://127.0.0.1:9000");
        database.rows()
                .organization("acme")
                .storageBucket("instance-bucket", store, "us-east-1", "gatepass-instance", "AKID", "env:SECRET")
                .storageBucket("omega-bucket", store, "us-east-1", "gatepass-omega", "AKID", "env:SECRET")
                .instanceBucket("instance-bucket")
                .team("kappa", "acme")
                .team("omega", "acme", "omega-bucket");
    }

    @AfterEach
    void stop() {
        Await.done(administration.close());
        called.close();
    }

    @Test
    void whatWasAbandonedBelowATeamsFolderIsRemovedAndNothingElse() {
        begin(instance, "kappa/runs/1", "kappa/runs/2", "nobody/runs/1", "kappa", ".gatepass", "backup/kappa/1");
        // The files of omega lie in a bucket of its own, and in the instance's those from before; kappa never had that
        // one.
        begin(instance, "omega/runs/old");
        begin(omega, "omega/runs/1", "kappa/runs/1");
        called.now = called.begun.plus(ABANDONED);
        assertEquals(new Swept(4, 0), Await.done(sweeper.sweep(() -> true)));
        assertEquals(Set.of("nobody/runs/1", "kappa", ".gatepass", "backup/kappa/1"), open(instance));
        assertEquals(Set.of("kappa/runs/1"), open(omega));
    }

    @Test
    void whatACheckThatWasKilledHasBegunIsRemoved() {
        StorageBucket deeper =
                called.settings("gatepass-instance").below("deep/er/").build("instance-bucket");
        directory = called.directory().put(deeper).build();
        begin(instance, "deep/er/.gatepass/probe-1", ".gatepass/probe-2", "deep/er/kappa/.gatepass/probe-3");
        begin(omega, ".gatepass/probe-4", "backup/.gatepass/probe-5");
        called.now = called.begun.plus(Duration.ofDays(8)).minusSeconds(1);
        assertEquals(Swept.NOTHING, Await.done(sweeper.sweep(() -> true)), "another check may be going on");
        called.now = called.begun.plus(ABANDONED);
        assertEquals(new Swept(3, 0), Await.done(sweeper.sweep(() -> true)), "one is of a team");
        assertEquals(Set.of(".gatepass/probe-2"), open(instance));
        assertEquals(Set.of("backup/.gatepass/probe-5"), open(omega));
    }

    @Test
    void whatATeamHadBegunThatIsGoneIsRemovedToo() {
        begin(instance, "kappa/runs/1", "nobody/runs/1");
        begin(omega, "omega/runs/1", "kappa/runs/1");
        database.execute("DELETE FROM team");
        directory = called.directory().removeTeam("kappa").removeTeam("omega").build();
        called.now = called.begun.plus(ABANDONED);
        assertEquals(new Swept(2, 0), Await.done(sweeper.sweep(() -> true)));
        assertEquals(Set.of("nobody/runs/1"), open(instance));
        assertEquals(Set.of("kappa/runs/1"), open(omega), "it had no files there");
    }

    @Test
    void whereTheFilesOfTeamsLayBeforeIsSweptToo() {
        begin(instance, "kappa/runs/1", "sigma/runs/1", "nobody/runs/1");
        begin(omega, "kappa/runs/2", "sigma/runs/2", "nobody/runs/2");
        database.rows()
                .team("sigma", "acme")
                .update("UPDATE team SET storage_bucket = ? WHERE name = ?", "omega-bucket", "sigma");
        called.now = called.begun.plus(ABANDONED);
        Await.done(sweeper.sweep(() -> true));
        assertEquals(Set.of("kappa/runs/2", "nobody/runs/2"), open(omega), "a team may be given a bucket later");
        begin(instance, "kappa/runs/1");
        database.rows().instanceBucket("omega-bucket");
        directory = called.directory()
                .instanceBucketName(Optional.of("omega-bucket"))
                .build();
        called.now = called.begun.plus(ABANDONED);
        assertEquals(new Swept(2, 0), Await.done(sweeper.sweep(() -> true)));
        assertEquals(Set.of("nobody/runs/1"), open(instance), "which was the instance's");
        assertEquals(Set.of("nobody/runs/2"), open(omega), "which is");
    }

    @Test
    void whereItCannotBeToldWhoseTheyAreAllStay() {
        begin(instance, "kappa/runs/1");
        called.now = called.begun.plus(ABANDONED);
        UploadSweeper unsure = sweeper((bucket, names) -> Future.failedFuture("the database is not there"));
        assertEquals(new Swept(0, 1), Await.done(unsure.sweep(() -> true)));
        assertEquals(Set.of("kappa/runs/1"), open(instance));
    }

    @Test
    void anUploadIsLeftAloneForItsLifetimeAndAWhileLonger() {
        begin(instance, "kappa/runs/1");
        called.now = called.begun.plus(Duration.ofDays(8)).minusSeconds(1);
        assertEquals(Swept.NOTHING, Await.done(sweeper.sweep(() -> true)));
        assertEquals(Set.of("kappa/runs/1"), open(instance));
    }

    /** An id keeps the end that it was sealed with. */
    @Test
    void whatWasBegunUnderALongerLifetimeIsNotSweptByAShorterOne() {
        UploadsConfig shorter = new UploadsConfig(
                CalledUploads.CONFIG.keys(),
                Duration.ofHours(1),
                CalledUploads.CONFIG.sweepGrace(),
                CalledUploads.CONFIG.sweepRate());
        UploadSweeper shortened = sweeper(administration.teamPlaces()::teamsIn, shorter);
        begin(instance, "kappa/runs/1");
        called.now = called.begun.plus(UploadsConfig.LONGEST_LIFETIME).minusSeconds(1);
        assertEquals(Swept.NOTHING, Await.done(shortened.sweep(() -> true)), "it may still be completed");
        called.now = called.begun.plus(ABANDONED);
        assertEquals(new Swept(1, 0), Await.done(shortened.sweep(() -> true)));
    }

    @Test
    void onlyWhatLiesBelowTheBucketsPrefixIsLookedAt() {
        StorageBucket deeper =
                called.settings("gatepass-instance").below("deep/er/").build("instance-bucket");
        directory = called.directory().put(deeper).build();
        begin(instance, "kappa/runs/1", "deep/er/kappa/runs/1", "deep/erkappa/runs/1");
        called.now = called.begun.plus(ABANDONED);
        assertEquals(new Swept(1, 0), Await.done(sweeper.sweep(() -> true)));
        assertEquals(Set.of("kappa/runs/1", "deep/erkappa/runs/1"), open(instance));
    }

    @Test
    void aBucketThatCannotBeAskedIsToldOfAndTheOthersAreSwept() {
        directory = called.directory()
                .put(called.bucket("a-broken-bucket", "gatepass-missing"))
                .put(called.settings("gatepass-forbidden")
                        .at("http://127.0.0.1:9")
                        .build("b-forbidden-bucket"))
                .put(called.settings("gatepass-off").disabled().build("c-disabled-bucket"))
                .build();
        URI store = URI.create("http://127.0.0.1:9000");
        database.rows()
                .storageBucket("a-broken-bucket", store, "us-east-1", "gatepass-missing", "AKID", "env:SECRET")
                .storageBucket("b-forbidden-bucket", store, "us-east-1", "gatepass-forbidden", "AKID", "env:SECRET")
                .storageBucket("c-disabled-bucket", store, "us-east-1", "gatepass-off", "AKID", "env:SECRET")
                .team("a", "acme", "a-broken-bucket")
                .team("b", "acme", "b-forbidden-bucket")
                .team("c", "acme", "c-disabled-bucket");
        begin(omega, "omega/runs/1");
        called.now = called.begun.plus(ABANDONED);
        assertEquals(new Swept(1, 2), Await.done(sweeper.sweep(() -> true)));
        assertEquals(Set.of(), open(omega));
    }

    @Test
    void aBucketThatNobodyWasEverBoundToIsNotAsked() {
        directory = called.directory()
                .put(called.bucket("a-new-bucket", "gatepass-missing"))
                .build();
        database.rows()
                .storageBucket(
                        "a-new-bucket",
                        URI.create("http://127.0.0.1:9000"),
                        "us-east-1",
                        "gatepass-missing",
                        "AKID",
                        "env:SECRET");
        begin(omega, "omega/runs/1");
        called.now = called.begun.plus(ABANDONED);
        assertEquals(new Swept(1, 0), Await.done(sweeper.sweep(() -> true)));
        assertEquals(new Swept(1, 0), sweeper.total());
    }

    @Test
    void whoLosesItsTurnStops() {
        begin(instance, "kappa/runs/1", "kappa/runs/2", "kappa/runs/3", "kappa/runs/4");
        called.now = called.begun.plus(ABANDONED);
        AtomicInteger asked = new AtomicInteger();
        Swept swept = Await.done(sweeper.sweep(() -> asked.incrementAndGet() <= 4));
        assertTrue(swept.removed() >= 1 && swept.removed() <= 3, swept.toString());
        assertEquals(4 - swept.removed(), open(instance).size());
    }

    private void begin(StorageBucket bucket, String... keys) {
        for (String key : keys) {
            ObjectKey whole = (ObjectKey) ObjectKey.parse(KeyPrefix.NONE, key);
            Await.done(called.stores()
                    .of(bucket)
                    .startUpload(whole, new UploadTerms(Optional.empty(), UploadTerms.Checksum.NONE)));
        }
    }

    private Set<String> open(StorageBucket bucket) {
        List<OpenUpload> uploads = Await.done(called.stores().of(bucket).openUploads(PageRequest.first("")))
                .entries();
        return uploads.stream().map(OpenUpload::key).collect(Collectors.toCollection(TreeSet::new));
    }
}
