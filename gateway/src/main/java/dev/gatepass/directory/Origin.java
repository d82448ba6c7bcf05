package dev.gatepass.directory;

import java.net.URI;
import java.net.URISyntaxException;

/** Reads the address of a store. */
public final class Origin {
    private Origin() {}

    /**
     * The address in a text.
     *
     * @throws IllegalArgumentException if it is none; the message does not repeat it, since somebody may have put a
     *     password in it
     */
    public static URI parse(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("an endpoint is an http or https origin");
        }
    }
}
