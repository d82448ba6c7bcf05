package dev.gatepass.issuing;

import dev.gatepass.access.Principal;
import dev.gatepass.signing.Method;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Who was given what: one request's URLs, without any of the URLs.
 *
 * @param at when they were signed
 * @param requestId the request that they answer
 * @param principal who asked
 * @param team whose files
 * @param revision the revision of the directory that was decided upon
 * @param urls what was given, in the order of the answer
 */
public record Issuance(
        Instant at, String requestId, Principal principal, String team, long revision, List<IssuedUrl> urls) {
    public Issuance {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(principal, "principal");
        urls = List.copyOf(urls);
    }

    /**
     * One URL, described.
     *
     * @param method what it is for
     * @param storageBucket the name under which the bucket is configured
     * @param key the whole key in the bucket
     * @param expiresAt when it ends
     * @param fingerprint the first 8 hexadecimal digits of the SHA-256 of its signature, to find it again in the
     *     bucket's own log without holding the URL
     */
    public record IssuedUrl(Method method, String storageBucket, String key, Instant expiresAt, String fingerprint) {
        static IssuedUrl describing(UrlResult.Issued issued) {
            return new IssuedUrl(
                    issued.request().method(),
                    issued.bucket().name(),
                    issued.key().value(),
                    issued.expiresAt(),
                    Fingerprint.of(issued.url()));
        }
    }
}
