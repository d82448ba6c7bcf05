package dev.gatepass.storage;

import java.util.regex.Pattern;

/**
 * The host names of Google Cloud Storage: one for all locations, one for each region that keeps its traffic, and a
 * bucket's own below them.
 *
 * <p>Source: https://cloud.google.com/storage/docs/request-endpoints and
 * https://cloud.google.com/storage/docs/regional-endpoints.
 */
final class GcsHosts {
    /** The host that every client uses. */
    static final String USUAL = "storage.googleapis.com";

    private static final Pattern REGIONAL = Pattern.compile("storage\\.[a-z0-9-]{1,63}\\.rep\\.googleapis\\.com");

    private GcsHosts() {}

    /** Whether a host is the store's. */
    static boolean serves(String host) {
        return host.equals(USUAL) || REGIONAL.matcher(host).matches();
    }

    /** Whether a host is the store's, or the bucket's own there. */
    static boolean serves(String host, String bucket) {
        String own = bucket + ".";
        return serves(host) || (host.startsWith(own) && serves(host.substring(own.length())));
    }
}
