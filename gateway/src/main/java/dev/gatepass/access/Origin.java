package dev.gatepass.access;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * Scheme, host and port of a store, in the one spelling in which two of them compare.
 *
 * @param scheme {@code https} or {@code http}
 * @param host in lower case; an IPv6 address in brackets
 * @param port with the scheme's own filled in
 */
public record Origin(String scheme, String host, int port) {
    private static final int HTTPS_PORT = 443;
    private static final int HTTP_PORT = 80;
    private static final int MAX_PORT = 65_535;

    /**
     * Reads an origin.
     *
     * @throws IllegalArgumentException if the text is not an http or https origin and nothing more; the message does not
     *     repeat it, since somebody may have put a password in it
     */
    public static Origin parse(String text) {
        try {
            return of(new URI(text));
        } catch (URISyntaxException e) {
            throw notOne();
        }
    }

    private static Origin of(URI uri) {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        boolean bare = uri.getRawUserInfo() == null
                && uri.getRawQuery() == null
                && uri.getRawFragment() == null
                && (uri.getRawPath() == null || uri.getRawPath().isEmpty());
        if (!bare || uri.getHost() == null || !(scheme.equals("https") || scheme.equals("http"))) {
            throw notOne();
        }
        int usualPort = scheme.equals("https") ? HTTPS_PORT : HTTP_PORT;
        int port = uri.getPort() < 0 ? usualPort : uri.getPort();
        if (port < 1 || port > MAX_PORT) {
            throw notOne();
        }
        return new Origin(scheme, uri.getHost().toLowerCase(Locale.ROOT), port);
    }

    private static IllegalArgumentException notOne() {
        return new IllegalArgumentException(
                "an endpoint is an http or https origin: scheme, host and port, with nothing before or behind");
    }

    /** Whether what is sent there is encrypted. */
    public boolean isHttps() {
        return scheme.equals("https");
    }

    /** Whether the port is the scheme's own, and so is not written. */
    public boolean hasUsualPort() {
        return port == (isHttps() ? HTTPS_PORT : HTTP_PORT);
    }

    /** The origin as an address. */
    public URI uri() {
        return URI.create(toString());
    }

    @Override
    public String toString() {
        return scheme + "://" + host + (hasUsualPort() ? "" : ":" + port);
    }
}
