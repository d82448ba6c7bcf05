package dev.gatepass.signing.sigv4;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.fixture.RawHttp;
import dev.gatepass.fixture.S3Server;
import dev.gatepass.signing.Alone;
import dev.gatepass.signing.Caller;
import dev.gatepass.signing.Conditions;
import dev.gatepass.signing.Header;
import dev.gatepass.signing.KeyPrefix;
import dev.gatepass.signing.Method;
import dev.gatepass.signing.ObjectKey;
import dev.gatepass.signing.PresignRequest;
import dev.gatepass.signing.PresignedUrl;
import dev.gatepass.signing.Tampering;
import dev.gatepass.signing.UrlHolder;
import dev.gatepass.signing.v4.Addressing;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/**
 * What a holder can change about a URL, and what not, at a store that verifies. Where the store looks less closely than
 * AWS does, what it takes is said as loudly as what it refuses.
 */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class S3TamperTest {
    private static final String BUCKET = "files";
    private static final String KMS_KEY = "arn:aws:kms:eu-central-1:1:key/2";
    private static final String TOKEN = "IQoJb3JpZ2luX2VjE+/==";
    private static final String FILE = "weights";
    private static final String NOTHING = "";

    /** For requests without a body, which the client sends again where the server has closed the connection. */
    private final UrlHolder reader = new UrlHolder(HttpClient.newHttpClient());

    @SuppressWarnings("NullAway.Init")
    private S3Server store;

    @BeforeAll
    void start() {
        store = S3Server.start(BUCKET, "other-files");
        for (String bucket : List.of(BUCKET, "other-files")) {
            store.put(bucket, "team/file", FILE.getBytes(US_ASCII));
            store.put(bucket, "team/other", FILE.getBytes(US_ASCII));
        }
    }

    @AfterAll
    void stop() {
        store.close();
    }

    @Test
    void bindsEveryCharacterOfTheQuery_G05() throws Exception {
        Tampering url = new Tampering(sign(everything()).url());
        assertEquals(200, get(url.url()));
        int flipped = 0;
        for (String changed : url.flipped()) {
            refused("GET", changed);
            flipped++;
        }
        assertTrue(flipped > 64 + 300, flipped + " characters");
    }

    @Test
    void bindsThatEveryParameterIsThereAndNoOtherIs_G05() throws Exception {
        Tampering url = new Tampering(sign(everything()).url());
        List<String> changes = new ArrayList<>(url.without());
        changes.addAll(url.withAnotherBefore());
        changes.addAll(url.inLowerCase());
        for (String added : List.of("versionId=null", "response-cache-control=no-store", "X-Other=eve", "acl", "x=1")) {
            changes.add(url.url() + "&" + added);
        }
        for (String changed : changes) {
            assertNotEquals(url.url(), changed);
            refused("GET", changed);
        }
        assertEquals(10 + 10 + 7 + 5, changes.size());
    }

    /** AWS refuses a second value. This store signs the first, which is the one that was signed, and heeds no other. */
    @Test
    void aSecondValueBehindTheFirstChangesNothing_G05() throws Exception {
        Tampering url = new Tampering(sign(everything()).url());
        for (String changed : url.withAnotherBehind()) {
            HttpResponse<String> answer = reader.send("GET", changed, List.of(), NOTHING);
            assertEquals(200, answer.statusCode(), changed);
            assertEquals(
                    "application/x-tar",
                    answer.headers().firstValue("content-type").orElseThrow());
        }
    }

    /** They are signed in the order of their names, whatever their order in the URL. */
    @Test
    void doesNotBindTheOrderOfParameters_G05() throws Exception {
        Tampering url = new Tampering(sign(everything()).url());
        assertNotEquals(url.url(), url.reversed());
        assertEquals(200, get(url.reversed()));
    }

    @Test
    void aUrlThatEndedIsNotRevived_G05() throws Exception {
        String url = Alone.sign(
                        presigner(Optional.empty(), Optional.empty())
                                .prepare(Instant.now().minusSeconds(3600)),
                        PresignRequest.of(Method.GET, key("team/file"), 60))
                .url();
        for (String changed : List.of(
                url,
                url.replace("X-Amz-Expires=60&", "X-Amz-Expires=604800&"),
                url.replace("X-Amz-Expires=60&", ""),
                url.replace("?", "?X-Amz-Expires=604800&"),
                url + "&X-Amz-Expires=604800")) {
            refused("GET", changed);
        }
    }

    @Test
    void bindsHostBucketAndKey_G05() throws Exception {
        String url = sign(Conditions.NONE).url();
        assertEquals(200, get(url));
        for (String changed : List.of(
                url.replace("/files/team/file?", "/other-files/team/file?"),
                url.replace("/files/team/file?", "/files/team/other?"),
                url.replace("/files/team/file?", "/files/team%2Fother?"),
                url.replace("/files/team/file?", "/files/team/../team/other?"),
                url.replace("/files/team/file?", "/files/team/File?"),
                url.replace("/files/team/file?", "/files?"),
                url.replace("127.0.0.1", "localhost"))) {
            assertNotEquals(url, changed);
            refused("GET", changed);
        }
    }

    @Test
    void refusesEveryOtherMethod_G05() throws Exception {
        int refused = 0;
        for (Method signed : Method.values()) {
            String url = sign(presigner(Optional.empty(), Optional.empty()), signed, "team/file", Conditions.NONE)
                    .url();
            for (Method used : Method.values()) {
                if (signed != used) {
                    assertEquals(
                            403,
                            holder().send(used.name(), url, List.of(), NOTHING).statusCode());
                    refused++;
                }
            }
        }
        assertEquals(12, refused);
        assertTrue(store.has(BUCKET, "team/file"));
    }

    /** The store knows no tokens. It checks that the one that was signed is there, which is what the holder could change. */
    @Test
    void bindsTheSessionToken_G05() throws Exception {
        SigV4Presigner session = presigner(Optional.empty(), Optional.empty(), Optional.of(TOKEN));
        String url = sign(session, Method.GET, "team/file", Conditions.NONE).url();
        String parameter = "&X-Amz-Security-Token=IQoJb3JpZ2luX2VjE%2B%2F%3D%3D";
        assertTrue(url.contains(parameter), url);
        assertEquals(200, get(url));
        refused("GET", url.replace(parameter, ""));
        refused("GET", url.replace(parameter, parameter.replace("IQo", "IQp")));
        refused("GET", sign(Conditions.NONE).url() + parameter);
    }

    @Test
    void holdsTheUploadToItsEncryption_G02() throws Exception {
        PresignedUrl url =
                sign(presigner(Optional.of(KMS_KEY), Optional.empty()), Method.PUT, "new/encrypted", Conditions.NONE);
        assertEquals(
                List.of("x-amz-server-side-encryption", "x-amz-server-side-encryption-aws-kms-key-id"),
                url.headers().stream().map(Header::name).toList());
        isHeldTo(url, "new/encrypted");
    }

    @Test
    void holdsTheUploadToItsTypeAndDigests_G02() throws Exception {
        byte[] bytes = FILE.getBytes(US_ASCII);
        PresignedUrl url = sign(
                presigner(Optional.empty(), Optional.empty()),
                Method.PUT,
                "new/checked",
                Conditions.builder()
                        .contentType(Optional.of("application/x-tar"))
                        .contentMd5(Optional.of(base64("MD5", bytes)))
                        .checksumSha256(Optional.of(base64("SHA-256", bytes)))
                        .build());
        assertEquals(3, url.headers().size());
        isHeldTo(url, "new/checked");
    }

    /** What it does with what is signed is the store's: this one compares the digest with what arrives, as AWS does. */
    @Test
    void aStoreComparesTheSignedChecksumWithWhatArrives_G02() throws Exception {
        PresignedUrl url = sign(
                presigner(Optional.empty(), Optional.empty()),
                Method.PUT,
                "new/other-bytes",
                Conditions.builder()
                        .checksumSha256(Optional.of(base64("SHA-256", FILE.getBytes(US_ASCII))))
                        .build());
        assertEquals(400, holder().use("PUT", url, "Weights").statusCode());
        assertFalse(store.has(BUCKET, "new/other-bytes"));
        assertEquals(200, holder().use("PUT", url, FILE).statusCode());
    }

    /** Every header is needed, as it was signed, and none of them can be another. */
    private void isHeldTo(PresignedUrl url, String key) throws Exception {
        int refused = 0;
        for (Header header : url.headers()) {
            List<Header> other = new ArrayList<>(url.headers());
            other.remove(header);
            assertEquals(403, holder().send("PUT", url.url(), other, FILE).statusCode(), "without " + header);
            other.add(new Header(header.name(), header.value().replaceFirst(".$", "0")));
            assertEquals(403, holder().send("PUT", url.url(), other, FILE).statusCode(), "another " + header);
            refused += 2;
        }
        assertEquals(2 * url.headers().size(), refused);
        assertFalse(store.has(BUCKET, key));
        assertEquals(200, holder().use("PUT", url, FILE).statusCode());
        assertTrue(store.has(BUCKET, key));
    }

    /** This store has no accounts. It checks the signature of the condition, which is what the holder could change. */
    @Test
    void bindsTheOwnerThatIsExpected_G12() throws Exception {
        SigV4Presigner owned = presigner(Optional.empty(), Optional.of("012345678901"));
        for (Method method : Method.values()) {
            PresignedUrl url = sign(owned, method, "team/owned", Conditions.NONE);
            store.put(BUCKET, "team/owned", FILE.getBytes(US_ASCII));
            assertEquals(List.of(), url.headers(), "the holder has nothing to send");
            String condition = "&x-amz-expected-bucket-owner=012345678901";
            for (String other : List.of("", "&x-amz-expected-bucket-owner=112345678901")) {
                String changed = url.url().replace(condition, other);
                assertNotEquals(url.url(), changed);
                refused(method.name(), changed);
            }
            assertEquals(2, holder().use(method.name(), url, NOTHING).statusCode() / 100, method.name());
        }
    }

    /** The bucket is the host's first name there, and nowhere else. */
    @Test
    void bindsTheBucketThatIsAHost_G05() {
        try (S3Server hosts = S3Server.startWithHosts(BUCKET, "other-files")) {
            for (String bucket : List.of(BUCKET, "other-files")) {
                hosts.put(bucket, "team/file", FILE.getBytes(US_ASCII));
            }
            S3Target hosted = new S3Target(hosts.endpoint(), BUCKET, Addressing.VIRTUAL_HOST, S3Server.REGION);
            String url = sign(
                            new SigV4Presigner(hosted, credential(Optional.empty())),
                            Method.GET,
                            "team/file",
                            Conditions.NONE)
                    .url();
            assertTrue(url.startsWith("http://files.localhost:"), url);
            String target = url.substring(url.indexOf("/team/"));
            int port = hosts.endpoint().getPort();
            assertEquals(200, answer(port, "files.localhost", target));
            assertEquals(403, answer(port, "other-files.localhost", target));
            assertEquals(403, answer(port, "localhost", "/files" + target));
            assertEquals(403, answer(port, "files.localhost", target.replace("/team/file?", "/team/File?")));
        }
    }

    private static int answer(int port, String host, String target) {
        try (RawHttp connection = new RawHttp(port)) {
            String head = connection
                    .say("GET " + target + " HTTP/1.1\r\nHost: " + host + ":" + port + "\r\nConnection: close\r\n\r\n")
                    .head();
            return Integer.parseInt(head.split(" ", 3)[1]);
        }
    }

    /** All that a URL to read can bind but for the version, which this store keeps none of. */
    private static Conditions everything() {
        return Conditions.builder()
                .responseContentType(Optional.of("application/x-tar"))
                .responseContentDisposition(Optional.of("attachment; filename=\"m.bin\""))
                .build();
    }

    private static String base64(String algorithm, byte[] bytes) throws Exception {
        return Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance(algorithm).digest(bytes));
    }

    private SigV4Presigner presigner(Optional<String> kmsKey, Optional<String> owner) {
        return presigner(kmsKey, owner, Optional.empty());
    }

    private SigV4Presigner presigner(Optional<String> kmsKey, Optional<String> owner, Optional<String> token) {
        return new SigV4Presigner(
                new S3Target(store.endpoint(), BUCKET, Addressing.PATH, S3Server.REGION, kmsKey, owner),
                credential(token));
    }

    private static AwsCredential credential(Optional<String> token) {
        return new AwsCredential(S3Server.ACCESS_KEY, S3Server.SECRET_KEY, token);
    }

    /** A URL to read, with all that the target and the credential can have in it. */
    private PresignedUrl sign(Conditions conditions) {
        return sign(presigner(Optional.empty(), Optional.of("012345678901")), Method.GET, "team/file", conditions);
    }

    private static PresignedUrl sign(SigV4Presigner by, Method method, String key, Conditions conditions) {
        return Alone.sign(
                by.prepare(Instant.now(), Optional.of(Caller.named("ada"))),
                new PresignRequest(method, key(key), 600, conditions));
    }

    private static ObjectKey key(String key) {
        return (ObjectKey) ObjectKey.parse(KeyPrefix.NONE, key);
    }

    /** With a connection of its own: the server closes some on which it has refused something. */
    private static UrlHolder holder() {
        return new UrlHolder(HttpClient.newHttpClient());
    }

    private int get(String url) throws Exception {
        return reader.send("GET", url, List.of(), NOTHING).statusCode();
    }

    private void refused(String method, String url) throws Exception {
        UrlHolder by = method.equals("GET") ? reader : holder();
        int status = by.send(method, url, List.of(), NOTHING).statusCode();
        assertTrue(status == 403 || status == 400, () -> status + " for " + method + " " + url);
    }
}
