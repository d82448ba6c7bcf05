package dev.gatepass.http;

import dev.gatepass.access.Directory;
import dev.gatepass.access.Principal;
import dev.gatepass.directory.Snapshot;
import dev.gatepass.limits.Charge;
import io.vertx.ext.web.RoutingContext;

/**
 * What is known of a request once its caller is: one state of the directory serves the whole of it.
 *
 * @param snapshot the state that is decided upon, with its age
 * @param principal who calls
 * @param charge what it costs the caller
 */
public record Call(Snapshot snapshot, Principal principal, Charge charge) {
    private static final String KEY = Call.class.getName();

    /** The state that is decided upon. */
    public Directory directory() {
        return snapshot.directory();
    }

    void attachTo(RoutingContext context) {
        context.put(KEY, this);
    }

    /** The call of a request that has passed {@link CallerHandler}. */
    static Call of(RoutingContext context) {
        Call call = context.get(KEY);
        if (call == null) {
            throw new IllegalStateException("the route does not authenticate");
        }
        return call;
    }
}
