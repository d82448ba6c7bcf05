package dev.gatepass.signing.sigv4;

import dev.gatepass.signing.Endpoint;
import dev.gatepass.signing.Header;
import dev.gatepass.signing.v4.Address;
import dev.gatepass.signing.v4.Addressing;
import dev.gatepass.signing.v4.Parameter;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Where a bucket answers: the origin that clients talk to, and how the bucket is named there.
 *
 * @param endpoint scheme, host and, where it is not the scheme's own, port; no path, query, fragment or user
 * @param bucket the bucket's name; in lower case where the addressing puts it into the host
 * @param addressing how the bucket's name gets into the URL
 * @param region the region of the credential scope, for example {@code eu-central-1}
 * @param kmsKey the KMS key that whole objects are encrypted with, as the store names it; empty for the bucket's own
 *     encryption
 * @param owner the account that the bucket is expected to belong to, as AWS numbers it; empty for any
 */
public record S3Target(
        URI endpoint,
        String bucket,
        Addressing addressing,
        String region,
        Optional<String> kmsKey,
        Optional<String> owner) {
    private static final String EXPECTED_OWNER = "x-amz-expected-bucket-owner";

    public S3Target {
        Objects.requireNonNull(addressing, "addressing");
        Objects.requireNonNull(owner, "owner");
        Endpoint.of(endpoint);
        addressing.require(bucket);
        if (!Addressing.isName(region)) {
            throw new IllegalArgumentException("a region is made of letters, digits, \".\", \"-\" and \"_\"");
        }
        if (kmsKey.isPresent() && (kmsKey.get().isEmpty() || !Header.isStable(kmsKey.get()))) {
            throw new IllegalArgumentException("a KMS key is named by the value of a header");
        }
    }

    /** A target whose objects get the bucket's own encryption, whoever owns it. */
    public S3Target(URI endpoint, String bucket, Addressing addressing, String region) {
        this(endpoint, bucket, addressing, region, Optional.empty(), Optional.empty());
    }

    /** Where the objects of the bucket lie. */
    Address address() {
        return addressing.of(Endpoint.of(endpoint), bucket);
    }

    /**
     * What has the store refuse whatever is asked of the bucket of somebody else. In a query it is looked at in lower case
     * alone (https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-owner-condition.html).
     */
    List<Parameter> ownership() {
        return owner.map(account -> List.of(Parameter.of(EXPECTED_OWNER, account)))
                .orElse(List.of());
    }

    /**
     * The headers with which whole objects are written
     * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/specifying-kms-encryption.html).
     */
    List<Header> encryption() {
        return kmsKey.map(key -> List.of(
                        new Header("x-amz-server-side-encryption", "aws:kms"),
                        new Header("x-amz-server-side-encryption-aws-kms-key-id", key)))
                .orElse(List.of());
    }
}
