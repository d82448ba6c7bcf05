package dev.gatepass.signing.sigv4;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.fixture.Sweep;
import dev.gatepass.signing.Alone;
import dev.gatepass.signing.Conditions;
import dev.gatepass.signing.Header;
import dev.gatepass.signing.PresignRequest;
import dev.gatepass.signing.PresignedUrl;
import dev.gatepass.signing.UploadStep;
import dev.gatepass.signing.v4.Addressing;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.presigner.PresignedRequest;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * The AWS SDK for Java as oracle. It takes no clock, so each of its URLs is made first and ours with the instant found
 * in it.
 *
 * <p>On the order of parameters: within the release that is pinned the SDK's order is stable, but it is the order in
 * which its code happens to add them (the request's own, then the token, algorithm, date, signed headers, credential,
 * expiry), not the sorted one that it signs, and nothing documents it. Ours is the sorted one, which is the order of the
 * specification's own example and costs no second serialization. So the SDK's parameters are sorted here, as raw text,
 * and then every byte of the two URLs must be the same.
 */
class AwsSdkOracleTest {
    private static final int CASES = Sweep.times(1296);

    private final Map<Object, S3Presigner> sdks = new HashMap<>();

    @AfterEach
    void close() {
        sdks.values().forEach(S3Presigner::close);
    }

    @Test
    void givesTheSameBytesAsTheSdk_K03_K07() {
        long seed = new Random().nextLong();
        Set<List<Object>> combinations = new HashSet<>();
        Set<List<Object>> bound = new HashSet<>();
        int compared = 0;
        for (int index = 0; index < CASES; index++) {
            SigningCase one = SigningCase.generate(seed, index);
            if (one.target().addressing() != Addressing.CUSTOM_HOST) { // which the SDK does not have
                assertSame(one, "seed " + seed + ", index " + index + ": " + one);
                combinations.add(List.of(
                        one.request().method(),
                        one.target().addressing(),
                        one.credential().sessionToken().isPresent()));
                bound.add(one.bound());
                compared++;
            }
        }
        assertEquals(4 * 2 * 2, combinations.size(), "methods by addressings by kinds of credential");
        assertEquals(SigningCase.COMBINATIONS, bound.size(), "of what is bound");
        assertEquals(CASES * 2 / 3, compared);
        assertTrue(compared >= Sweep.times(500));
    }

    private void assertSame(SigningCase one, String message) {
        PresignedRequest theirs = presignWithSdk(one);
        String expected = inCanonicalOrder(theirs.url().toString());
        PresignedUrl ours = Alone.sign(
                new SigV4Presigner(one.target(), one.credential())
                        .prepare(SignedUrl.parse(expected).instant(), one.caller()),
                one.request());

        assertEquals(expected, ours.url(), message);
        Map<String, List<String>> headers = new HashMap<>(theirs.signedHeaders());
        headers.remove("host");
        assertEquals(
                headers,
                ours.headers().stream().collect(Collectors.toMap(Header::name, header -> List.of(header.value()))),
                message);
        assertEquals(ours.headers().stream().sorted().toList(), ours.headers(), message);
    }

    private static String inCanonicalOrder(String url) {
        int query = url.indexOf('?');
        String signature = "&X-Amz-Signature=";
        int end = url.indexOf(signature);
        String[] parameters = url.substring(query + 1, end).split("&");
        Arrays.sort(parameters);
        return url.substring(0, query + 1) + String.join("&", parameters) + url.substring(end);
    }

