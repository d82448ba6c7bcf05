package dev.gatepass.signing;

import java.net.URI;
import java.util.Locale;

/**
 * Where a store answers.
 *
 * @param scheme {@code https} or {@code http}
 * @param authority what clients send as {@code Host}: lower case, with the port where it is not the scheme's own
 */
public record Endpoint(String scheme, String authority) {
    /**
     * The endpoint that a URI names.
     *
     * @throws IllegalArgumentException if it is no bare http or https origin: it has a path, query, fragment or user
     */
    public static Endpoint of(URI uri) {
        boolean origin = ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
                && uri.getHost() != null
                && uri.getRawUserInfo() == null
                && uri.getRawQuery() == null
                && uri.getRawFragment() == null
                && (uri.getRawPath() == null || uri.getRawPath().isEmpty());
        if (!origin) {
            throw new IllegalArgumentException("an endpoint is an http or https origin");
        }
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        int usual = uri.getScheme().equals("https") ? 443 : 80;
        int port = uri.getPort();
        return new Endpoint(uri.getScheme(), port == -1 || port == usual ? host : host + ":" + port);
    }

    /** The endpoint with a name before its host, for example a bucket's. */
    public Endpoint below(String name) {
        return new Endpoint(scheme, name + "." + authority);
    }

    /** Scheme and authority, nothing behind them. */
    public String origin() {
        return scheme + "://" + authority;
    }
}
