package dev.gatepass.http;

import dev.gatepass.directory.DirectoryReplica;
import dev.gatepass.directory.Snapshot;
import dev.gatepass.issuing.Asker;
import io.vertx.ext.web.RoutingContext;

/**
 * Who waits for the answer to an HTTP request.
 *
 * @param context the request
 * @param snapshot the state of the directory that was decided upon
 */
record WaitingRequest(RoutingContext context, DirectoryReplica replica, Snapshot snapshot) implements Asker {
    @Override
    public String requestId() {
        return RequestId.of(context);
    }

    @Override
    public void requireFresh() {
        replica.requireFresh(snapshot);
    }

    /** To ask a response whether it is closed is safe on every thread. */
    @Override
    public boolean isGone() {
        return context.response().closed();
    }
}
