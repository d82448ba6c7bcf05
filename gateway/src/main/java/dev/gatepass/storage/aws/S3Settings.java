package dev.gatepass.storage.aws;

import dev.gatepass.storage.objects.BucketSettings;
import dev.gatepass.storage.objects.StoreFailure;
import dev.gatepass.storage.objects.StoreFailure.Kind;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

/** How a bucket of a store that speaks S3 is set up. */
public final class S3Settings implements BucketSettings {
    private final String bucket;
    private final S3Calls calls;

    /** Asks through these calls. */
    public S3Settings(String bucket, S3Calls calls) {
        this.bucket = bucket;
        this.calls = calls;
    }

    @Override
    public Future<Void> reach() {
        return calls.run((s3, signing) ->
                        s3.listObjectsV2(ask -> ask.bucket(bucket).maxKeys(1).overrideConfiguration(signing)))
                .mapEmpty();
    }

    /** Not by HEAD, which wants the right to list the whole bucket; Gatepass may only list below the prefix. */
    @Override
    public Future<String> region() {
        return calls.run((s3, signing) ->
                region(s3.getBucketLocation(ask -> ask.bucket(bucket).overrideConfiguration(signing))
                        .locationConstraintAsString()));
    }

    /** Two regions are older than the names of regions: https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLocation.html. */
    private static String region(@Nullable String constraint) {
        if (constraint == null || constraint.isEmpty()) {
            return "us-east-1";
        }
        return constraint.equals("EU") ? "eu-west-1" : constraint;
    }

    /** Where versions were kept until that was suspended, those from then are there still. */
    @Override
    public Future<Optional<Boolean>> versions() {
        return calls.run((s3, signing) -> {
            BucketVersioningStatus status = s3.getBucketVersioning(
                            ask -> ask.bucket(bucket).overrideConfiguration(signing))
                    .status();
            return status == BucketVersioningStatus.SUSPENDED
                    ? Optional.empty()
                    : Optional.of(status == BucketVersioningStatus.ENABLED);
        });
    }

    @Override
    public Future<Keeping> keeping() {
        return versions()
                .map(kept ->
                        kept.map(all -> all ? Keeping.KEPT : Keeping.NOTHING).orElse(Keeping.UNTOLD));
    }

    @Override
    public Future<Optional<String>> encryptionKey() {
        return noneWhereAbsent(
                calls.run((s3, signing) -> s3
                        .getBucketEncryption(ask -> ask.bucket(bucket).overrideConfiguration(signing))
                        .serverSideEncryptionConfiguration()
                        .rules()
                        .stream()
                        .flatMap(rule -> Optional.ofNullable(rule.applyServerSideEncryptionByDefault()).stream())
                        .flatMap(usual -> Optional.ofNullable(usual.kmsMasterKeyID()).stream())
                        .findFirst()),
                Optional.empty());
    }

    @Override
    public Future<List<CorsRule>> cors() {
        return noneWhereAbsent(
                calls.run((s3, signing) ->
                        s3.getBucketCors(ask -> ask.bucket(bucket).overrideConfiguration(signing)).corsRules().stream()
                                .map(rule -> new CorsRule(
                                        rule.allowedOrigins(),
                                        rule.allowedMethods(),
                                        rule.allowedHeaders(),
                                        rule.exposeHeaders()))
                                .toList()),
                List.of());
    }

    /** That there is no such setting is answered like a bucket that is not there. */
    private <T> Future<T> noneWhereAbsent(Future<T> asked, T none) {
        return asked.recover(failure -> failure instanceof StoreFailure why && why.kind() == Kind.NOT_FOUND
                ? reach().map(there -> none)
                : Future.failedFuture(failure));
    }
}
