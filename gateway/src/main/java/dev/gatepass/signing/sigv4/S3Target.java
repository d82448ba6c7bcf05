package dev.gatepass.signing.sigv4;

import java.net.URI;
import java.util.Locale;
import java.util.Objects;

/**
 * Where a bucket answers: the origin that clients talk to, and how the bucket is named there.
 *
 * @param endpoint scheme, host and, where it is not the scheme's own, port; no path, query, fragment or user
 * @param bucket the bucket's name; in lower case where the addressing puts it into the host
 * @param addressing how the bucket's name gets into the URL
 * @param region the region of the credential scope, for example {@code eu-central-1}
 */
public record S3Target(URI endpoint, String bucket, Addressing addressing, String region) {
    /** How a URL names its bucket. */
    public enum Addressing {
        /** {@code https://endpoint/bucket/key}. */
        PATH,
        /** {@code https://bucket.endpoint/key}. */
        VIRTUAL_HOST,
        /** {@code https://endpoint/key}: the endpoint is a host of the bucket's own. */
        CUSTOM_HOST
    }

    public S3Target {
        Objects.requireNonNull(addressing, "addressing");
        boolean origin = ("https".equals(endpoint.getScheme()) || "http".equals(endpoint.getScheme()))
                && endpoint.getHost() != null
                && endpoint.getRawUserInfo() == null
                && endpoint.getRawQuery() == null
                && endpoint.getRawFragment() == null
                && (endpoint.getRawPath() == null || endpoint.getRawPath().isEmpty());
        if (!origin) {
            throw new IllegalArgumentException("an endpoint is an http or https origin");
        }
        if (!isName(bucket) || !isName(region)) {
            throw new IllegalArgumentException(
                    "a bucket and a region are made of letters, digits, \".\", \"-\" and \"_\"");
        }
        if (addressing == Addressing.VIRTUAL_HOST && !bucket.equals(bucket.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("a host name cannot tell upper case from lower case: use path style");
        }
    }

    /** Whether a name means the same in a host, in a path and in a credential scope. */
    private static boolean isName(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letterOrDigit = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!letterOrDigit && ".-_".indexOf(c) < 0) {
                return false;
            }
        }
        return !name.isEmpty() && !name.equals(".") && !name.equals("..");
    }
}
