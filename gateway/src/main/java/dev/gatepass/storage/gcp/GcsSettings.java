package dev.gatepass.storage.gcp;

import dev.gatepass.storage.aws.S3Calls;
import dev.gatepass.storage.aws.S3Settings;
import dev.gatepass.storage.objects.BucketSettings;
import io.vertx.core.Future;
import java.util.Optional;

/**
 * How a bucket of Cloud Storage is set up, as far as its XML interface tells in the form of S3; of {@linkplain SoftDelete
 * soft delete} that interface tells nothing.
 *
 * <p>Source: https://cloud.google.com/storage/docs/xml-api/get-bucket-metadata.
 */
final class GcsSettings implements BucketSettings {
    private final String bucket;
    private final S3Calls calls;
    private final S3Settings common;
    private final SoftDelete softDelete;

    GcsSettings(String bucket, S3Calls calls, SoftDelete softDelete) {
        this.bucket = bucket;
        this.calls = calls;
        this.common = new S3Settings(bucket, calls);
        this.softDelete = softDelete;
    }

    @Override
    public Future<String> region() {
        return calls.run(
                (s3, signing) -> s3.getBucketLocation(ask -> ask.bucket(bucket).overrideConfiguration(signing))
                        .locationConstraintAsString());
    }

    /** Where versions are off, those from before may be there still. */
    @Override
    public Future<Optional<Boolean>> versions() {
        return common.versions().map(told -> told.filter(kept -> kept));
    }

    @Override
    public Future<Keeping> keeping() {
        return versions()
                .compose(kept -> kept.isPresent() ? Future.succeededFuture(Keeping.KEPT) : softDelete.keeping());
    }
}
