package dev.gatepass.signing.azuresas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

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
import dev.gatepass.signing.UrlBuffer;
import java.net.URI;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both presigners: what they permit, what they ask the holder to send, and what they refuse. */
class SasPresignerTest {
    private static final Instant NOW = Instant.parse("2026-11-24T05:00:00.9Z");
    private static final AzureTarget TARGET = new AzureTarget(
            URI.create("https://gatepasstest.blob.core.windows.net"), SasCase.ACCOUNT, "box", Optional.empty());
    private static final AzureTarget SCOPED =
            new AzureTarget(TARGET.endpoint(), SasCase.ACCOUNT, "box", Optional.of("team-scope"));

    private final Presigner.Prepared accountKey = accountKey(TARGET);
    private final Presigner.Prepared delegated = delegated(TARGET);

    @Test
    void permitsTheLeastForEachMethod_G07() {
        for (Presigner.Prepared presigner : List.of(accountKey, delegated)) {
            Map<Method, String> expected =
                    Map.of(Method.GET, "r", Method.HEAD, "r", Method.PUT, "w", Method.DELETE, "d");
            expected.forEach((method, sp) ->
                    assertEquals(sp, parameters(presigner, method).get("sp")));
            PresignRequest version =
                    request(Method.DELETE, Conditions.builder().version(Optional.of("2026-11-24T05:00:00.1234567Z")));
            assertEquals("x", SasUrl.parse(Alone.sign(presigner, version).url()).parameter("sp"));
        }
    }

    @Test
    void isForOneBlobAndNeverForItsContainer_K02() {
        for (Presigner.Prepared presigner : List.of(accountKey, delegated)) {
            for (Method method : Method.values()) {
                PresignedUrl url = Alone.sign(presigner, PresignRequest.of(method, key("k"), 60));
                assertEquals(
                        "https://gatepasstest.blob.core.windows.net/box/k",
                        SasUrl.parse(url.url()).place());
                assertEquals("b", SasUrl.parse(url.url()).parameter("sr"));
            }
        }
        PresignRequest version =
                request(Method.GET, Conditions.builder().version(Optional.of("2026-11-24T05:00:00.1234567Z")));
        assertEquals("bv", SasUrl.parse(Alone.sign(accountKey, version).url()).parameter("sr"));
    }

    @Test
    void isForOneVersionWhereOneIsNamed_G11() {
        for (Presigner.Prepared presigner : List.of(accountKey, delegated)) {
            Set<String> signatures = new HashSet<>();
            for (String version : List.of("2026-11-24T05:00:00.1234567Z", "2026-11-24T05:00:00.1234568Z")) {
                PresignRequest request =
                        request(Method.GET, Conditions.builder().version(Optional.of(version)));
                SasUrl url = SasUrl.parse(Alone.sign(presigner, request).url());
                assertEquals(version, url.parameter("versionid"));
                assertEquals("bv", url.parameter("sr"));
                signatures.add(url.parameter("sig"));
            }
            assertEquals(2, signatures.size(), "the version is signed");
        }
    }

    @Test
    void isGoodAtOnceAndUntilItsExpiryInWholeSeconds() {
        Map<String, String> parameters = parameters(accountKey, Method.GET);
        assertEquals("2026-11-24T05:01:00Z", parameters.get("se"));
        assertFalse(parameters.containsKey("st"));
    }

    @Test
    void tellsTheHolderWhatToSendInOrder_G02() {
        Conditions.Builder conditions = Conditions.builder()
                .contentType(Optional.of("text/plain"))
                .contentMd5(Optional.of("1B2M2Y8AsgTpgAmY7PhCfg=="));
        assertEquals(
                List.of(
                        new Header("content-md5", "1B2M2Y8AsgTpgAmY7PhCfg=="),
                        new Header("content-type", "text/plain"),
                        new Header("x-ms-blob-type", "BlockBlob")),
                Alone.sign(accountKey, request(Method.PUT, conditions)).headers());
        conditions.uploadStep(Optional.of(new UploadStep.BlockList()));
        assertEquals(
                List.of(
                        new Header("content-md5", "1B2M2Y8AsgTpgAmY7PhCfg=="),
                        new Header("x-ms-blob-content-type", "text/plain")),
                Alone.sign(accountKey, request(Method.PUT, conditions)).headers());
        assertEquals(
                List.of(new Header("x-ms-blob-type", "BlockBlob")),
                Alone.sign(accountKey, request(Method.PUT, Conditions.builder()))
                        .headers());
        assertEquals(
                List.of(),
                Alone.sign(accountKey, request(Method.GET, Conditions.builder()))
                        .headers());
    }

    @Test
    void encryptsEverythingThatIsWrittenWithTheScopeOfTheTarget() {
        for (Presigner.Prepared presigner : List.of(accountKey(SCOPED), delegated(SCOPED))) {
            for (Optional<UploadStep> step : List.of(
                    Optional.<UploadStep>empty(),
                    Optional.<UploadStep>of(new UploadStep.Block("YQ==")),
                    Optional.<UploadStep>of(new UploadStep.BlockList()))) {
                PresignRequest write = request(Method.PUT, Conditions.builder().uploadStep(step));
                assertEquals(
                        "team-scope",
                        SasUrl.parse(Alone.sign(presigner, write).url()).parameter("ses"));
            }
            assertFalse(parameters(presigner, Method.GET).containsKey("ses"), "reading is not limited by it");
        }
    }

