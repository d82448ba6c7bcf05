package dev.gatepass.uploads;

import dev.gatepass.access.Directory;
import dev.gatepass.access.Provider;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.config.UploadsConfig;
import dev.gatepass.storage.objects.ObjectStores;
import dev.gatepass.storage.objects.StoreFailure;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes from the buckets what abandoned uploads have left there, bucket by bucket and no faster than it is told to. There
 * is no hurry: for some time after its end an upload is left alone, and that is the latest that any may have. Whoever has an
 * id may complete it until then, whatever lifetime is configured by now. Azure is not asked, which drops blocks by itself; nor
 * is a bucket that nobody was ever bound to, in which no team can have begun one.
 */
public final class UploadSweeper {
    private static final Logger LOG = LoggerFactory.getLogger(UploadSweeper.class);

    private final Vertx vertx;
    private final Supplier<Directory> directory;
    private final UsedBuckets used;
    private final TeamFolders folders;
    private final ObjectStores stores;
    private final UploadsConfig config;
    private final InstantSource clock;
    private final AtomicReference<Swept> total = new AtomicReference<>(Swept.NOTHING);

    /**
     * A sweeper of the buckets of a directory.
     *
     * @param directory the buckets as they are now; throws where that cannot be told
     */
    public UploadSweeper(
            Vertx vertx,
            Supplier<Directory> directory,
            UsedBuckets used,
            TeamFolders folders,
            ObjectStores stores,
            UploadsConfig config,
            InstantSource clock) {
        this.vertx = vertx;
        this.directory = directory;
        this.used = used;
        this.folders = folders;
        this.stores = stores;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Sweeps all buckets once. What goes wrong with one is told in the log and leaves the others alone; fails only where
     * it cannot be told which buckets there are, with {@link dev.gatepass.failure.Unavailable}.
     *
     * @param wanted whether to go on, asked before each upload
     */
    public Future<Swept> sweep(BooleanSupplier wanted) {
        return Future.succeededFuture(directory)
                .map(Supplier::get)
                .compose(now -> used.names().compose(names -> sweep(now, names, wanted)));
    }

    private Future<Swept> sweep(Directory now, Set<String> names, BooleanSupplier wanted) {
        Instant before = clock.instant().minus(UploadsConfig.LONGEST_LIFETIME).minus(config.sweepGrace());
        Future<Swept> swept = Future.succeededFuture(Swept.NOTHING);
        for (StorageBucket bucket : now.storageBuckets()) {
            if (!bucket.disabled() && bucket.provider() != Provider.AZURE && names.contains(bucket.name())) {
                swept = swept.compose(sofar -> sweep(bucket, before, wanted).map(sofar::and));
            }
        }
        return swept;
    }

    private Future<Swept> sweep(StorageBucket bucket, Instant before, BooleanSupplier wanted) {
        if (!wanted.getAsBoolean()) {
            return Future.succeededFuture(Swept.NOTHING);
        }
        try {
            return new BucketSweep(folders, bucket, stores.of(bucket), before, wanted, this::pause)
                    .run()
                    .onSuccess(swept -> count(bucket, swept));
        } catch (StoreFailure failure) {
            LOG.warn("Storage bucket {} cannot be swept: {}", bucket.name(), failure.getMessage());
            total.accumulateAndGet(Swept.FAILURE, Swept::and);
            return Future.succeededFuture(Swept.FAILURE);
        }
    }

    /** What came of all sweeping since the start. */
    public Swept total() {
        return Objects.requireNonNull(total.get());
    }

    private void count(StorageBucket bucket, Swept swept) {
        total.accumulateAndGet(swept, Swept::and);
        if (!swept.equals(Swept.NOTHING)) {
            LOG.info(
                    "Storage bucket {}: {} abandoned uploads removed, {} failures",
                    bucket.name(),
                    swept.removed(),
                    swept.failed());
        }
    }

    private Future<Void> pause() {
        long millis = Duration.ofSeconds(1).toMillis() / config.sweepRate();
        return vertx.timer(Math.max(1, millis), TimeUnit.MILLISECONDS).mapEmpty();
    }
}
