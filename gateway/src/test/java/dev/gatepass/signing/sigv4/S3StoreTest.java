package dev.gatepass.signing.sigv4;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.fixture.HostileTexts;
import dev.gatepass.fixture.S3Server;
import dev.gatepass.signing.Alone;
import dev.gatepass.signing.Conditions;
import dev.gatepass.signing.Header;
import dev.gatepass.signing.KeyPrefix;
import dev.gatepass.signing.Method;
import dev.gatepass.signing.ObjectKey;
import dev.gatepass.signing.PresignRequest;
import dev.gatepass.signing.PresignedUrl;
import dev.gatepass.signing.UploadStep;
import dev.gatepass.signing.v4.Addressing;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/** URLs as a store that verifies them takes them. What a holder can change about them is {@link S3TamperTest}'s. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class S3StoreTest {
    private static final String BUCKET = "files";
    private static final byte[] NOTHING = {};
    private static final byte[] FILE = "weights".getBytes(StandardCharsets.UTF_8);

    private S3Server store;
    private SigV4Presigner presigner;

    @BeforeAll
    void start() {
        store = S3Server.start(BUCKET);
        presigner = new SigV4Presigner(
                new S3Target(store.endpoint(), BUCKET, Addressing.PATH, S3Server.REGION),
                new AwsCredential(S3Server.ACCESS_KEY, S3Server.SECRET_KEY, Optional.empty()));
    }

    @AfterAll
    void stop() {
        store.close();
    }

    @Test
    void movesObjectsOfEveryName_K03_K07() throws Exception {
        int moved = 0;
        for (String name : HostileTexts.ALL) {
            if (name.endsWith("/")) {
                continue; // a folder to this store, which keeps no bytes in it
            }
            String key = "named/" + name;
            assertEquals(
                    200,
                    send("PUT", sign(Method.PUT, key, Conditions.NONE), FILE).statusCode(),
                    key);
            HttpResponse<byte[]> read = send("GET", sign(Method.GET, key, Conditions.NONE), NOTHING);
            assertEquals(200, read.statusCode(), key);
            assertArrayEquals(FILE, read.body(), key);
            assertEquals(
                    200,
                    send("HEAD", sign(Method.HEAD, key, Conditions.NONE), NOTHING)
                            .statusCode(),
                    key);
            assertEquals(
                    204,
                    send("DELETE", sign(Method.DELETE, key, Conditions.NONE), NOTHING)
                            .statusCode(),
                    key);
            assertEquals(
                    404,
                    send("GET", sign(Method.GET, key, Conditions.NONE), NOTHING).statusCode(),
                    key);
            moved++;
        }
        assertTrue(moved >= 20, "covered " + moved);
    }

    @Test
    void holdsTheUploadToItsTypeLengthAndDigest_G02() throws Exception {
        String md5 = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("MD5").digest(FILE));
        PresignedUrl url = sign(
                Method.PUT,
                "bound",
                Conditions.builder()
                        .contentType(Optional.of("application/x-tar"))
                        .contentMd5(Optional.of(md5))
                        .build());
        assertEquals(403, put(url, FILE, List.of()), "without the headers");
        assertEquals(403, put(url, FILE, List.of(new Header("content-type", "text/html"), header(url, "content-md5"))));
        assertEquals(
                400, put(url, "other!!".getBytes(StandardCharsets.UTF_8), url.headers()), "the MD5 of another file");
        assertFalse(store.has(BUCKET, "bound"));
        assertEquals(200, put(url, FILE, url.headers()));

        PresignedUrl sized = sign(
                Method.PUT,
                "sized",
                Conditions.builder()
                        .contentLength(Optional.of((long) FILE.length))
                        .build());
        assertEquals(403, put(sized, new byte[FILE.length + 1], List.of()));
        assertFalse(store.has(BUCKET, "sized"));
        assertEquals(200, put(sized, FILE, List.of()));
    }

    @Test
    void takesPartsAndMakesAnObjectOfThem_G06() throws Exception {
        try (S3Client sdk = sdk()) {
            String id = sdk.createMultipartUpload(
                            upload -> upload.bucket(BUCKET).key("parts"))
                    .uploadId();
            List<CompletedPart> parts = new ArrayList<>();
            for (int number = 1; number <= 2; number++) {
                PresignedUrl url = sign(Method.PUT, "parts", part(id, number));
                byte[] bytes = new byte[number == 1 ? 5 * 1024 * 1024 : 10];
                HttpResponse<byte[]> response = send("PUT", url, bytes);
                assertEquals(200, response.statusCode());
                String etag = response.headers().firstValue("ETag").orElseThrow();
                int finished = number;
                parts.add(
                        CompletedPart.builder().partNumber(finished).eTag(etag).build());
                assertEquals(
                        403, put(changed(url, "partNumber=" + number, "partNumber=" + (number + 7)), FILE, List.of()));
                assertEquals(403, put(changed(url, "uploadId=" + id, "uploadId=" + id + "0"), FILE, List.of()));
            }
            sdk.completeMultipartUpload(complete ->
                    complete.bucket(BUCKET).key("parts").uploadId(id).multipartUpload(all -> all.parts(parts)));
        }
        assertEquals(5 * 1024 * 1024 + 10, store.get(BUCKET, "parts").length);
    }

    @Test
    void answersAsItWasTold_G04() throws Exception {
        store.put(BUCKET, "shown", FILE);
        PresignedUrl url = sign(Method.GET, "shown", overrides());
        HttpResponse<byte[]> response = send("GET", url, NOTHING);
        assertEquals(
                "application/x-tar",
                response.headers().firstValue("Content-Type").orElseThrow());
        assertEquals(
                "attachment; filename=\"m.bin\"",
                response.headers().firstValue("Content-Disposition").orElseThrow());
    }

    /**
     * AWS refuses every {@code x-amz-} header that is not signed. This store takes them, as others may that speak S3, and does
     * what one of them says: that is said here as loudly as what holds.
     */
    @Test
    void whatTheHolderMayAddToAnUploadIsTheStoresAffair_G03() throws Exception {
        Map<String, String> headers = Map.of(
                "x-amz-acl", "public-read",
                "x-amz-grant-read", "uri=\"http://acs.amazonaws.com/groups/global/AllUsers\"",
                "x-amz-meta-owner", "somebody",
                "x-amz-tagging", "a=b",
                "x-amz-storage-class", "GLACIER",
                "x-amz-website-redirect-location", "https://evil.example/",
                "x-amz-object-lock-mode", "COMPLIANCE",
                "x-amz-server-side-encryption-customer-algorithm", "AES256");
        Set<String> madePublic = new TreeSet<>();
        for (Map.Entry<String, String> header : headers.entrySet()) {
            PresignedUrl url = sign(Method.PUT, "added/" + header.getKey(), Conditions.NONE);
            assertEquals(List.of(), url.headers(), "none of them is asked for");
            int taken = put(url, FILE, List.of(new Header(header.getKey(), header.getValue())));
            String bare = url.url().substring(0, url.url().indexOf('?'));
            int read = send("GET", new PresignedUrl(bare, List.of()), NOTHING).statusCode();
            System.out.println(
                    header.getKey() + " that nobody signed: " + taken + ", then without a signature " + read);
            if (read == 200) {
                madePublic.add(header.getKey());
            }
        }
        assertEquals(Set.of("x-amz-acl"), madePublic);
    }

    private static Conditions overrides() {
        return Conditions.builder()
                .responseContentType(Optional.of("application/x-tar"))
                .responseContentDisposition(Optional.of("attachment; filename=\"m.bin\""))
                .build();
    }

    private static Conditions part(String id, int number) {
        return Conditions.builder()
                .uploadStep(Optional.of(new UploadStep.Part(id, number)))
                .build();
    }

    private PresignedUrl sign(Method method, String key, Conditions conditions) {
        ObjectKey object = (ObjectKey) ObjectKey.parse(KeyPrefix.NONE, key);
        return Alone.sign(presigner.prepare(Instant.now()), new PresignRequest(method, object, 600, conditions));
    }

    private static PresignedUrl changed(PresignedUrl url, String part, String other) {
        String changed = url.url().replace(part, other);
        assertNotEquals(url.url(), changed, "nothing was changed");
        return new PresignedUrl(changed, url.headers());
    }

    private static Header header(PresignedUrl url, String name) {
        return url.headers().stream()
                .filter(header -> header.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private int put(PresignedUrl url, byte[] body, List<Header> headers) throws Exception {
        return send("PUT", new PresignedUrl(url.url(), headers), body).statusCode();
    }

    /**
     * The client sends the length by itself, and lets nobody else. Each request has a connection of its own: the server
     * closes some that it has refused something on, and the client may be writing on one already.
     */
    private HttpResponse<byte[]> send(String method, PresignedUrl url, byte[] body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url.url()))
                .method(method, method.equals("PUT") ? BodyPublishers.ofByteArray(body) : BodyPublishers.noBody());
        url.headers().stream()
                .filter(header -> !header.name().equals("content-length"))
                .forEach(header -> request.header(header.name(), header.value()));
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofByteArray());
    }

    private S3Client sdk() {
        return S3Client.builder()
                .region(Region.of(S3Server.REGION))
                .endpointOverride(store.endpoint())
                .forcePathStyle(true)
                .httpClient(UrlConnectionHttpClient.create())
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(S3Server.ACCESS_KEY, S3Server.SECRET_KEY)))
                .build();
    }
}
