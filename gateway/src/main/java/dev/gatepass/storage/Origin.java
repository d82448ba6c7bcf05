package dev.gatepass.storage;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * Scheme, host and port of an address, in the one spelling in which two of them compare.
 *
 * @param scheme {@code https} or {@code http}
 * @param host in lower case; an IPv6 address in brackets
 * @param port with the scheme's own filled in
 */
record Origin(String scheme, String host, int port) {
    private static final int HTTPS_PORT = 443;
    private static final int HTTP_PORT = 80;

    /** @throws IllegalArgumentException if the text is not an http or https origin and nothing more */
    static Origin parse(String text) {
        try {
            return of(new URI(text));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("not the origin of a store: " + text, e);
        }
    }

    /** @throws IllegalArgumentException if the address is not an http or https origin and nothing more */
    static Origin of(URI uri) {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        boolean bare = uri.getRawUserInfo() == null
                && uri.getRawQuery() == null
                && uri.getRawFragment() == null
                && (uri.getRawPath() == null || uri.getRawPath().isEmpty());
        if (!bare || uri.getHost() == null || !(scheme.equals("https") || scheme.equals("http"))) {
            throw new IllegalArgumentException("an endpoint is scheme, host and port, with nothing before or behind");
        }
        int usualPort = scheme.equals("https") ? HTTPS_PORT : HTTP_PORT;
        return new Origin(
                scheme, uri.getHost().toLowerCase(Locale.ROOT), uri.getPort() < 0 ? usualPort : uri.getPort());
    }

    boolean isHttps() {
        return scheme.equals("https");
    }

    boolean hasUsualPort() {
        return port == (isHttps() ? HTTPS_PORT : HTTP_PORT);
    }

    @Override
    public String toString() {
        return scheme + "://" + host + (hasUsualPort() ? "" : ":" + port);
    }
}
