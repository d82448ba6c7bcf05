package dev.gatepass.http;

import io.vertx.ext.web.RoutingContext;

/** A body that writes itself, where an answer is not one document of JSON. */
interface WrittenBody {
    /** Writes the head's fields that go with it, and the answer to its end. */
    void write(RoutingContext context);
}
