package dev.gatepass.signing.azuresas;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.fixture.Azurite;
import dev.gatepass.fixture.RequiresProgram;
import dev.gatepass.signing.Alone;
import dev.gatepass.signing.Conditions;
import dev.gatepass.signing.KeyPrefix;
import dev.gatepass.signing.Method;
import dev.gatepass.signing.ObjectKey;
import dev.gatepass.signing.PresignRequest;
import dev.gatepass.signing.PresignedUrl;
import dev.gatepass.signing.UploadStep;
import dev.gatepass.signing.UrlHolder;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** What a holder does with URLs that an account key signed, at a server that verifies them. */
@RequiresProgram({Azurite.NODE, Azurite.PROGRAM})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class AzuriteTest {
    private static final String CONTAINER = "gp-container";
    private static final AccountKey KEY = new AccountKey(Azurite.ACCOUNT, Azurite.KEY);

    @SuppressWarnings("NullAway.Init")
    private Azurite azurite;

    @SuppressWarnings("NullAway.Init")
    private UrlHolder client;

    @BeforeAll
    void start() {
        azurite = Azurite.start();
        azurite.createContainer(Azurite.ACCOUNT, CONTAINER);
        client = new UrlHolder(azurite.client());
    }

    @AfterAll
    void stop() {
        azurite.close();
    }

    @Test
    void uploadsReadsAndDeletes() throws Exception {
        PresignedUrl put = sign(Method.PUT, "runs/7/model.bin", Conditions.NONE);
        assertEquals(201, client.use("PUT", put, "weights").statusCode());
        assertEquals(201, client.use("PUT", put, "more weights").statusCode(), "over what is there");

        HttpResponse<String> read = client.use("GET", sign(Method.GET, "runs/7/model.bin", Conditions.NONE), "");
        assertEquals(200, read.statusCode());
        assertEquals("more weights", read.body());
        HttpResponse<String> head = client.use("HEAD", sign(Method.HEAD, "runs/7/model.bin", Conditions.NONE), "");
        assertEquals(200, head.statusCode());
        assertEquals("12", head.headers().firstValue("content-length").orElseThrow());

        PresignedUrl delete = sign(Method.DELETE, "runs/7/model.bin", Conditions.NONE);
        assertEquals(202, client.use("DELETE", delete, "").statusCode());
        assertFalse(azurite.has(CONTAINER, "runs/7/model.bin"));
    }

    @Test
    void uploadsInBlocks() throws Exception {
        StringBuilder list = new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\"?><BlockList>");
        for (String block : List.of("one ", "two ", "three")) {
            String id = Base64.getEncoder()
                    .encodeToString((block + "+??>   ").substring(0, 8).getBytes(US_ASCII));
            PresignedUrl url = sign(Method.PUT, "in-blocks", step(new UploadStep.Block(id)));
            assertEquals(201, client.use("PUT", url, block).statusCode());
            list.append("<Latest>").append(id).append("</Latest>");
        }
        assertFalse(azurite.has(CONTAINER, "in-blocks"), "not before the list");
        PresignedUrl url = sign(
                Method.PUT,
                "in-blocks",
                Conditions.builder()
                        .uploadStep(Optional.of(new UploadStep.BlockList()))
                        .contentType(Optional.of("text/x-counting"))
                        .build());
        assertEquals(201, client.use("PUT", url, list + "</BlockList>").statusCode());
        HttpResponse<String> read = client.use("GET", sign(Method.GET, "in-blocks", Conditions.NONE), "");
        assertEquals("one two three", read.body());
        assertEquals(
                "text/x-counting", read.headers().firstValue("content-type").orElseThrow());
    }

    @Test
    void answersAsTheUrlSays_G04() throws Exception {
        PresignedUrl put = sign(
                Method.PUT,
                "page",
                Conditions.builder().contentType(Optional.of("text/html")).build());
        assertEquals(201, client.use("PUT", put, "<script>").statusCode());
        String disposition = "attachment; filename=\"a+b &=.bin\"";
        HttpResponse<String> read = client.use(
                "GET",
                sign(
                        Method.GET,
                        "page",
                        Conditions.builder()
                                .responseContentType(Optional.of("application/octet-stream"))
                                .responseContentDisposition(Optional.of(disposition))
                                .build()),
                "");
        assertEquals(200, read.statusCode());
        assertEquals(
                "application/octet-stream",
                read.headers().firstValue("content-type").orElseThrow());
        assertEquals(
                disposition, read.headers().firstValue("content-disposition").orElseThrow());
    }

    @Test
    void comparesAnMd5ThatIsSent() throws Exception {
        PresignedUrl put = sign(
                Method.PUT,
                "checked",
                Conditions.builder()
                        .contentMd5(Optional.of("1B2M2Y8AsgTpgAmY7PhCfg=="))
                        .build());
        assertEquals(400, client.use("PUT", put, "not the empty text").statusCode());
        assertEquals(201, client.use("PUT", put, "").statusCode());
    }

    @Test
    void namesTheSameBlobWhateverIsInItsKey_K03_K07() throws Exception {
        int names = 0;
        for (String key : SasCase.HOSTILE) {
            assertEquals(
                    201,
                    client.use("PUT", sign(Method.PUT, key, Conditions.NONE), key)
                            .statusCode(),
                    key);
            HttpResponse<String> read = client.use("GET", sign(Method.GET, key, Conditions.NONE), "");
            assertEquals(key, read.body(), key);
            assertTrue(azurite.has(CONTAINER, key), key);
            names++;
        }
        assertEquals(26, names);
    }

    @Test
    void letsNobodyInAfterItsTime() throws Exception {
        PresignedUrl put = sign(Method.PUT, "late", Conditions.NONE);
        assertEquals(201, client.use("PUT", put, "x").statusCode());
        PresignedUrl late = Alone.sign(
                presigner().prepare(Instant.now().minusSeconds(3600)),
                PresignRequest.of(Method.GET, key("late"), 3590));
        assertEquals(403, client.use("GET", late, "").statusCode());
    }

    /** The emulator has no scopes, but a loose one at least verifies that the signature covers one. */
    @Test
    void signsTheEncryptionScope() throws Exception {
        try (Azurite loose = Azurite.start("--loose")) {
            loose.createContainer(Azurite.ACCOUNT, CONTAINER);
            AzureTarget target = new AzureTarget(
                    loose.endpoint(),
                    AzureTarget.Addressing.PATH,
                    Azurite.ACCOUNT,
                    CONTAINER,
                    Optional.of("team-scope"));
            PresignedUrl put = Alone.sign(
                    new AccountKeyPresigner(target, KEY).prepare(Instant.now()),
                    PresignRequest.of(Method.PUT, key("k"), 60));
            String without = put.url().replace("&ses=team-scope", "");
            String other = put.url().replace("&ses=team-scope", "&ses=other-scope");
            assertEquals(403, client.send("PUT", without, put.headers(), "x").statusCode());
            assertEquals(403, client.send("PUT", other, put.headers(), "x").statusCode());
            assertEquals(201, client.use("PUT", put, "x").statusCode());
        }
    }

    private PresignedUrl sign(Method method, String key, Conditions conditions) {
        return Alone.sign(presigner().prepare(Instant.now()), new PresignRequest(method, key(key), 600, conditions));
    }

    private AccountKeyPresigner presigner() {
        return new AccountKeyPresigner(
                new AzureTarget(
                        azurite.endpoint(), AzureTarget.Addressing.PATH, Azurite.ACCOUNT, CONTAINER, Optional.empty()),
                KEY);
    }

    private static Conditions step(UploadStep step) {
        return Conditions.builder().uploadStep(Optional.of(step)).build();
    }

    private static ObjectKey key(String key) {
        return (ObjectKey) ObjectKey.parse(KeyPrefix.NONE, key);
    }
}
