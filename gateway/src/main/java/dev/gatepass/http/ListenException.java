package dev.gatepass.http;

import java.io.IOException;
import java.net.SocketException;

/** An address that cannot be listened on; the message has it, and why. */
public final class ListenException extends IOException {
    private static final long serialVersionUID = 1L;

    /** The address, as in a URL, and why. */
    ListenException(String address, SocketException cause) {
        super("cannot listen on " + address + ": " + cause.getMessage(), cause);
    }
}
