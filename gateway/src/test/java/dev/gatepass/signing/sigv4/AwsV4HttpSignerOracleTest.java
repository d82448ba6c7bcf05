package dev.gatepass.signing.sigv4;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.fixture.Sweep;
import dev.gatepass.signing.Alone;
import dev.gatepass.signing.Conditions;
import dev.gatepass.signing.PresignRequest;
import dev.gatepass.signing.PresignedUrl;
import dev.gatepass.signing.Presigner;
import dev.gatepass.signing.UploadStep;
import dev.gatepass.signing.v4.Addressing;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner.AuthLocation;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/**
 * The signer below the AWS SDK's presigner as a second oracle. It takes a clock, so midnight can be looked at from both
 * sides; and it takes any URL, so it knows hosts of the bucket's own, which the presigner does not.
 */
class AwsV4HttpSignerOracleTest {
    private static final int CASES = Sweep.times(1296);
    private static final AwsV4HttpSigner SIGNER = AwsV4HttpSigner.create();

    @Test
    void agreesOnBothSidesOfMidnight_G10() {
        long seed = new Random().nextLong();
        int index = 0;
        for (String day : List.of("1970-01-02", "2017-01-01", "2024-02-29", "2024-03-01", "2026-11-24", "2100-01-01")) {
            SigningCase one = SigningCase.generate(seed, index);
            Presigner presigner = new SigV4Presigner(one.target(), one.credential());
            for (Instant instant : aroundMidnight(day)) {
                assertSame(one, presigner, instant, "seed " + seed + ", index " + index + ", " + instant);
                index++;
            }
        }
        assertEquals(6 * 6, index);
    }

    @Test
    void scopeDayIsTheDayOfTheDate_G10() {
        SigningCase one = SigningCase.generate(1, 0);
        Presigner presigner = new SigV4Presigner(one.target(), one.credential());
        List<String> days = new ArrayList<>();
        for (Instant instant : aroundMidnight("2026-11-24")) {
            SignedUrl url = SignedUrl.parse(Alone.sign(presigner.prepare(instant, one.caller()), one.request())
                    .url());
            String day = url.parameter("X-Amz-Date").substring(0, 8);
            assertTrue(url.parameter("X-Amz-Credential").contains("/" + day + "/"));
            days.add(day);
        }
        assertEquals(List.of("20261123", "20261123", "20261123", "20261124", "20261124", "20261124"), days);
    }

    @Test
    void agreesForEveryAddressing_K03_K07() {
        long seed = new Random().nextLong();
        Set<List<Object>> bound = new HashSet<>();
        int customHosts = 0;
        for (int index = 0; index < CASES; index++) {
            SigningCase one = SigningCase.generate(seed, index);
            Instant instant = Instant.ofEpochSecond(new Random(seed + index).nextLong(4_000_000_000L));
            Presigner presigner = new SigV4Presigner(one.target(), one.credential());
            assertSame(one, presigner, instant, "seed " + seed + ", index " + index + ", " + instant);
            bound.add(one.bound());
            customHosts += one.target().addressing() == Addressing.CUSTOM_HOST ? 1 : 0;
        }
        assertEquals(SigningCase.COMBINATIONS, bound.size(), "of what is bound");
        assertEquals(CASES / 3, customHosts);
    }

    private static List<Instant> aroundMidnight(String day) {
        Instant midnight = LocalDate.parse(day).atStartOfDay().toInstant(ZoneOffset.UTC);
        return List.of(
                midnight.minusSeconds(1),
                midnight.minusMillis(1),
                midnight.minusNanos(1),
                midnight,
                midnight.plusNanos(1),
                midnight.plusSeconds(1));
    }

    private static void assertSame(SigningCase one, Presigner presigner, Instant instant, String message) {
        PresignedUrl ours = Alone.sign(presigner.prepare(instant, one.caller()), one.request());
        SdkHttpRequest theirs = sign(one, ours.url(), instant);

        Map<String, String> expected = new LinkedHashMap<>();
        theirs.rawQueryParameters().forEach((name, values) -> expected.put(name, String.join(",", values)));
        assertEquals(expected, SignedUrl.parse(ours.url()).parameters(), message);
    }

    private static SdkHttpRequest sign(SigningCase one, String ours, Instant instant) {
        PresignRequest request = one.request();
        SdkHttpFullRequest.Builder unsigned = SdkHttpFullRequest.builder()
                .method(SdkHttpMethod.fromValue(request.method().name()))
                .uri(URI.create(ours.substring(0, ours.indexOf('?'))));
        Conditions conditions = request.conditions();
        if (request.writesWholeObject()) {
            one.target()
                    .kmsKey()
                    .ifPresent(key -> unsigned.putHeader("x-amz-server-side-encryption", "aws:kms")
                            .putHeader("x-amz-server-side-encryption-aws-kms-key-id", key));
        }
        conditions.contentType().ifPresent(value -> unsigned.putHeader("content-type", value));
        conditions.contentLength().ifPresent(value -> unsigned.putHeader("content-length", value.toString()));
        conditions.contentMd5().ifPresent(value -> unsigned.putHeader("content-md5", value));
        conditions.checksumSha256().ifPresent(value -> unsigned.putHeader("x-amz-checksum-sha256", value));
        one.target().owner().ifPresent(value -> unsigned.putRawQueryParameter("x-amz-expected-bucket-owner", value));
        conditions.version().ifPresent(value -> unsigned.putRawQueryParameter("versionId", value));
        one.caller().ifPresent(caller -> unsigned.putRawQueryParameter("X-User", caller.name()));
        if (conditions.uploadStep().orElse(null) instanceof UploadStep.Part part) {
            unsigned.putRawQueryParameter("partNumber", Integer.toString(part.number()));
            unsigned.putRawQueryParameter("uploadId", part.uploadId());
        }
        conditions
                .responseContentType()
                .ifPresent(value -> unsigned.putRawQueryParameter("response-content-type", value));
        conditions
                .responseContentDisposition()
                .ifPresent(value -> unsigned.putRawQueryParameter("response-content-disposition", value));
        return SIGNER.sign(SignRequest.builder(identity(one.credential()))
                        .request(unsigned.build())
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, one.target().region())
                        .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                        .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false)
                        .putProperty(AwsV4HttpSigner.PAYLOAD_SIGNING_ENABLED, false)
                        .putProperty(AwsV4HttpSigner.AUTH_LOCATION, AuthLocation.QUERY_STRING)
                        .putProperty(AwsV4HttpSigner.EXPIRATION_DURATION, Duration.ofSeconds(request.expiresSeconds()))
                        .putProperty(AwsV4HttpSigner.SIGNING_CLOCK, Clock.fixed(instant, ZoneOffset.UTC))
                        .build())
                .request();
    }

    private static AwsCredentialsIdentity identity(AwsCredential credential) {
        return credential
                .sessionToken()
                .<AwsCredentialsIdentity>map(token -> AwsSessionCredentialsIdentity.create(
                        credential.accessKeyId(), credential.secretAccessKey(), token))
                .orElseGet(() -> AwsCredentialsIdentity.create(credential.accessKeyId(), credential.secretAccessKey()));
    }
}
