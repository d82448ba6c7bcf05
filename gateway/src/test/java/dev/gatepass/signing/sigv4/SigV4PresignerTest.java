package dev.gatepass.signing.sigv4;

import static dev.gatepass.signing.sigv4.S3Target.Addressing.VIRTUAL_HOST;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.gatepass.signing.Header;
import dev.gatepass.signing.KeyPrefix;
import dev.gatepass.signing.Method;
import dev.gatepass.signing.ObjectKey;
import dev.gatepass.signing.PresignRequest;
import dev.gatepass.signing.PresignedUrl;
import dev.gatepass.signing.Presigner;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
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
        PresignedUrl url = presigner.finish(PresignRequest.of(Method.GET, KEY, 86_400));
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
    void hashesTheCanonicalRequestOfTheSpecification() {
        CredentialScope scope = new CredentialScope("20130524", "us-east-1");
        AmzDate date = new AmzDate("20130524T000000Z");
        PresignRequest request = PresignRequest.of(Method.GET, KEY, 86_400);
        SignedHeaders headers = SignedHeaders.hostAlone(new Header("host", "examplebucket.s3.amazonaws.com"));
        String query = new CanonicalQuery(CREDENTIAL, scope, date).of(request, headers);
        byte[] stringToSign =
                StringToSign.at(date, scope).of(new CanonicalRequest(Method.GET, "/test.txt", query, headers));
        assertEquals("""
                AWS4-HMAC-SHA256
                20130524T000000Z
                20130524/us-east-1/s3/aws4_request
                3bfa292879f6447bbcda7001decf97f4a54dc650c8942174ae0a9121cf58ad04""", new String(stringToSign, StandardCharsets.US_ASCII));
    }

    @Test
    void tellsTheHolderEveryHeaderButHostInOrder_G02() {
        PresignedUrl url = presigner.finish(new PresignRequest(
                Method.PUT,
                KEY,
                60,
                Optional.of("text/plain"),
                Optional.of(0L),
                Optional.of("1B2M2Y8AsgTpgAmY7PhCfg=="),
                Optional.of("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(new Header("x-amz-acl", "private"), new Header("if-none-match", "*"))));
        assertEquals(
                List.of(
                        new Header("content-length", "0"),
                        new Header("content-md5", "1B2M2Y8AsgTpgAmY7PhCfg=="),
                        new Header("content-type", "text/plain"),
                        new Header("if-none-match", "*"),
                        new Header("x-amz-acl", "private"),
                        new Header("x-amz-checksum-sha256", "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")),
                url.headers());
        assertEquals(
                "content-length;content-md5;content-type;host;if-none-match;x-amz-acl;x-amz-checksum-sha256",
                SignedUrl.parse(url.url()).parameter("X-Amz-SignedHeaders"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"content-type", "content-length", "content-md5", "x-amz-checksum-sha256"})
    void refusesAHeaderBesideTheFieldOfTheSameName(String name) {
        assertThrows(IllegalArgumentException.class, () -> presigner.finish(put("1", new Header(name, "1"))));
        assertEquals(
                List.of(new Header(name, "1")),
                presigner.finish(putPlain(new Header(name, "1"))).headers());
    }

    @Test
    void refusesTwoHeadersOfOneName() {
        PresignRequest same = putPlain(new Header("x-a", "1"), new Header("x-b", "1"), new Header("x-a", "1"));
        assertThrows(IllegalArgumentException.class, () -> presigner.finish(same));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "host",
                "authorization",
                "x-amz-date",
                "x-amz-content-sha256",
                "x-amz-security-token",
                "connection",
                "transfer-encoding",
                "proxy-authorization"
            })
    void refusesHeadersThatARequestMustNotBind(String name) {
        assertThrows(IllegalArgumentException.class, () -> presigner.finish(putPlain(new Header(name, "1"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nx-evil: 1", "a  b", " a", "é"})
    void refusesFieldsThatAreNoHeaderValue_G07(String contentType) {
        PresignRequest request = put(contentType);
        assertThrows(IllegalArgumentException.class, () -> presigner.finish(request));
    }

    @Test
    void dropsTheFractionOfTheSecond() {
        PresignRequest request = PresignRequest.of(Method.GET, KEY, 60);
        SigV4Presigner whole = new SigV4Presigner(TARGET, CREDENTIAL);
        assertEquals(
                whole.prepare(Instant.parse("2013-05-24T12:00:07Z"))
                        .finish(request)
                        .url(),
                whole.prepare(Instant.parse("2013-05-24T12:00:07.999999999Z"))
                        .finish(request)
                        .url());
    }

    @Test
    void namesTheKeyInEveryPath_K02() {
        for (S3Target.Addressing addressing : S3Target.Addressing.values()) {
            S3Target target = new S3Target(URI.create("https://s3.example"), "b", addressing, "r");
            ObjectKey key = (ObjectKey) ObjectKey.parse(KeyPrefix.NONE, "k");
            String path = URI.create(new SigV4Presigner(target, CREDENTIAL)
                            .prepare(Instant.EPOCH)
                            .finish(PresignRequest.of(Method.DELETE, key, 1))
                            .url())
                    .getRawPath();
            assertEquals(addressing == S3Target.Addressing.PATH ? "/b/k" : "/k", path);
        }
    }

    @Test
    void printsNothingOfItsCredential_L03() {
        SigV4Presigner whole = new SigV4Presigner(TARGET, CREDENTIAL);
        for (Object part :
                List.of(whole, presigner, SigningKey.derive(CREDENTIAL, new CredentialScope("20130524", "r")))) {
            assertFalse(
                    part.toString().contains(CREDENTIAL.secretAccessKey()),
                    part.getClass().getName());
        }
    }

    @Test
    void printsNothingOfTheSessionToken_L03() {
        SignedHeaders headers = SignedHeaders.hostAlone(new Header("host", "h"));
        String request = new CanonicalRequest(Method.GET, "/k", "X-Amz-Security-Token=t0ken", headers).toString();
        assertEquals("CanonicalRequest[GET /k?<redacted>]", request);
    }

    private static PresignRequest putPlain(Header... headers) {
        return put(Optional.empty(), Optional.empty(), Optional.empty(), headers);
    }

    /** A request whose every field that becomes a header is set. */
    private static PresignRequest put(String field, Header... headers) {
        return put(Optional.of(field), Optional.of(1L), Optional.of(field), headers);
    }

    private static PresignRequest put(
            Optional<String> contentType, Optional<Long> contentLength, Optional<String> digest, Header... headers) {
        return new PresignRequest(
                Method.PUT,
                KEY,
                60,
                contentType,
                contentLength,
                digest,
                digest,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Arrays.asList(headers));
    }
}
