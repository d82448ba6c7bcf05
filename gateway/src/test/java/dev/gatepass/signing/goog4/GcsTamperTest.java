package dev.gatepass.signing.goog4;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.fixture.RawHttp;
import dev.gatepass.fixture.gcs.GcsServer;
import dev.gatepass.signing.Alone;
import dev.gatepass.signing.Caller;
import dev.gatepass.signing.Conditions;
import dev.gatepass.signing.Header;
import dev.gatepass.signing.KeyPrefix;
import dev.gatepass.signing.Method;
import dev.gatepass.signing.ObjectKey;
import dev.gatepass.signing.PresignRequest;
import dev.gatepass.signing.PresignedUrl;
import dev.gatepass.signing.Presigner;
import dev.gatepass.signing.Tampering;
import dev.gatepass.signing.UploadStep;
import dev.gatepass.signing.UrlHolder;
import dev.gatepass.signing.v4.Addressing;
import java.net.URI;
import java.net.http.HttpClient;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What a holder can change about a URL, and what not, at a server that verifies. The server signs again what it was asked,
 * with the readable reference: so this is about what a URL covers, and no proof of what Google makes of it.
 */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GcsTamperTest {
    private static final String BUCKET = "files";
    private static final String KMS_KEY = "projects/p/locations/eu/keyRings/r/cryptoKeys/k";
    private static final String FILE = "weights";
    private static final String NOTHING = "";

    private final UrlHolder holder = new UrlHolder(HttpClient.newHttpClient());

    @SuppressWarnings("NullAway.Init")
    private GcsServer store;

    private String generation = "";

    /** The two kinds of key that the store knows. */
    private enum Kind {
        HMAC {
            @Override
            Presigner presigner(GcsTarget target) {
                return new Goog4HmacPresigner(target, GcsServer.HMAC);
            }
        },
        RSA {
            @Override
            Presigner presigner(GcsTarget target) {
                return new Goog4RsaPresigner(target, GcsServer.ROBOT.signingKey(), Optional.empty());
            }
        };

        abstract Presigner presigner(GcsTarget target);
    }

    @BeforeAll
    void start() throws Exception {
        store = GcsServer.start(BUCKET, "other-files");
        for (String bucket : List.of(BUCKET, "other-files")) {
            store.put(bucket, "team/file", FILE.getBytes(US_ASCII));
            store.put(bucket, "team/other", FILE.getBytes(US_ASCII));
        }
        generation = holder.use("PUT", sign(Kind.HMAC, Method.PUT, Conditions.NONE), FILE)
                .headers()
                .firstValue("x-goog-generation")
                .orElseThrow();
    }

    @AfterAll
    void stop() {
        store.close();
    }

    @ParameterizedTest
    @EnumSource
    void bindsEveryCharacterOfTheQuery_G05(Kind kind) throws Exception {
        Tampering url = new Tampering(sign(kind, Method.GET, everything()).url());
        assertEquals(200, status("GET", url.url()));
        int flipped = 0;
        for (String changed : url.flipped()) {
            refused("GET", changed);
            flipped++;
        }
        int signature = kind == Kind.HMAC ? 64 : 512;
        assertTrue(flipped > signature + 300, flipped + " characters");
    }

    @ParameterizedTest
    @EnumSource
    void bindsThatEveryParameterIsThereOnceAndNoOtherIs_G05(Kind kind) throws Exception {
        Tampering url = new Tampering(sign(kind, Method.GET, everything()).url());
        List<String> changes = new ArrayList<>(url.without());
        changes.addAll(url.withAnotherBefore());
        changes.addAll(url.withAnotherBehind());
        changes.addAll(url.inLowerCase());
        for (String added :
                List.of("x=1", "uploads", "userProject=p", "response-cache-control=no-store", "X-Other=eve")) {
            changes.add(url.url() + "&" + added);
        }
        for (String changed : changes) {
            assertNotEquals(url.url(), changed);
            refused("GET", changed);
        }
        assertEquals(10 + 10 + 10 + 7 + 5, changes.size());
    }

    /** They are signed in the order of their names, whatever their order in the URL. */
    @Test
    void doesNotBindTheOrderOfParameters_G05() throws Exception {
        Tampering url = new Tampering(sign(Kind.HMAC, Method.GET, everything()).url());
        assertNotEquals(url.url(), url.reversed());
        assertEquals(200, status("GET", url.reversed()));
    }

    @ParameterizedTest
    @EnumSource
    void bindsMethodHostBucketAndKey_G05(Kind kind) throws Exception {
        String read = sign(kind, Method.GET, Conditions.NONE).url();
        assertEquals(200, status("GET", read));
        for (String changed : List.of(
                read.replace("/files/team/file?", "/other-files/team/file?"),
                read.replace("/files/team/file?", "/files/team/other?"),
                read.replace("/files/team/file?", "/files/team%2Fother?"),
                read.replace("/files/team/file?", "/files/team/File?"),
                read.replace("/files/team/file?", "/files?"),
                read.replace("127.0.0.1", "localhost"))) {
            assertNotEquals(read, changed);
            refused("GET", changed);
        }
        int refused = 0;
        for (Method signed : Method.values()) {
            String url = sign(kind, signed, Conditions.NONE).url();
            for (Method used : Method.values()) {
                if (signed != used) {
                    refused(used.name(), url);
                    refused++;
                }
            }
        }
        assertEquals(12, refused);
    }

    @ParameterizedTest
    @EnumSource
    void bindsEveryHeaderOfAnUpload_G02(Kind kind) throws Exception {
        String md5 = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("MD5").digest(FILE.getBytes(US_ASCII)));
        GcsTarget encrypted = new GcsTarget(store.endpoint(), BUCKET, Addressing.PATH, Optional.of(KMS_KEY));
        PresignedUrl url = sign(
                kind.presigner(encrypted),
                Method.PUT,
                "new/" + kind,
                Conditions.builder()
                        .contentType(Optional.of("application/x-tar"))
                        .contentLength(Optional.of((long) FILE.length()))
                        .contentMd5(Optional.of(md5))
                        .build());
        List<String> names = url.headers().stream().map(Header::name).toList();
        assertEquals(List.of("content-length", "content-md5", "content-type", "x-goog-encryption-kms-key-name"), names);
        int refused = 0;
        for (Header header : url.headers()) {
            if (!header.name().equals("content-length")) {
                List<Header> without = new ArrayList<>(url.headers());
                without.remove(header);
                refused("PUT", url.url(), without, FILE);
                without.add(new Header(header.name(), header.value().replaceFirst(".$", "0")));
                refused("PUT", url.url(), without, FILE);
                refused += 2;
            }
        }
        refused("PUT", url.url(), url.headers(), FILE + "s");
        List<Header> more = new ArrayList<>(url.headers());
        more.add(new Header("x-goog-acl", "public-read"));
        refused("PUT", url.url(), more, FILE);
        assertEquals(6, refused);
        assertFalse(store.has(BUCKET, "new/" + kind));
        assertEquals(200, holder.use("PUT", url, FILE).statusCode());
        assertTrue(store.has(BUCKET, "new/" + kind));
    }

    @ParameterizedTest
    @EnumSource
    void bindsThePartAndItsUpload_G06(Kind kind) throws Exception {
        String id = "upload-of-" + kind;
        Conditions part = Conditions.builder()
                .uploadStep(Optional.of(new UploadStep.Part(id, 1)))
                .build();
        Tampering url = new Tampering(sign(kind, Method.PUT, part).url());
        assertEquals(404, holder.send("PUT", url.url(), List.of(), FILE).statusCode(), "no such upload, but signed");
        for (String changed : List.of(
                url.url().replace("partNumber=1", "partNumber=2"),
                url.url().replace("uploadId=" + id, "uploadId=" + id + "0"),
                url.url().replace("&partNumber=1", ""),
                url.url().replace("&uploadId=" + id, ""))) {
            assertNotEquals(url.url(), changed);
            refused("PUT", changed, List.of(), FILE);
        }
    }

    @Test
    void aUrlThatEndedIsNotRevived_G05() throws Exception {
        Presigner.Prepared then =
                Kind.HMAC.presigner(target()).prepare(Instant.now().minusSeconds(3600));
        String url = Alone.sign(then, PresignRequest.of(Method.GET, key("team/file"), 60))
                .url();
        for (String changed : List.of(
                url,
                url.replace("X-Goog-Expires=60&", "X-Goog-Expires=604800&"),
                url.replace("X-Goog-Expires=60&", ""),
                url.replace("?", "?X-Goog-Expires=604800&"),
                url + "&X-Goog-Expires=604800")) {
            refused("GET", changed);
        }
    }

    /** The bucket is the host's first name there, and nowhere else. */
    @ParameterizedTest
    @EnumSource
    void bindsTheBucketThatIsAHost_G05(Kind kind) {
        URI origin = URI.create("http://localhost:" + store.endpoint().getPort());
        GcsTarget hosted = new GcsTarget(origin, BUCKET, Addressing.VIRTUAL_HOST);
        String url = sign(kind.presigner(hosted), Method.GET, "team/file", Conditions.NONE)
                .url();
        assertTrue(url.startsWith("http://files.localhost:"), url);
        String target = url.substring(url.indexOf("/team/"));
        assertEquals(200, answer("files.localhost", target));
        assertEquals(403, answer("other-files.localhost", target));
        assertEquals(403, answer("localhost", "/files" + target));
        assertEquals(403, answer("FILES.localhost", "/files" + target));
    }

    private int answer(String host, String target) {
        int port = store.endpoint().getPort();
        try (RawHttp connection = new RawHttp(port)) {
            String head = connection
                    .say("GET " + target + " HTTP/1.1\r\nHost: " + host + ":" + port + "\r\nConnection: close\r\n\r\n")
                    .head();
            return Integer.parseInt(head.split(" ", 3)[1]);
        }
    }

    /** All that a URL to read can bind. */
    private Conditions everything() {
        return Conditions.builder()
                .version(Optional.of(generation))
                .responseContentType(Optional.of("application/x-tar"))
                .responseContentDisposition(Optional.of("attachment; filename=\"m.bin\""))
                .build();
    }

    private GcsTarget target() {
        return new GcsTarget(store.endpoint(), BUCKET, Addressing.PATH);
    }

    private PresignedUrl sign(Kind kind, Method method, Conditions conditions) {
        return sign(kind.presigner(target()), method, "team/file", conditions);
    }

    private static PresignedUrl sign(Presigner by, Method method, String key, Conditions conditions) {
        return Alone.sign(
                by.prepare(Instant.now(), Optional.of(Caller.named("ada"))),
                new PresignRequest(method, key(key), 600, conditions));
    }

    private static ObjectKey key(String key) {
        return (ObjectKey) ObjectKey.parse(KeyPrefix.NONE, key);
    }

    private int status(String method, String url) throws Exception {
        return holder.send(method, url, List.of(), NOTHING).statusCode();
    }

    private void refused(String method, String url) throws Exception {
        refused(method, url, List.of(), NOTHING);
    }

    private void refused(String method, String url, List<Header> headers, String body) throws Exception {
        int status = holder.send(method, url, headers, body).statusCode();
        assertTrue(status == 403 || status == 400, () -> status + " for " + method + " " + url);
    }
}
