package dev.gatepass.signing.goog4;

import static dev.gatepass.signing.v4.Addressing.PATH;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.signing.Alone;
import dev.gatepass.signing.Caller;
import dev.gatepass.signing.Conditions;
import dev.gatepass.signing.Effort;
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
import java.net.URLDecoder;
import java.security.Security;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Goog4PresignerTest {
    private static final URI STORE = URI.create("https://storage.googleapis.com");
    private static final String KMS_KEY = "projects/p/locations/eu/keyRings/r/cryptoKeys/k";
    private static final GcsTarget TARGET = new GcsTarget(STORE, "b", PATH, Optional.of(KMS_KEY));
    private static final ObjectKey KEY = (ObjectKey) ObjectKey.parse(KeyPrefix.NONE, "k");
    private static final String MD5 = "1B2M2Y8AsgTpgAmY7PhCfg==";

    private final Presigner hmac = new Goog4HmacPresigner(TARGET, TestKeys.HMAC);
    private final Presigner rsa = new Goog4RsaPresigner(TARGET, TestKeys.SERVICE_ACCOUNT, Optional.empty());
    private final Presigner.Prepared presigner = hmac.prepare(Instant.EPOCH);

    @Test
    void saysWhatItCosts() {
        assertEquals(Effort.HASH, hmac.effort());
        assertEquals(Effort.PRIVATE_KEY, rsa.effort());
        assertEquals(Effort.REMOTE, new Goog4BlobPresigner(TARGET, TestKeys.EMAIL, (email, blob) -> blob).effort());
    }

    @Test
    void tellsTheHolderEveryHeaderButHostInOrder_G02() {
        PresignedUrl url = Alone.sign(
                presigner,
                put(Conditions.builder()
                        .contentType(Optional.of("text/plain"))
                        .contentLength(Optional.of(0L))
                        .contentMd5(Optional.of(MD5))));
        assertEquals(
                List.of(
                        new Header("content-length", "0"),
                        new Header("content-md5", MD5),
                        new Header("content-type", "text/plain"),
                        new Header("x-goog-encryption-kms-key-name", KMS_KEY)),
                url.headers());
        assertEquals(
                "X-Goog-SignedHeaders=content-length;content-md5;content-type;host;x-goog-encryption-kms-key-name",
                parameters(url).get(4));
    }

    @Test
    void encryptsWholeObjectsAndNotTheirParts() {
        assertEquals(
                List.of(new Header("x-goog-encryption-kms-key-name", KMS_KEY)),
                Alone.sign(presigner, PresignRequest.of(Method.PUT, KEY, 60)).headers());
        for (Conditions.Builder part : List.of(
                Conditions.builder().uploadStep(Optional.of(new UploadStep.Part("u", 1))),
                Conditions.builder()
                        .uploadStep(Optional.of(new UploadStep.Part("u", 1)))
                        .contentMd5(Optional.of(MD5)))) {
            assertFalse(Alone.sign(presigner, put(part)).headers().toString().contains("x-goog"));
        }
        assertEquals(
                List.of(),
                Alone.sign(presigner, PresignRequest.of(Method.GET, KEY, 60)).headers());
    }

    @Test
    void refusesWhatCloudStorageCannotBind() {
        for (Conditions.Builder conditions : List.of(
                Conditions.builder().checksumSha256(Optional.of("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")),
                Conditions.builder().uploadStep(Optional.of(new UploadStep.Block("YQ=="))),
                Conditions.builder().uploadStep(Optional.of(new UploadStep.BlockList())))) {
            PresignRequest request = put(conditions);
            assertThrows(IllegalArgumentException.class, () -> Alone.sign(presigner, request));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nx-evil: 1", "a  b", " a", "é"})
    void refusesFieldsThatAreNoHeaderValue_G07(String contentType) {
        PresignRequest request = put(Conditions.builder().contentType(Optional.of(contentType)));
        assertThrows(IllegalArgumentException.class, () -> Alone.sign(presigner, request));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "-1", "1.5", "1e3", "0x1", " 1", "1&uploads", "١٢٣"})
    void refusesVersionsThatAreNoGeneration_G06(String version) {
        PresignRequest request = get(Conditions.builder().version(Optional.of(version)));
        assertThrows(IllegalArgumentException.class, () -> Alone.sign(presigner, request));
    }

    @Test
    void noValueBecomesAParameter_G06() {
        String hostile = "x&X-Goog-Expires=604800&generation=7#";
        PresignedUrl read = Alone.sign(
                hmac.prepare(Instant.EPOCH, Optional.of(Caller.named(hostile))),
                get(Conditions.builder()
                        .version(Optional.of("1700000000000001"))
                        .responseContentType(Optional.of(hostile))
                        .responseContentDisposition(Optional.of(hostile))));
        assertEquals(
                List.of(
                        "X-User=" + hostile,
                        "generation=1700000000000001",
                        "response-content-disposition=" + hostile,
                        "response-content-type=" + hostile),
                parameters(read).subList(5, 9));
        assertEquals(10, parameters(read).size());
        PresignedUrl part = Alone.sign(
                presigner,
                put(Conditions.builder().uploadStep(Optional.of(new UploadStep.Part("u&partNumber=2", 10_000)))));
        assertEquals(
                List.of("partNumber=10000", "uploadId=u&partNumber=2"),
                parameters(part).subList(5, 7));
        assertEquals(8, parameters(part).size());
    }

    @Test
    void namesTheKeyInEveryPath_K02() {
        for (Addressing addressing : Addressing.values()) {
            GcsTarget target = new GcsTarget(STORE, "b", addressing);
            for (Presigner one : List.of(
                    new Goog4HmacPresigner(target, TestKeys.HMAC),
                    new Goog4RsaPresigner(target, TestKeys.SERVICE_ACCOUNT, Optional.empty()))) {
                String url = Alone.sign(one.prepare(Instant.EPOCH), PresignRequest.of(Method.DELETE, KEY, 1))
                        .url();
                assertEquals(addressing == PATH ? "/b/k" : "/k", URI.create(url).getRawPath());
            }
        }
    }

    @Test
    void refusesProvidersThatCannotSign() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new Goog4RsaPresigner(
                        TARGET, TestKeys.SERVICE_ACCOUNT, Optional.of(Security.getProvider("SUN"))));
    }

    @Test
    void longerKeysHaveLongerSignatures() {
        ServiceAccountKey longer =
                new ServiceAccountKey(TestKeys.EMAIL, TestKeys.pair("RSA", 3072).getPrivate());
        PresignedUrl url = Alone.sign(
                new Goog4RsaPresigner(TARGET, longer, Optional.empty()).prepare(Instant.EPOCH),
                PresignRequest.of(Method.GET, KEY, 60));
        String signature = parameters(url).get(5);
        assertTrue(signature.matches("X-Goog-Signature=[0-9a-f]{768}"), signature);
    }

    @Test
    void printsNothingOfItsCredential_L03() {
        for (Object part : List.of(hmac, presigner, rsa, rsa.prepare(Instant.EPOCH))) {
            assertFalse(part.toString().contains(TestKeys.HMAC.secret()));
            assertTrue(part.toString().length() < 100, part::toString);
        }
    }

    /** The parameters in their order, decoded. */
    private static List<String> parameters(PresignedUrl url) {
        String query = url.url().substring(url.url().indexOf('?') + 1);
        return Arrays.stream(query.split("&", -1))
                .map(parameter -> URLDecoder.decode(parameter, UTF_8))
                .toList();
    }

    private static PresignRequest put(Conditions.Builder conditions) {
        return new PresignRequest(Method.PUT, KEY, 60, conditions.build());
    }

    private static PresignRequest get(Conditions.Builder conditions) {
        return new PresignRequest(Method.GET, KEY, 60, conditions.build());
    }
}
