package dev.gatepass.storage.connections;

import java.time.Duration;

/**
 * How long a request of Gatepass's own to a store may take, from the name to the last byte. Making an object of parts may
 * take some stores minutes; until then they send white space, or nothing.
 *
 * <p>Source: https://docs.aws.amazon.com/AmazonS3/latest/API/API_CompleteMultipartUpload.html.
 *
 * @param usual any request
 * @param completion one that makes an object of parts
 */
public record TimeLimits(Duration usual, Duration completion) {
    /** Those of a gateway. */
    public static final TimeLimits USUAL = new TimeLimits(Duration.ofSeconds(10), Duration.ofMinutes(5));
}
