package dev.gatepass.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.gatepass.signing.KeyPrefix;
import dev.gatepass.signing.Method;
import dev.gatepass.signing.ObjectKey;
import dev.gatepass.signing.PresignRequest;
import dev.gatepass.signing.Presigner;
import dev.gatepass.signing.UrlBuffer;
import dev.gatepass.signing.sigv4.AwsCredential;
import dev.gatepass.signing.sigv4.S3Target;
import dev.gatepass.signing.sigv4.SigV4Presigner;
import dev.gatepass.signing.v4.Addressing;
import io.minio.GetPresignedObjectUrlArgs;
import io.minio.MinioClient;
import java.net.URI;
import java.net.URL;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * From a key as text to a URL, one at a time: Gatepass, the AWS SDK's presigner and MinIO's client, doing the same.
 *
 * <p>Gatepass prepares once, as it does in service for a second's worth of keys; the key is parsed in the measured part.
 * The others have no such step. The floor is the hashing alone that a URL cannot do without: compressions of SHA-256, in
 * one bulk update. Each has a state of its own, so that nobody's classes are there but those of who is measured.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 2)
public class SigV4Bench {
    private static final String ACCESS_KEY_ID = "AKIAIOSFODNN7EXAMPLE";
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    private static final String BUCKET = "gatepass-bench";
    private static final String REGION = "eu-central-1";
    private static final String KMS_KEY =
            "arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
    private static final int EXPIRES_SECONDS = 3600;
    private static final Duration LIFE = Duration.ofSeconds(EXPIRES_SECONDS);
    private static final int BLOCK_BYTES = 64;

    /** Nine compressions, for a canonical request of 336 bytes: 6 of it, 2 of the string to sign, 1 of the outer hash. */
    private static final int FLOOR_GET_BYTES = 9 * BLOCK_BYTES;

    /** Fourteen compressions: the headers of the encryption add 310 bytes to the canonical request, which makes it 11. */
    private static final int FLOOR_PUT_KMS_BYTES = 14 * BLOCK_BYTES;

    /** Gatepass, with one presigner for all, and in each thread a new buffer for every thousand keys, as for batches. */
    @State(Scope.Thread)
    public static class Gatepass {
        private static final S3Target TARGET = new S3Target(
                URI.create("https://s3.eu-central-1.amazonaws.com"),
                BUCKET,
                Addressing.VIRTUAL_HOST,
                REGION,
                Optional.of(KMS_KEY),
                Optional.empty());
        private static final Presigner.Prepared PRESIGNER = new SigV4Presigner(
                        TARGET, new AwsCredential(ACCESS_KEY_ID, SECRET, Optional.empty()))
                .prepare(Instant.parse("2026-11-24T05:00:00Z"));

        private final SampleKeys keys = new SampleKeys();
        private UrlBuffer buffer = new UrlBuffer();

        private UrlBuffer presign(Method method) {
            if (keys.isRoundOver()) {
                buffer = new UrlBuffer();
            }
            buffer.clear();
            ObjectKey key = (ObjectKey) ObjectKey.parse(KeyPrefix.NONE, keys.next());
            PRESIGNER.finish(PresignRequest.of(method, key, EXPIRES_SECONDS), buffer);
            return buffer;
        }
    }

    /** The presigner of the AWS SDK. */
    @State(Scope.Thread)
    public static class AwsSdk {
        static {
            // It would spend its time on formatting what it logs. Here, since the threads of a run begin at once.
            ((Logger) LoggerFactory.getLogger("software.amazon.awssdk")).setLevel(Level.WARN);
        }

        private final SampleKeys keys = new SampleKeys();
        private final S3Presigner presigner = S3Presigner.builder()
                .region(Region.of(REGION))
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCESS_KEY_ID, SECRET)))
                .build();

        /** Ends what the SDK began. */
        @TearDown
        public void close() {
            presigner.close();
        }
    }

    /** MinIO's client, which is told the region and so asks nobody. */
    @State(Scope.Thread)
    public static class Minio {
        private final SampleKeys keys = new SampleKeys();
        private final MinioClient client = MinioClient.builder()
                .endpoint("https://s3.eu-central-1.amazonaws.com")
                .region(REGION)
                .credentials(ACCESS_KEY_ID, SECRET)
                .build();
    }

    /** Hashing alone. */
    @State(Scope.Thread)
    public static class Floor {
        private final MessageDigest sha256 = sha256();
        private final byte[] input = new byte[FLOOR_PUT_KMS_BYTES];

        private MessageDigest update(int bytes) {
            sha256.update(input, 0, bytes);
            return sha256;
        }

        private static MessageDigest sha256() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** A URL to read. */
    @Benchmark
    public UrlBuffer gatepassGet(Gatepass gatepass) {
        return gatepass.presign(Method.GET);
    }

    /** A URL to write, encrypted with a key of the owner's. */
    @Benchmark
    public UrlBuffer gatepassPutKms(Gatepass gatepass) {
        return gatepass.presign(Method.PUT);
    }

    /** A URL to read in each of two threads, which share nothing but the presigner. */
    @Benchmark
    @Threads(2)
    public UrlBuffer gatepassGetTwoThreads(Gatepass gatepass) {
        return gatepass.presign(Method.GET);
    }

    /** The same URL to read, by the SDK. */
    @Benchmark
    public URL awsSdkGet(AwsSdk sdk) {
        String key = sdk.keys.next();
        return sdk.presigner
                .presignGetObject(presign -> presign.signatureDuration(LIFE)
                        .getObjectRequest(get -> get.bucket(BUCKET).key(key)))
                .url();
    }

    /** The same URL to write, by the SDK. */
    @Benchmark
    public URL awsSdkPutKms(AwsSdk sdk) {
        String key = sdk.keys.next();
        return sdk.presigner
                .presignPutObject(presign -> presign.signatureDuration(LIFE)
                        .putObjectRequest(put -> put.bucket(BUCKET)
                                .key(key)
                                .serverSideEncryption("aws:kms")
                                .ssekmsKeyId(KMS_KEY)))
                .url();
    }

    /** The same URL to read, by MinIO's client. */
    @Benchmark
    public String minioGet(Minio minio) throws Exception {
        return minio.client.getPresignedObjectUrl(GetPresignedObjectUrlArgs.builder()
                .method(io.minio.http.Method.GET)
                .bucket(BUCKET)
                .object(minio.keys.next())
                .expiry(EXPIRES_SECONDS)
                .build());
    }

    /** The hashing of a GET and nothing else. */
    @Benchmark
    public MessageDigest sha256FloorGet(Floor floor) {
        return floor.update(FLOOR_GET_BYTES);
    }

    /** The hashing of a GET in each of two threads: what the machine has to give. */
    @Benchmark
    @Threads(2)
    public MessageDigest sha256FloorGetTwoThreads(Floor floor) {
        return floor.update(FLOOR_GET_BYTES);
    }

    /** The hashing of a PUT with the headers of its encryption and nothing else. */
    @Benchmark
    public MessageDigest sha256FloorPutKms(Floor floor) {
        return floor.update(FLOOR_PUT_KMS_BYTES);
    }
}
