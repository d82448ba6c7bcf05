package dev.gatepass.issuing;

import dev.gatepass.config.SigningConfig;
import dev.gatepass.failure.Unavailable;
import dev.gatepass.signing.Effort;
import dev.gatepass.signing.UrlBuffer;
import dev.gatepass.time.MonotonicClock;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;

/**
 * Where URLs are signed, by what their signatures cost: hashes on the event loop of the request, in slices; everything
 * else in the {@link Lane} of its kind, where it is in nobody's way but its own. Thread-safe.
 */
public final class Lanes {
    private final Slices slices;
    private final Lane rsa;
    private final Lane remote;

    /** Lanes of the configured sizes. Their threads are made when they are first needed. */
    public Lanes(SigningConfig config, Slices slices, MonotonicClock clock) {
        this.slices = slices;
        this.rsa = new Lane("rsa", config.rsa(), clock);
        this.remote = new Lane("remote", config.remote(), clock);
    }

    /**
     * Signs a batch. Completes on the context; fails with {@link Unavailable} and {@code overloaded}, before any URL is
     * signed, where one of the lanes that it needs is full.
     */
    Future<BatchSigner> sign(Context context, BatchSigner batch) {
        if (batch.isCheap()) {
            return slices.run(context, batch.steps());
        }
        List<Lane.Run> admitted = new ArrayList<>();
        try {
            for (BatchSigner.Part part : batch.parts()) {
                admitted.add(lane(part.effort()).admit(part));
            }
        } catch (Unavailable full) {
            admitted.forEach(Lane.Run::giveBack);
            return Future.failedFuture(full);
        }
        return Future.all(admitted.stream().map(run -> run.start(context)).toList())
                .map(batch);
    }

    /**
     * Signs a few URLs that are no batch. Completes on the context; fails with {@link Unavailable} and {@code overloaded},
     * before any of them is signed, where the lane for what each costs is full.
     */
    Future<Void> sign(Context context, Effort effort, Lane.Work work) {
        try {
            if (effort != Effort.HASH) {
                return lane(effort).admit(work).start(context);
            }
            UrlBuffer buffer = new UrlBuffer();
            for (int i = 0; i < work.size(); i++) {
                work.sign(i, buffer);
            }
            return Future.succeededFuture();
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    private Lane lane(Effort effort) {
        return switch (effort) {
            case PRIVATE_KEY -> rsa;
            case REMOTE -> remote;
            case HASH -> throw new IllegalArgumentException("hashes have no lane");
        };
    }

    /** Ends the lanes, once no answer is waited for. Completes when no thread is left. */
    public Future<Void> stop() {
        return Future.join(rsa.stop(), remote.stop()).mapEmpty();
    }
}
