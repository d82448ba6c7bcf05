package dev.gatepass.http;

import java.io.IOException;

/** An address that cannot be listened on; the message has it, and why. */
public final class ListenException extends IOException {
    private static final long serialVersionUID = 1L;

    private ListenException(Throwable cause, String message) {
        super(message, cause);
    }

    /** A name that no address is known for, by the section of the settings that it is in. */
    static ListenException unknown(String host, String section, Throwable cause) {
        return new ListenException(cause, section + ".host: no address is known for " + host);
    }

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