    @Test
    void refusesWhatItCannotBind() {
        UploadStep part = new UploadStep.Part("id", 1);
        List<PresignRequest> impossible = List.of(
                request(Method.PUT, Conditions.builder().contentLength(Optional.of(1L))),
                request(
                        Method.PUT,
                        Conditions.builder()
                                .checksumSha256(Optional.of("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="))),
                request(Method.PUT, Conditions.builder().version(Optional.of("2026-11-24T05:00:00.1234567Z"))),
                request(Method.PUT, Conditions.builder().uploadStep(Optional.of(part))));
        for (PresignRequest request : impossible) {
            UrlBuffer buffer = new UrlBuffer();
            assertThrows(IllegalArgumentException.class, () -> accountKey.finish(request, buffer));
            assertThrows(IllegalArgumentException.class, () -> delegated.finish(request, buffer));
            assertEquals(0, buffer.length(), "nothing half done");
        }
    }

    @Test
    void namesTheCallerWhereTheKeyCanSaySo() {
        Caller ada = Caller.named("ada");
        Presigner delegation = new UserDelegationPresigner(TARGET, SasCase.delegationKey(NOW));
        Presigner account = new AccountKeyPresigner(TARGET, SasCase.accountKey());
        PresignRequest request = request(Method.GET, Conditions.builder());
        assertEquals(
                ada.correlationId().toString(),
                SasUrl.parse(Alone.sign(delegation.prepare(NOW, Optional.of(ada)), request)
                                .url())
                        .parameter("scid"));
        assertThrows(IllegalArgumentException.class, () -> account.prepare(NOW, Optional.of(ada)));
    }

    @Test
    void neverOutlivesTheKeyThatSigns() {
        UserDelegationKey key = SasCase.delegationKey(NOW);
        Instant late = key.signedExpiry().minusSeconds(60);
        Presigner.Prepared presigner = new UserDelegationPresigner(TARGET, key).prepare(late);
        PresignedUrl last = Alone.sign(presigner, PresignRequest.of(Method.GET, key("k"), 60));
        assertEquals(
                SasUrl.parse(last.url()).parameter("ske"),
                SasUrl.parse(last.url()).parameter("se"));
        PresignRequest longer = PresignRequest.of(Method.GET, key("k"), 61);
        assertThrows(IllegalArgumentException.class, () -> Alone.sign(presigner, longer));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/", "a.", "a./b"})
    void refusesKeysWhoseEndTheStoreDrops_K06(String key) {
        PresignRequest request = PresignRequest.of(Method.GET, key(key), 60);
        assertThrows(IllegalArgumentException.class, () -> Alone.sign(accountKey, request));
        assertThrows(IllegalArgumentException.class, () -> Alone.sign(delegated, request));
    }

    /** What an Azure client would take for a slash, and what would be a line of its own, is no object key. */
    @ParameterizedTest
    @ValueSource(strings = {"a\\b", "a\nb", "a\rb", "a\u0085b", "a\u2028b", "a\u0000b"})
    void isNeverGivenBackslashesOrControls_K04_K05_G07(String key) {
        assertFalse(ObjectKey.parse(KeyPrefix.NONE, key) instanceof ObjectKey);
        assertThrows(
                IllegalArgumentException.class,
                () -> Conditions.builder().version(Optional.of(key + "\n")).build());
        assertThrows(
                IllegalArgumentException.class,
                () -> Conditions.builder()
                        .responseContentDisposition(Optional.of("a\nb"))
                        .build());
    }

    @Test
    void signsForNoAccountButItsOwn() {
        AzureTarget other = new AzureTarget(TARGET.endpoint(), "another1", "box", Optional.empty());
        assertThrows(IllegalArgumentException.class, () -> new AccountKeyPresigner(other, SasCase.accountKey()));
    }

    @Test
    void costsAHash() {
        assertEquals(Effort.HASH, new AccountKeyPresigner(TARGET, SasCase.accountKey()).effort());
        assertEquals(Effort.HASH, new UserDelegationPresigner(TARGET, SasCase.delegationKey(NOW)).effort());
    }

    @Test
    void printsNothingOfItsKey_L03() {
        String secret = SasCase.accountKey().key();
        for (Object part : List.of(new AccountKeyPresigner(TARGET, SasCase.accountKey()), accountKey)) {
            assertFalse(part.toString().contains(secret), part.getClass().getName());
        }
    }

    private static Map<String, String> parameters(Presigner.Prepared presigner, Method method) {
        return SasUrl.parse(Alone.sign(presigner, PresignRequest.of(method, key("k"), 60))
                        .url())
                .parameters();
    }

    private static Presigner.Prepared accountKey(AzureTarget target) {
        return new AccountKeyPresigner(target, SasCase.accountKey()).prepare(NOW);
    }

    private static Presigner.Prepared delegated(AzureTarget target) {
        return new UserDelegationPresigner(target, SasCase.delegationKey(NOW)).prepare(NOW);
    }

    private static PresignRequest request(Method method, Conditions.Builder conditions) {
        return new PresignRequest(method, key("k"), 60, conditions.build());
    }

    private static ObjectKey key(String key) {
        return (ObjectKey) ObjectKey.parse(KeyPrefix.NONE, key);
    }
}
