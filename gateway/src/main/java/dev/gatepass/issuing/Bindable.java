package dev.gatepass.issuing;

import dev.gatepass.access.Provider;
import dev.gatepass.signing.Conditions;
import dev.gatepass.signing.ObjectKey;
import dev.gatepass.signing.azuresas.AzureTarget;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What can be bound to the URLs of a kind of store, where the kinds differ; all of them take a content type, an MD5 and
 * what the store shall answer. A table.
 *
 * <p>Sources: https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html,
 * https://cloud.google.com/storage/quotas#objects and
 * https://learn.microsoft.com/rest/api/storageservices/naming-and-referencing-containers--blobs--and-metadata. An Azure
 * SAS has no field for a header of the request
 * (https://learn.microsoft.com/rest/api/storageservices/create-service-sas), and some keys would name another blob. Each
 * write of a whole blob names its type in a header (https://learn.microsoft.com/rest/api/storageservices/put-blob).
 */
enum Bindable {
    // content_length up to        checksum_sha256  version_id           any key  writes without headers
    S3(OptionalLong.of(5L << 30), true, VersionForm.OPAQUE, true, true),
    GCS(OptionalLong.of(5L << 40), false, VersionForm.GENERATION, true, true),
    AZURE(OptionalLong.empty(), false, VersionForm.TIMESTAMP, false, false);

    private static final String EMPTY_MD5 = "1B2M2Y8AsgTpgAmY7PhCfg==";
    private static final String EMPTY_SHA256 = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

    private final OptionalLong maxContentLength;
    private final boolean checksumSha256;
    private final VersionForm versionForm;
    private final boolean anyKey;
    private final boolean writesWithoutHeaders;

    Bindable(
            OptionalLong maxContentLength,
            boolean checksumSha256,
            VersionForm versionForm,
            boolean anyKey,
            boolean writesWithoutHeaders) {
        this.maxContentLength = maxContentLength;
        this.checksumSha256 = checksumSha256;
        this.versionForm = versionForm;
        this.anyKey = anyKey;
        this.writesWithoutHeaders = writesWithoutHeaders;
    }

    /** The row of a provider. */
    static Bindable by(Provider provider) {
        return switch (provider) {
            case AWS, S3_COMPATIBLE, COREWEAVE -> S3;
            case GCP -> GCS;
            case AZURE -> AZURE;
        };
    }

    /** The most bytes of a single PUT, where their number can be bound. */
    OptionalLong maxContentLength() {
        return maxContentLength;
    }

    /** Whether the store compares what arrives with a signed SHA-256. */
    boolean checksumSha256() {
        return checksumSha256;
    }

    /** All that an upload can bind at once, with digests of nothing. */
    Conditions fullUpload(String contentType) {
        return Conditions.builder()
                .contentType(Optional.of(contentType))
                .contentLength(maxContentLength.isPresent() ? Optional.of(0L) : Optional.empty())
                .contentMd5(Optional.of(EMPTY_MD5))
                .checksumSha256(Optional.of(EMPTY_SHA256).filter(digest -> checksumSha256))
                .build();
    }

    /** How the store names versions. */
    VersionForm versionForm() {
        return versionForm;
    }

    /** Whether an object can be written with no header of the store's own. */
    boolean writesWithoutHeaders() {
        return writesWithoutHeaders;
    }

    /** Whether an object of the store can have the key, so that no other object is meant by it. */
    boolean canHold(ObjectKey key) {
        return anyKey || AzureTarget.canHold(key);
    }
}
