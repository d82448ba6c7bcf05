package dev.gatepass.storage;

import java.util.List;

/**
 * The host names of S3 in AWS. Only those of the store itself: below {@code amazonaws.com} anybody may own a name.
 *
 * <p>Source: https://docs.aws.amazon.com/general/latest/gr/s3.html.
 */
final class AwsHosts {
    private static final List<String> SERVICES = List.of("s3", "s3.dualstack", "s3-fips", "s3-fips.dualstack");

    private AwsHosts() {}

    /** The host of a region that every client uses unless told otherwise. */
    static String usual(String region) {
        return "s3." + region + domain(region);
    }

    /** Whether a host is one of S3 in a region, or one of the bucket's own there. */
    static boolean serves(String host, String region, String bucket) {
        return Region.isName(region)
                && SERVICES.stream()
                        .map(service -> service + "." + region + domain(region))
                        .anyMatch(known -> host.equals(known) || host.equals(bucket + "." + known));
    }

    private static String domain(String region) {
        return region.startsWith("cn-") ? ".amazonaws.com.cn" : ".amazonaws.com";
    }
}
