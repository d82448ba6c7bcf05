package dev.gatepass.storage;

import java.util.regex.Pattern;

/**
 * The hosts at which a cloud serves the buckets of everybody, in whatever region. Pure.
 *
 * <p>Source: as of {@link AwsHosts}, {@link CoreWeaveHosts} and {@link GcsHosts}; the older names of AWS are in
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html#VirtualHostingBackwardsCompatibility.
 */
final class SharedHosts {
    private static final Pattern AWS =
            Pattern.compile("s3(-fips)?(\\.dualstack)?([.-][a-z0-9-]{1,63})?\\.amazonaws\\.com(\\.cn)?");

    private SharedHosts() {}

    /** Whether a host is one of these. */
    static boolean contain(String host) {
        return host.equals(CoreWeaveHosts.USUAL)
                || GcsHosts.serves(host)
                || AWS.matcher(host).matches();
    }

    /** Whether a host is a bucket's own below one of these. */
    static boolean holdBelow(String host, String bucket) {
        String own = bucket + ".";
        return host.startsWith(own) && contain(host.substring(own.length()));
    }
}
