package dev.gatepass.deletion.collection;

import dev.gatepass.access.Directory;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.administration.Transactions;
import dev.gatepass.failure.Unavailable;
import dev.gatepass.leases.ExclusiveWork.Turn;
import dev.gatepass.storage.objects.ObjectStores;
import dev.gatepass.storage.objects.StoreFailure;
import dev.gatepass.time.MonotonicClock;
import dev.gatepass.time.MonotonicInstant;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes what is due from its buckets. One turn goes round until nothing is left to do; in a round, every bucket with
 * something due is gone about for a while, beside the others, so that one that is slow or broken holds up none. A broken one
 * is left in peace for longer and longer.
 *
 * <p>Safe to be stopped at any point, {@code SIGKILL} included: a batch is claimed in the database before its store is
 * asked, and recorded afterwards. What was claimed and not recorded is asked for again, by whoever works then; at most one
 * batch a bucket. Used on the context of the work.
 */
public final class Collector {
    private static final Logger LOG = LoggerFactory.getLogger(Collector.class);

    /** For how long a bucket is gone about before others that have become due get their turn. */
    private static final Duration ROUND = Duration.ofSeconds(20);

    private final Vertx vertx;
    private final Claims claims;
    private final Supplier<Directory> directory;
    private final Remover remover;
    private final MonotonicClock clock;
    private final Pace pace;
    private final Removals removals = new Removals();

    /**
     * A collector.
     *
     * @param directory the buckets as they are now; throws where that cannot be told
     * @param rest how long what another has claimed is left to it: as long as the lease
     * @param perSecond most objects that are removed in a second
     */
    public Collector(
            Vertx vertx,
            Transactions transactions,
            Supplier<Directory> directory,
            ObjectStores stores,
            MonotonicClock clock,
            Duration rest,
            int perSecond) {
        this.vertx = vertx;
        this.claims = new Claims(transactions, clock, rest);
        this.directory = directory;
        this.remover = new Remover(stores, clock);
        this.clock = clock;
        this.pace = new Pace(perSecond, clock);
    }

    /** Removes what is due, until nothing is or the lease is lost; nothing while the buckets are not known. */
    public Future<Void> run(Turn turn) {
        if (!turn.isHeld() || !areBucketsKnown()) {
            return Future.succeededFuture();
        }
        return claims.buckets()
                .compose(buckets -> round(buckets, turn))
                .compose(removed -> removed ? run(turn) : Future.succeededFuture())
                .recover(cause -> cause instanceof LeaseLost ? Future.succeededFuture() : Future.failedFuture(cause));
    }

    private boolean areBucketsKnown() {
        try {
            return directory.get().revision() > 0;
        } catch (Unavailable stale) {
            return false;
        }
    }

    /** Goes about each of the buckets; whether anything came of it. */
    private Future<Boolean> round(List<String> buckets, Turn turn) {
        MonotonicInstant end = clock.now().plus(ROUND);
        List<Future<Boolean>> all = buckets.stream()
                .map(bucket -> collect(bucket, turn, end, false))
                .toList();
        return Future.join(all).map(done -> all.stream().anyMatch(Future::result));
    }

    /** Goes about one bucket; whether anything came of it. */
    private Future<Boolean> collect(String bucket, Turn turn, MonotonicInstant end, boolean before) {
        return patience().compose(waited -> {
            if (!turn.isHeld() || clock.now().until(end).isNegative()) {
                return Future.succeededFuture(before);
            }
            return claims.claim(bucket, pace.batch(), turn.term()).compose(batch -> {
                if (batch.isEmpty()) {
                    return Future.succeededFuture(before);
                }
                pace.take(batch.size());
                return remove(bucket, batch, turn)
                        .compose(outcome -> claims.record(bucket, outcome, turn.term())
                                .compose(recorded -> outcome.isFailure()
                                        ? Future.succeededFuture(before)
                                        : collect(bucket, turn, end, true)));
            });
        });
    }

    private Future<Void> patience() {
        long millis = pace.delay().toMillis();
        return millis == 0
                ? Future.succeededFuture()
                : vertx.timer(millis, TimeUnit.MILLISECONDS).mapEmpty();
    }

    private Future<Outcome> remove(String bucket, List<Claimed> batch, Turn turn) {
        return Future.succeededFuture(bucket)
                .compose(name -> {
                    Optional<StorageBucket> found = directory.get().storageBucket(name);
                    return found.isPresent()
                            ? remover.remove(found.get(), batch, turn).map(Outcome::of)
                            : Future.succeededFuture(
                                    Outcome.failed("the bucket is configured in a way that cannot be used"));
                })
                .recover(cause -> cause instanceof StoreFailure failure
                        ? Future.succeededFuture(Outcome.failed(failure.kind() + ": " + failure.getMessage()))
                        : Future.failedFuture(cause))
                .onSuccess(outcome -> {
                    removals.count(outcome);
                    tell(bucket, outcome);
                });
    }

    /** What came of all runs. */
    Removals removals() {
        return removals;
    }

    private static void tell(String bucket, Outcome outcome) {
        LOG.debug("removed {} objects from storage bucket {}", outcome.gone().size(), bucket);
        if (!outcome.rewritten().isEmpty()) {
            LOG.warn(
                    "left alone in storage bucket {}, as written after their deletion: {} objects",
                    bucket,
                    outcome.rewritten().size());
        }
        outcome.error()
                .ifPresent(why -> LOG.warn("storage bucket {} cannot be collected as it should: {}", bucket, why));
    }
}
