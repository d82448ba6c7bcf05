package dev.gatepass.storage.connections;

import java.io.IOException;

/** A connection that is not made: its host or its address is none that the operator allows. Nothing was sent. */
public final class ForbiddenDestination extends IOException {
    private static final long serialVersionUID = 1;

    ForbiddenDestination(String message) {
        super(message);
    }
}
