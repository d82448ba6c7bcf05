package dev.gatepass.signing.goog4;

import dev.gatepass.signing.Endpoint;
import dev.gatepass.signing.Header;
import dev.gatepass.signing.v4.Address;
import dev.gatepass.signing.v4.Addressing;
import dev.gatepass.signing.v4.V4Bucket;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Where a bucket of Cloud Storage answers: the origin that clients talk to, and how the bucket is named there.
 *
 * @param endpoint scheme, host and, where it is not the scheme's own, port; no path, query, fragment or user
 * @param bucket the bucket's name; in lower case where the addressing puts it into the host
 * @param addressing how the bucket's name gets into the URL
 *     (https://cloud.google.com/storage/docs/request-endpoints)
 * @param kmsKey the Cloud KMS key that whole objects are encrypted with, {@code projects/…/cryptoKeys/…}; empty for the
 *     bucket's own encryption
 */
public record GcsTarget(URI endpoint, String bucket, Addressing addressing, Optional<String> kmsKey) {
    public GcsTarget {
        Objects.requireNonNull(addressing, "addressing");
        Endpoint.of(endpoint);
        addressing.require(bucket);
        if (kmsKey.isPresent() && (kmsKey.get().isEmpty() || !Header.isStable(kmsKey.get()))) {
            throw new IllegalArgumentException("a KMS key is named by the value of a header");
        }
    }

    /** A target whose objects get the bucket's own encryption. */
    public GcsTarget(URI endpoint, String bucket, Addressing addressing) {
        this(endpoint, bucket, addressing, Optional.empty());
    }

    /** What the engine signs for. */
    V4Bucket signed() {
        return new V4Bucket(address(), Goog4.LOCATION, encryption(), List.of());
    }

    /** Where the objects of the bucket lie. */
    Address address() {
        return addressing.of(Endpoint.of(endpoint), bucket);
    }

    /** The headers with which whole objects are written (https://cloud.google.com/storage/docs/xml-api/reference-headers). */
    private List<Header> encryption() {
        return kmsKey.map(key -> List.of(new Header("x-goog-encryption-kms-key-name", key)))
                .orElse(List.of());
    }
}
