package dev.gatepass.issuing;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;

/** Runs long work on an event loop in slices, so that what else waits there gets its turn in between. */
final class Slices {
    /** Work that can stop and go on. */
    interface Work {
        /** Works for a bounded while; returns whether all is done. */
        boolean slice();
    }

    private Slices() {}

    /** Runs the first slice at once and each further one as a task of its own on the same context. */
    static Future<Void> run(Work work) {
        Context context = Vertx.currentContext();
        if (context == null) {
            throw new IllegalStateException("called off an event loop");
        }
        Promise<Void> done = Promise.promise();
        step(context, work, done);
        return done.future();
    }

    private static void step(Context context, Work work, Promise<Void> done) {
        try {
            if (work.slice()) {
                done.complete();
            } else {
                context.runOnContext(next -> step(context, work, done));
            }
        } catch (RuntimeException e) {
            done.fail(e);
        }
    }
}
