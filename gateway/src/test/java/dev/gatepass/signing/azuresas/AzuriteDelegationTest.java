package dev.gatepass.signing.azuresas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.fixture.Azurite;
import dev.gatepass.fixture.LoopbackCertificate;
import dev.gatepass.fixture.RequiresProgram;
import dev.gatepass.signing.Alone;
import dev.gatepass.signing.Header;
import dev.gatepass.signing.KeyPrefix;
import dev.gatepass.signing.Method;
import dev.gatepass.signing.ObjectKey;
import dev.gatepass.signing.PresignRequest;
import dev.gatepass.signing.PresignedUrl;
import dev.gatepass.signing.UrlHolder;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * URLs that a user delegation key signed, at a server that gave the key out and verifies them. It knows no correlation
 * ids: those are the SDK's to confirm.
 */
@RequiresProgram({Azurite.NODE, Azurite.PROGRAM})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class AzuriteDelegationTest {
    private static final String CONTAINER = "gp-container";
    private static final String OBJECT_ID = "11059fcc-5514-4800-b5f8-49808b9cfab6";
    private static final String TENANT_ID = "ab1f708d-50f6-404c-a006-d71b2ac7a606";

    @SuppressWarnings("NullAway.Init")
    private Azurite azurite;

    @SuppressWarnings("NullAway.Init")
    private UrlHolder client;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        azurite = Azurite.startWithTls(LoopbackCertificate.in(folder));
        azurite.createContainer(Azurite.ACCOUNT, CONTAINER);
        client = new UrlHolder(azurite.client());
    }

    @AfterAll
    void stop() {
        azurite.close();
    }

    @Test
    void uploadsReadsAndDeletes() throws Exception {
        UserDelegationKey key = delegationKey();
        assertEquals(201, client.use("PUT", sign(key, Method.PUT), "weights").statusCode());
        HttpResponse<String> read = client.use("GET", sign(key, Method.GET), "");
        assertEquals(200, read.statusCode());
        assertEquals("weights", read.body());
        assertEquals(202, client.use("DELETE", sign(key, Method.DELETE), "").statusCode());
    }

    @Test
    void bindsTheKeyThatSigned_G05() throws Exception {
        UserDelegationKey key = delegationKey();
        assertEquals(201, client.use("PUT", sign(key, Method.PUT), "weights").statusCode());
        String url = sign(key, Method.GET).url();
        int refused = 0;
        for (String name :
                List.of("skoid", "sktid", "skt", "ske", "sks", "skv", "sp", "se", "spr", "sv", "sr", "sig")) {
            String value = parameter(url, name);
            char last = value.charAt(value.length() - 1);
            String changed = value.substring(0, value.length() - 1) + (last == '1' ? '2' : '1');
            for (String tampered : List.of(
                    url.replace(name + "=" + value, name + "=" + changed),
                    url.replace("?" + name + "=" + value + "&", "?").replace("&" + name + "=" + value, ""))) {
                assertEquals(403, client.send("GET", tampered, List.of(), "").statusCode(), tampered);
                refused++;
            }
        }
        assertEquals(12 * 2, refused);
    }

    private static String parameter(String url, String name) {
        Matcher matcher = Pattern.compile("[?&]" + name + "=([^&]*)").matcher(url);
        assertTrue(matcher.find(), "no " + name);
        return matcher.group(1);
    }

    private PresignedUrl sign(UserDelegationKey key, Method method) {
        AzureTarget target = new AzureTarget(
                azurite.endpoint(), AzureTarget.Addressing.PATH, Azurite.ACCOUNT, CONTAINER, Optional.empty());
        ObjectKey object = (ObjectKey) ObjectKey.parse(KeyPrefix.NONE, "runs/7/a b+é.bin");
        return Alone.sign(
                new UserDelegationPresigner(target, key).prepare(Instant.now()),
                PresignRequest.of(method, object, 600));
    }

    /** https://learn.microsoft.com/en-us/rest/api/storageservices/get-user-delegation-key. */
    private UserDelegationKey delegationKey() throws Exception {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        String body = "<?xml version=\"1.0\" encoding=\"utf-8\"?><KeyInfo><Start>" + now.minusSeconds(900)
                + "</Start><Expiry>" + now.plusSeconds(3600) + "</Expiry></KeyInfo>";
        HttpResponse<String> answer = client.send(
                "POST",
                azurite.endpoint() + "/" + Azurite.ACCOUNT + "?restype=service&comp=userdelegationkey",
                List.of(
                        new Header("authorization", "Bearer " + token(now)),
                        new Header("x-ms-version", StringToSign.VERSION)),
                body);
        assertEquals(200, answer.statusCode(), answer.body());
        return new UserDelegationKey(
                element(answer, "SignedOid"),
                element(answer, "SignedTid"),
                Instant.parse(element(answer, "SignedStart")),
                Instant.parse(element(answer, "SignedExpiry")),
                element(answer, "SignedService"),
                element(answer, "SignedVersion"),
                element(answer, "Value"));
    }

    private static String element(HttpResponse<String> answer, String name) {
        Matcher matcher =
                Pattern.compile("<" + name + ">([^<]*)</" + name + ">").matcher(answer.body());
        assertTrue(matcher.find(), "no " + name);
        return matcher.group(1);
    }

    /** A token as Entra ID would give one out; the emulator does not look at its signature. */
    private static String token(Instant now) {
        String claims = """
                {"aud":"https://storage.azure.com","iss":"https://sts.windows.net/%1$s/","iat":%2$d,"nbf":%2$d,
                 "exp":%3$d,"oid":"%4$s","tid":"%1$s"}
                """.formatted(TENANT_ID, now.getEpochSecond() - 60, now.getEpochSecond() + 600, OBJECT_ID);
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        return base64.encodeToString("{\"alg\":\"RS256\",\"typ\":\"JWT\"}".getBytes(UTF_8)) + "."
                + base64.encodeToString(claims.getBytes(UTF_8)) + ".c2lnbmF0dXJl";
    }
}
