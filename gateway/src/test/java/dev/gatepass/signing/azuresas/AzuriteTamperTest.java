package dev.gatepass.signing.azuresas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.fixture.Azurite;
import dev.gatepass.fixture.RequiresProgram;
import dev.gatepass.signing.Alone;
import dev.gatepass.signing.Conditions;
import dev.gatepass.signing.Header;
import dev.gatepass.signing.KeyPrefix;
import dev.gatepass.signing.Method;
import dev.gatepass.signing.ObjectKey;
import dev.gatepass.signing.PresignRequest;
import dev.gatepass.signing.PresignedUrl;
import dev.gatepass.signing.Tampering;
import dev.gatepass.signing.UrlHolder;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/**
 * What a holder can change about a URL, and what not, at a server that verifies. What it can is said as loudly as what it
 * cannot: whoever gives out such URLs must know.
 */
@RequiresProgram({Azurite.NODE, Azurite.PROGRAM})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class AzuriteTamperTest {
    private static final String CONTAINER = "gp-container";
    private static final String OTHER_CONTAINER = "gp-other";
    private static final String KEY = "team/a b+c.bin";
    private static final String OTHER_KEY = "team/d.bin";

    @SuppressWarnings("NullAway.Init")
    private Azurite azurite;

    @SuppressWarnings("NullAway.Init")
    private UrlHolder client;

    @BeforeAll
    void start() throws Exception {
        azurite = Azurite.start();
        client = new UrlHolder(azurite.client());
        for (String container : List.of(CONTAINER, OTHER_CONTAINER)) {
            azurite.createContainer(Azurite.ACCOUNT, container);
            azurite.createContainer(Azurite.OTHER_ACCOUNT, container);
            for (String key : List.of(KEY, OTHER_KEY)) {
                put(Azurite.ACCOUNT, Azurite.KEY, container, key);
                put(Azurite.OTHER_ACCOUNT, Azurite.OTHER_KEY, container, key);
            }
        }
    }

    @AfterAll
    void stop() {
        azurite.close();
    }

    @Test
    void bindsAccountContainerAndKey_G05() throws Exception {
        String url = sign(Method.GET).url();
        assertEquals(200, get(url));
        assertEquals(403, get(replace(url, "/" + Azurite.ACCOUNT + "/", "/" + Azurite.OTHER_ACCOUNT + "/")));
        assertEquals(403, get(replace(url, "/" + CONTAINER + "/", "/" + OTHER_CONTAINER + "/")));
        assertEquals(403, get(replace(url, "/team/a%20b%2Bc.bin?", "/team/d.bin?")));
        assertEquals(403, get(replace(url, "/team/a%20b%2Bc.bin?", "/team/a%20b%20c.bin?")));
        assertEquals(403, get(replace(url, "/team/a%20b%2Bc.bin?", "/team/A%20b%2Bc.bin?")));
        assertEquals(403, get(replace(url, "/team/a%20b%2Bc.bin?", "?restype=container&comp=list&")));
    }

    @Test
    void bindsEveryCharacterOfTheSignature_G05() throws Exception {
        String url = sign(Method.GET).url();
        String signature = SasUrl.parse(url).parameter("sig");
        int flipped = 0;
        for (int i = 0; i < signature.length(); i++) {
            char other = signature.charAt(i) == 'A' ? 'B' : 'A';
            String changed = signature.substring(0, i) + other + signature.substring(i + 1);
            String encoded = changed.replace("+", "%2B").replace("/", "%2F").replace("=", "%3D");
            assertEquals(403, get(url.substring(0, url.lastIndexOf('=') + 1) + encoded), "character " + i);
            flipped++;
        }
        assertEquals(44, flipped);
    }

    @Test
    void bindsEveryParameterOfOurs_G05() throws Exception {
        String url = sign(Method.GET).url();
        List<String> changes = new ArrayList<>(List.of(
                replace(url, "&sp=r", "&sp=rw"),
                replace(url, "&sp=r", "&sp=w"),
                replace(url, "&sr=b", "&sr=c"),
                replace(url, "&sr=b", "&sr=bv"),
                replace(url, "&sr=b", "&sr=bs"),
                replace(url, "sv=2026-02-06", "sv=2025-11-05"),
                replace(url, "sv=2026-02-06", "sv=2020-12-06"),
                replace(url, "spr=https%2Chttp", "spr=https"),
                replace(url, "spr=https%2Chttp", "spr=http")));
        String expiry = SasUrl.parse(url).parameter("se");
        for (int i = 0; i < expiry.length(); i++) {
            char c = expiry.charAt(i);
            if (Character.isDigit(c)) {
                String later = expiry.substring(0, i) + (char) ('0' + (c - '0' + 1) % 10) + expiry.substring(i + 1);
                changes.add(replace(url, "se=" + expiry.replace(":", "%3A"), "se=" + later.replace(":", "%3A")));
            }
        }
        for (String parameter : parameters(url)) {
            changes.add(url.replace("?" + parameter + "&", "?").replace("&" + parameter, ""));
        }
        for (String changed : changes) {
            assertNotEquals(url, changed);
            assertEquals(403, get(changed), changed);
        }
        assertEquals(9 + 14 + 6, changes.size());
    }

    /** Fields of the string to sign that are empty in ours. */
    @Test
    void bindsParametersThatAreNotThere_G05() throws Exception {
        String url = sign(Method.GET).url();
        List<String> appended = List.of(
                "st=2020-01-01T00%3A00%3A00Z",
                "si=policy",
                "sip=127.0.0.1",
                "rscc=no-cache",
                "rscd=inline",
                "rsce=gzip",
                "rscl=de",
                "rsct=text%2Fhtml",
                "skoid=11059fcc-5514-4800-b5f8-49808b9cfab6");
        for (String parameter : appended) {
            assertEquals(403, get(url + "&" + parameter), parameter);
        }
    }

    @Test
    void bindsWhatTheStoreIsToAnswer_G04_G05() throws Exception {
        Conditions overrides = Conditions.builder()
                .responseContentType(Optional.of("application/x-tar"))
                .responseContentDisposition(Optional.of("attachment; filename=\"m.bin\""))
                .build();
        Tampering url = new Tampering(sign(Method.GET, overrides).url());
        assertEquals(200, get(url.url()));
        List<String> changes = new ArrayList<>(url.flipped());
        int characters = changes.size();
        changes.addAll(url.without());
        changes.addAll(url.withAnotherBefore());
        changes.addAll(url.withAnotherBehind());
        for (String changed : changes) {
            assertNotEquals(url.url(), changed);
            int status = get(changed);
            assertTrue(status == 403 || status == 400, () -> status + " for " + changed);
        }
        assertTrue(characters > 150, characters + " characters");
        assertEquals(characters + 3 * 8, changes.size());
    }

    /** The emulator keeps no versions and takes no such URL; but what would make one of the blob as it is, is bound. */
    @Test
    void aUrlForAVersionIsNoneForTheBlob_G05() throws Exception {
        String version = "&versionid=2026-11-24T05%3A00%3A00.1234567Z";
        String url = sign(
                        Method.GET,
                        Conditions.builder()
                                .version(Optional.of("2026-11-24T05:00:00.1234567Z"))
                                .build())
                .url();
        assertNotEquals(200, get(url));
        assertEquals(403, get(replace(url, "&sr=bv", "&sr=b")));
        assertEquals(403, get(replace(replace(url, "&sr=bv", "&sr=b"), version, "")));
        assertEquals(403, get(replace(replace(url, "&sr=bv", "&sr=bs"), version, "&snapshot=2026-11-24")));
        assertEquals(403, get(sign(Method.GET).url() + version.replace("versionid", "snapshot")));
    }

    @Test
    void isNotFooledByASecondValue_G05() throws Exception {
        String url = sign(Method.GET).url();
        for (String parameter : parameters(url)) {
            String name = parameter.substring(0, parameter.indexOf('='));
            for (String twice : List.of(url + "&" + name + "=w", url.replace("?", "?" + name + "=w&"))) {
                assertEquals(403, get(twice), twice);
            }
        }
    }

    @Test
    void bindsWhatIsPermitted_G05() throws Exception {
        int refused = 0;
        for (Method signed : Method.values()) {
            for (Method used : Method.values()) {
                boolean permitted = signed == used || (isRead(signed) && isRead(used));
                if (!permitted) {
                    PresignedUrl url = sign(signed);
                    Header type = new Header("x-ms-blob-type", "BlockBlob");
                    int status = client.send(used.name(), url.url(), used == Method.PUT ? List.of(type) : List.of(), "")
                            .statusCode();
                    assertEquals(403, status, signed + " used for " + used);
                    refused++;
                }
            }
        }
        assertEquals(4 * 4 - 4 - 2, refused);
        assertTrue(azurite.has(CONTAINER, KEY));
    }

    /** Permissions are bound, the method is not: what may be read may be read in every way. */
    @Test
    void doesNotBindHowItIsRead_G05() throws Exception {
        String url = sign(Method.GET).url();
        assertEquals(200, client.send("HEAD", url, List.of(), "").statusCode());
        assertEquals(200, get(url + "&comp=metadata"));
        assertEquals(200, get(url + "&comp=blocklist&blocklisttype=all"));
    }

    /** A URL to write a blob allows everything that is writing: blocks, properties, metadata, headers of any kind. */
    @Test
    void doesNotBindHowItIsWritten_G03_G05() throws Exception {
        PresignedUrl url = sign(Method.PUT);
        Header metadata = new Header("x-ms-meta-owner", "somebody");
        Header type = new Header("x-ms-blob-content-type", "text/html");
        assertEquals(201, client.use("PUT", url, "x").statusCode());
        List<Header> added = new ArrayList<>(url.headers());
        added.addAll(List.of(metadata, type, new Header("x-ms-access-tier", "Cool")));
        assertEquals(201, client.send("PUT", url.url(), added, "x").statusCode());
        String bare = url.url().substring(0, url.url().indexOf('?'));
        assertNotEquals(200, get(bare), "and nobody reads it without a URL all the same");
        assertEquals(
                200,
                client.send("PUT", url.url() + "&comp=metadata", List.of(metadata), "")
                        .statusCode());
        assertEquals(
                200,
                client.send("PUT", url.url() + "&comp=properties", List.of(type), "")
                        .statusCode());
        assertEquals(
                201,
                client.send("PUT", url.url() + "&comp=snapshot", List.of(), "").statusCode());
        assertEquals(
                201,
                client.send("PUT", url.url() + "&comp=block&blockid=YQ%3D%3D", List.of(), "x")
                        .statusCode());
    }

    /** Nor unknown parameters, nor the order of those that are known, nor the host. */
    @Test
    void doesNotBindTheRest_G05() throws Exception {
        String url = sign(Method.GET).url();
        assertEquals(200, get(url + "&X-User=somebody"));
        List<String> reversed = new ArrayList<>(parameters(url));
        Collections.reverse(reversed);
        assertEquals(200, get(url.substring(0, url.indexOf('?') + 1) + String.join("&", reversed)));
        assertEquals(200, get(replace(url, "//127.0.0.1:", "//localhost:")));
        assertEquals(200, get(replace(url, "/team/", "/%74eam/")));
    }

    private static boolean isRead(Method method) {
        return method == Method.GET || method == Method.HEAD;
    }

    private static List<String> parameters(String url) {
        return List.of(url.substring(url.indexOf('?') + 1).split("&", -1));
    }

    private static String replace(String url, String part, String other) {
        assertTrue(url.contains(part), "no " + part);
        return url.replace(part, other);
    }

    private int get(String url) throws IOException, InterruptedException {
        HttpResponse<String> response = client.send("GET", url, List.of(), "");
        return response.statusCode();
    }

    private void put(String account, String accountKey, String container, String key) throws Exception {
        PresignedUrl url = sign(account, accountKey, container, key, Method.PUT, Conditions.NONE);
        assertEquals(201, client.use("PUT", url, "x").statusCode());
    }

    private PresignedUrl sign(Method method) {
        return sign(method, Conditions.NONE);
    }

    private PresignedUrl sign(Method method, Conditions conditions) {
        return sign(Azurite.ACCOUNT, Azurite.KEY, CONTAINER, KEY, method, conditions);
    }

    private PresignedUrl sign(
            String account, String accountKey, String container, String key, Method method, Conditions conditions) {
        AzureTarget target =
                new AzureTarget(azurite.endpoint(), AzureTarget.Addressing.PATH, account, container, Optional.empty());
        ObjectKey object = (ObjectKey) ObjectKey.parse(KeyPrefix.NONE, key);
        return Alone.sign(
                new AccountKeyPresigner(target, new AccountKey(account, accountKey)).prepare(Instant.now()),
                new PresignRequest(method, object, 600, conditions));
    }
}
