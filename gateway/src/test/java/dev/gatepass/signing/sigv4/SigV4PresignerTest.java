package dev.gatepass.signing.sigv4;

import static dev.gatepass.signing.v4.Addressing.VIRTUAL_HOST;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.gatepass.signing.Alone;
import dev.gatepass.signing.Conditions;
import dev.gatepass.signing.Header;
import dev.gatepass.signing.KeyPrefix;
import dev.gatepass.signing.Method;
import dev.gatepass.signing.ObjectKey;
import dev.gatepass.signing.PresignRequest;
import dev.gatepass.signing.PresignedUrl;
import dev.gatepass.signing.Presigner;
import dev.gatepass.signing.UploadStep;
import dev.gatepass.signing.v4.Addressing;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigV4PresignerTest {
    private static final S3Target TARGET =
            new S3Target(URI.create("https://s3.amazonaws.com"), "examplebucket", VIRTUAL_HOST, "us-east-1");
    private static final AwsCredential CREDENTIAL =
            new AwsCredential("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", Optional.empty());
    private static final ObjectKey KEY = (ObjectKey) ObjectKey.parse(KeyPrefix.NONE, "test.txt");

    private final Presigner.Prepared presigner =
            new SigV4Presigner(TARGET, CREDENTIAL).prepare(Instant.parse("2013-05-24T00:00:00Z"));

    /** The example at https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html. */
    @Test
    void signsTheExampleOfTheSpecification() {
        PresignedUrl url = Alone.sign(presigner, PresignRequest.of(Method.GET, KEY, 86_400));
        assertEquals(
                "https://examplebucket.s3.amazonaws.com/test.txt"
                        + "?X-Amz-Algorithm=AWS4-HMAC-SHA256"
                        + "&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request"
                        + "&X-Amz-Date=20130524T000000Z"
                        + "&X-Amz-Expires=86400"
                        + "&X-Amz-SignedHeaders=host"
                        + "&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404",
                url.url());
        assertEquals(List.of(), url.headers());
    }

    @Test
    void tellsTheHolderEveryHeaderButHostInOrder_G02() {
        S3Target encrypted =
                new S3Target(TARGET.endpoint(), "b", VIRTUAL_HOST, "r", Optional.of("key"), Optional.empty());
        PresignedUrl url = Alone.sign(
                new SigV4Presigner(encrypted, CREDENTIAL).prepare(Instant.EPOCH),
                put(Conditions.builder()
                        .contentType(Optional.of("text/plain"))
                        .contentLength(Optional.of(0L))
                        .contentMd5(Optional.of("1B2M2Y8AsgTpgAmY7PhCfg=="))
                        .checksumSha256(Optional.of("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="))));
        assertEquals(
                List.of(
                        new Header("content-length", "0"),
                        new Header("content-md5", "1B2M2Y8AsgTpgAmY7PhCfg=="),
                        new Header("content-type", "text/plain"),
                        new Header("x-amz-checksum-sha256", "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="),
                        new Header("x-amz-server-side-encryption", "aws:kms"),
                        new Header("x-amz-server-side-encryption-aws-kms-key-id", "key")),
                url.headers());
        assertEquals(
                "content-length;content-md5;content-type;host;x-amz-checksum-sha256;x-amz-server-side-encryption"
                        + ";x-amz-server-side-encryption-aws-kms-key-id",
                SignedUrl.parse(url.url()).parameter("X-Amz-SignedHeaders"));
    }

    @Test
    void encryptsWholeObjectsAndNotTheirParts() {
        S3Target target = new S3Target(TARGET.endpoint(), "b", VIRTUAL_HOST, "r", Optional.of("key"), Optional.empty());
        Presigner.Prepared encrypting = new SigV4Presigner(target, CREDENTIAL).prepare(Instant.EPOCH);
        assertEquals(
                2, Alone.sign(encrypting, put(Conditions.builder())).headers().size());
        assertEquals(
                List.of(),
                Alone.sign(encrypting, put(Conditions.builder().uploadStep(Optional.of(new UploadStep.Part("u", 1)))))
                        .headers());
        assertEquals(
                List.of(),
                Alone.sign(encrypting, PresignRequest.of(Method.GET, KEY, 60)).headers());
    }

    @Test
    void refusesTheBlocksOfAnotherProvider() {
        PresignRequest block = put(Conditions.builder().uploadStep(Optional.of(new UploadStep.Block("YQ=="))));
        PresignRequest list = put(Conditions.builder().uploadStep(Optional.of(new UploadStep.BlockList())));
        assertThrows(IllegalArgumentException.class, () -> Alone.sign(presigner, block));
        assertThrows(IllegalArgumentException.class, () -> Alone.sign(presigner, list));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nx-evil: 1", "a  b", " a", "é"})
    void refusesFieldsThatAreNoHeaderValue_G07(String contentType) {
        PresignRequest request = put(Conditions.builder().contentType(Optional.of(contentType)));
        assertThrows(IllegalArgumentException.class, () -> Alone.sign(presigner, request));
    }

    @Test
    void dropsTheFractionOfTheSecond() {
        PresignRequest request = PresignRequest.of(Method.GET, KEY, 60);
        SigV4Presigner whole = new SigV4Presigner(TARGET, CREDENTIAL);
        assertEquals(
                Alone.sign(whole.prepare(Instant.parse("2013-05-24T12:00:07Z")), request)
                        .url(),
                Alone.sign(whole.prepare(Instant.parse("2013-05-24T12:00:07.999999999Z")), request)
                        .url());
    }

    @Test
    void namesTheKeyInEveryPath_K02() {
        for (Addressing addressing : Addressing.values()) {
            S3Target target = new S3Target(URI.create("https://s3.example"), "b", addressing, "r");
            ObjectKey key = (ObjectKey) ObjectKey.parse(KeyPrefix.NONE, "k");
            String path = URI.create(Alone.sign(
                                    new SigV4Presigner(target, CREDENTIAL).prepare(Instant.EPOCH),
                                    PresignRequest.of(Method.DELETE, key, 1))
                            .url())
                    .getRawPath();
            assertEquals(addressing == Addressing.PATH ? "/b/k" : "/k", path);
        }
    }

    @Test
    void printsNothingOfItsCredential_L03() {
        SigV4Presigner whole = new SigV4Presigner(TARGET, CREDENTIAL);
        for (Object part : List.of(whole, presigner)) {
            assertFalse(
                    part.toString().contains(CREDENTIAL.secretAccessKey()),
                    part.getClass().getName());
        }
    }

    private static PresignRequest put(Conditions.Builder conditions) {
        return new PresignRequest(Method.PUT, KEY, 60, conditions.build());
    }
}
