package dev.gatepass.storage.aws;

import dev.gatepass.access.StorageBucket;
import dev.gatepass.signing.v4.Addressing;
import dev.gatepass.storage.connections.StoreConnection;
import dev.gatepass.storage.connections.TimeLimits;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.defaultsmode.DefaultsMode;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.services.s3.LegacyMd5Plugin;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Makes the client of a bucket. It takes nothing from the machine: no profile, no environment, no metadata service; and asks
 * for nothing that only AWS has, unless told to.
 */
final class S3Clients {
    /** The second attempt is for connections that were closed while they rested; who is throttled waits elsewhere. */
    private static final int ATTEMPTS = 2;

    private S3Clients() {}

    /**
     * A client without credentials: each request brings its own.
     *
     * @param traits what is special of the store
     */
    static S3Client client(StorageBucket bucket, StoreConnection connection, S3Traits traits) {
        return S3Client.builder()
                .httpClient(new GuardedTransport(connection, traits.unsent()))
                .endpointOverride(connection.origin().uri())
                .region(Region.of(bucket.region()))
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .defaultsMode(DefaultsMode.STANDARD)
                .forcePathStyle(true)
                .disableS3ExpressSessionAuth(true)
                .disableMultiRegionAccessPoints(true)
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                // Where a checksum is required, the one that every store knows.
                .addPlugin(LegacyMd5Plugin.create())
                .overrideConfiguration(override -> override.defaultProfileFile(
                                ProfileFile.aggregator().build())
                        .defaultProfileName("gatepass")
                        .retryStrategy(StandardRetryStrategy.builder()
                                .maxAttempts(ATTEMPTS)
                                .build())
                        .apiCallTimeout(limit(connection.times()))
                        .addExecutionInterceptor(new Place(bucket.bucket(), traits.addressing()))
                        .addExecutionInterceptor(new Owner(bucket.account()))
                        .addExecutionInterceptor(traits.dialect()))
                .build();
    }

    /** For both attempts, and what is between them. */
    private static Duration limit(TimeLimits times) {
        return times.usual().multipliedBy(5).dividedBy(2);
    }

    /** Names the account that the bucket is expected to belong to, where that is said: whatever is asked. */
    private record Owner(Optional<String> account) implements ExecutionInterceptor {
        @Override
        public SdkHttpRequest modifyHttpRequest(Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
            SdkHttpRequest request = context.httpRequest();
            return account.isEmpty()
                    ? request
                    : request.toBuilder()
                            .putHeader("x-amz-expected-bucket-owner", account.get())
                            .build();
        }
    }

    /** Puts the bucket's name where its addressing wants it: the client always says it in the path. */
    private record Place(String bucket, Addressing addressing) implements ExecutionInterceptor {
        @Override
        public SdkHttpRequest modifyHttpRequest(Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
            SdkHttpRequest request = context.httpRequest();
            String start = "/" + bucket;
            if (addressing == Addressing.PATH || !request.encodedPath().startsWith(start)) {
                return request;
            }
            String path = request.encodedPath().substring(start.length());
            SdkHttpRequest.Builder placed = request.toBuilder().encodedPath(path.isEmpty() ? "/" : path);
            return (addressing == Addressing.VIRTUAL_HOST ? placed.host(bucket + "." + request.host()) : placed)
                    .build();
        }
    }
}
