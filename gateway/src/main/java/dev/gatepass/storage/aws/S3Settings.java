package dev.gatepass.storage.aws;

import dev.gatepass.storage.objects.BucketSettings;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
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
        return calls.run((s3, signing) -> unlessAbsent(
                "ServerSideEncryptionConfigurationNotFoundError",
                Optional.empty(),
                () -> s3
                        .getBucketEncryption(ask -> ask.bucket(bucket).overrideConfiguration(signing))
                        .serverSideEncryptionConfiguration()
                        .rules()
                        .stream()
                        .flatMap(rule -> Optional.ofNullable(rule.applyServerSideEncryptionByDefault()).stream())
                        .flatMap(usual -> Optional.ofNullable(usual.kmsMasterKeyID()).stream())
                        .findFirst()));
    }

    @Override
    public Future<Integer> corsRules() {
        return calls.run((s3, signing) -> unlessAbsent(
                "NoSuchCORSConfiguration",
                0,
                () -> s3.getBucketCors(ask -> ask.bucket(bucket).overrideConfiguration(signing))
                        .corsRules()
                        .size()));
    }

    /** That there is no such setting is an error, of a code of its own. */
    private static <T> T unlessAbsent(String code, T none, Supplier<T> asked) {
        try {
            return asked.get();
        } catch (AwsServiceException e) {
            if (S3Failures.code(e).equals(code)) {
                return none;
            }
            throw e;
        }
    }
}