    private PresignedRequest presignWithSdk(SigningCase one) {
        S3Presigner sdk = sdks.computeIfAbsent(List.of(one.target(), one.credential()), key -> sdk(one));
        PresignRequest request = one.request();
        Duration life = Duration.ofSeconds(request.expiresSeconds());
        String bucket = one.target().bucket();
        String key = request.key().value();
        AwsRequestOverrideConfiguration special = special(one);
        return switch (request.method()) {
            case GET ->
                sdk.presignGetObject(presign -> presign.signatureDuration(life)
                        .getObjectRequest(get -> get.bucket(bucket)
                                .key(key)
                                .versionId(request.conditions().version().orElse(null))
                                .responseContentType(request.conditions()
                                        .responseContentType()
                                        .orElse(null))
                                .responseContentDisposition(request.conditions()
                                        .responseContentDisposition()
                                        .orElse(null))
                                .overrideConfiguration(special)));
            case HEAD ->
                sdk.presignHeadObject(presign -> presign.signatureDuration(life)
                        .headObjectRequest(head -> head.bucket(bucket)
                                .key(key)
                                .versionId(request.conditions().version().orElse(null))
                                .responseContentType(request.conditions()
                                        .responseContentType()
                                        .orElse(null))
                                .responseContentDisposition(request.conditions()
                                        .responseContentDisposition()
                                        .orElse(null))
                                .overrideConfiguration(special)));
            case PUT -> request.writesWholeObject() ? wholeObject(sdk, one, special) : part(sdk, one, special);
            case DELETE ->
                sdk.presignDeleteObject(presign -> presign.signatureDuration(life)
                        .deleteObjectRequest(delete -> delete.bucket(bucket)
                                .key(key)
                                .versionId(request.conditions().version().orElse(null))
                                .overrideConfiguration(special)));
        };
    }

    private static PresignedRequest wholeObject(
            S3Presigner sdk, SigningCase one, AwsRequestOverrideConfiguration special) {
        Conditions conditions = one.request().conditions();
        return sdk.presignPutObject(presign -> presign.signatureDuration(
                        Duration.ofSeconds(one.request().expiresSeconds()))
                .putObjectRequest(put -> put.bucket(one.target().bucket())
                        .key(one.request().key().value())
                        .contentType(conditions.contentType().orElse(null))
                        .contentLength(conditions.contentLength().orElse(null))
                        .contentMD5(conditions.contentMd5().orElse(null))
                        .checksumSHA256(conditions.checksumSha256().orElse(null))
                        .serverSideEncryption(one.target().kmsKey().isPresent() ? "aws:kms" : null)
                        .ssekmsKeyId(one.target().kmsKey().orElse(null))
                        .overrideConfiguration(special)));
    }

    private static PresignedRequest part(S3Presigner sdk, SigningCase one, AwsRequestOverrideConfiguration special) {
        Conditions conditions = one.request().conditions();
        UploadStep.Part part = (UploadStep.Part) conditions.uploadStep().orElseThrow();
        return sdk.presignUploadPart(presign -> presign.signatureDuration(
                        Duration.ofSeconds(one.request().expiresSeconds()))
                .uploadPartRequest(upload -> upload.bucket(one.target().bucket())
                        .key(one.request().key().value())
                        .uploadId(part.uploadId())
                        .partNumber(part.number())
                        .contentLength(conditions.contentLength().orElse(null))
                        .contentMD5(conditions.contentMd5().orElse(null))
                        .checksumSHA256(conditions.checksumSha256().orElse(null))
                        .overrideConfiguration(special)));
    }

    /** What the SDK has no way to say, or says in a header. */
    private static AwsRequestOverrideConfiguration special(SigningCase one) {
        AwsRequestOverrideConfiguration.Builder builder = AwsRequestOverrideConfiguration.builder();
        one.target().owner().ifPresent(owner -> builder.putRawQueryParameter("x-amz-expected-bucket-owner", owner));
        one.caller().ifPresent(caller -> builder.putRawQueryParameter("X-User", caller.name()));
        return builder.build();
    }

    private static S3Presigner sdk(SigningCase one) {
        S3Target target = one.target();
        return S3Presigner.builder()
                .region(Region.of(target.region()))
                .endpointOverride(target.endpoint())
                .credentialsProvider(StaticCredentialsProvider.create(credentials(one.credential())))
                .serviceConfiguration(S3Configuration.builder()
                        .pathStyleAccessEnabled(target.addressing() == Addressing.PATH)
                        .build())
                .build();
    }

    private static AwsCredentials credentials(AwsCredential credential) {
        return credential
                .sessionToken()
                .<AwsCredentials>map(token ->
                        AwsSessionCredentials.create(credential.accessKeyId(), credential.secretAccessKey(), token))
                .orElseGet(() -> AwsBasicCredentials.create(credential.accessKeyId(), credential.secretAccessKey()));
    }
}
