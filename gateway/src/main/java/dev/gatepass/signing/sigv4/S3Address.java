package dev.gatepass.signing.sigv4;

import dev.gatepass.signing.ObjectKey;
import java.net.URI;
import java.util.Locale;

/**
 * A target as its URLs spell it.
 *
 * @param origin scheme, host and port, nothing behind them
 * @param host what clients send as {@code Host}: lower case, with the port where it is not the scheme's own
 * @param root the path that every key is appended to: "/", or "/bucket/" in path style
 */
record S3Address(String origin, String host, String root) {
    static S3Address of(S3Target target) {
        String authority = authority(target.endpoint());
        String bucket = target.bucket();
        String host = switch (target.addressing()) {
            case PATH, CUSTOM_HOST -> authority;
            case VIRTUAL_HOST -> bucket + "." + authority;
        };
        String root = switch (target.addressing()) {
            case PATH -> "/" + bucket + "/";
            case VIRTUAL_HOST, CUSTOM_HOST -> "/";
        };
        return new S3Address(target.endpoint().getScheme() + "://" + host, host, root);
    }

    private static String authority(URI endpoint) {
        String host = endpoint.getHost().toLowerCase(Locale.ROOT);
        int usual = endpoint.getScheme().equals("https") ? 443 : 80;
        int port = endpoint.getPort();
        return port == -1 || port == usual ? host : host + ":" + port;
    }

    /** The path of an object, encoded once and never normalized: S3 takes a key as it stands. */
    String path(ObjectKey key) {
        StringBuilder path = new StringBuilder(root.length() + key.value().length() + 64).append(root);
        PercentEncoding.appendPath(key.value(), path);
        return path.toString();
    }
}
