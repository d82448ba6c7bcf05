package dev.gatepass.access;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * What follows from a dot in the name of a bucket: a certificate covers one label below the host of a store, so that over TLS
 * no host can begin with such a name.
 *
 * <p>Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html.
 */
final class DottedName {
    private DottedName() {}

    /** How URLs name the bucket: in AWS, which answers to both, in the path, whatever was asked for. */
    static Addressing settled(Provider provider, String bucket, Addressing asked) {
        return provider == Provider.AWS && isDotted(bucket) && asked == Addressing.VIRTUAL_HOST
                ? Addressing.PATH
                : asked;
    }

    /**
     * Checks how a bucket of a store that speaks S3 is named.
     *
     * @throws IllegalArgumentException if no certificate can be good for its host
     */
    static void check(
            Provider provider,
            String bucket,
            Addressing addressing,
            Optional<Origin> endpoint,
            Optional<Origin> publicEndpoint) {
        boolean overTls =
                Stream.concat(endpoint.stream(), publicEndpoint.stream()).anyMatch(Origin::isHttps);
        if (provider == Provider.S3_COMPATIBLE
                && addressing == Addressing.VIRTUAL_HOST
                && overTls
                && isDotted(bucket)) {
            throw new IllegalArgumentException(
                    "addressing: no certificate covers a host that begins with a bucket's name"
                            + " in which there is a dot: path is what such a bucket has");
        }
    }

    private static boolean isDotted(String bucket) {
        return bucket.indexOf('.') >= 0;
    }
}
