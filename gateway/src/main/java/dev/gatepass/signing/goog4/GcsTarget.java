package dev.gatepass.signing.goog4;

import dev.gatepass.signing.Endpoint;
import dev.gatepass.signing.Header;
import dev.gatepass.signing.v4.Address;
import dev.gatepass.signing.v4.V4Bucket;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Where a bucket of Cloud Storage answers: the origin that clients talk to, and how the bucket is named there.
 *
 * @param endpoint scheme, host and, where it is not the scheme's own, port; no path, query, fragment or user
 * @param bucket the bucket's name; in lower case where the addressing puts it into the host
 * @param addressing how the bucket's name gets into the URL
 * @param kmsKey the Cloud KMS key that whole objects are encrypted with, {@code projects/…/cryptoKeys/…}; empty for the
 *     bucket's own encryption
 */
public record GcsTarget(URI endpoint, String bucket, Addressing addressing, Optional<String> kmsKey) {
    /** How a URL names its bucket (https://cloud.google.com/storage/docs/request-endpoints). */
    public enum Addressing {
        /** {@code https://endpoint/bucket/key}. */
        PATH,
        /** {@code https://bucket.endpoint/key}. */
        VIRTUAL_HOST,
        /** {@code https://endpoint/key}: the endpoint is a host of the bucket's own. */
        CUSTOM_HOST
    }

    /** The location of the credential scope: Cloud Storage knows where its buckets are. */
    private static final String LOCATION = "auto";

    public GcsTarget {
        Objects.requireNonNull(addressing, "addressing");
        Endpoint.of(endpoint);
        if (!isName(bucket)) {
            throw new IllegalArgumentException("a bucket is made of letters, digits, \".\", \"-\" and \"_\"");
        }
        if (kmsKey.isPresent() && (kmsKey.get().isEmpty() || !Header.isStable(kmsKey.get()))) {
            throw new IllegalArgumentException("a KMS key is named by the value of a header");
        }
        if (addressing == Addressing.VIRTUAL_HOST && !bucket.equals(bucket.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("a host name cannot tell upper case from lower case: use path style");
        }
    }

    /** A target whose objects get the bucket's own encryption. */
    public GcsTarget(URI endpoint, String bucket, Addressing addressing) {
        this(endpoint, bucket, addressing, Optional.empty());
    }

    /** What the engine signs for. */
    V4Bucket signed() {
        return new V4Bucket(address(), LOCATION, encryption());
    }

    /** Where the objects of the bucket lie. */
    Address address() {
        Endpoint store = Endpoint.of(endpoint);
        return switch (addressing) {
            case PATH -> Address.pathStyle(store, bucket);
            case VIRTUAL_HOST -> Address.virtualHost(store, bucket);
            case CUSTOM_HOST -> Address.ownHost(store);
        };
    }

    /** The headers with which whole objects are written (https://cloud.google.com/storage/docs/xml-api/reference-headers). */
    private List<Header> encryption() {
        return kmsKey.map(key -> List.of(new Header("x-goog-encryption-kms-key-name", key)))
                .orElse(List.of());
    }

    /** Whether a name means the same in a host and in a path. */
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
