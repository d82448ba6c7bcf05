package dev.gatepass.http;

import java.io.IOException;

/** An address that cannot be listened on; the message has it, and why. */
public final class ListenException extends IOException {
    private static final long serialVersionUID = 1L;

    /** The address, as in a URL, and why. */
    ListenException(String address, Throwable cause) {
        super(
                "cannot listen on " + address + ": "
                        + (cause instanceof IOException && cause.getMessage() != null
                                ? cause.getMessage()
                                : cause.getClass().getSimpleName()),
                cause);
    }
}
