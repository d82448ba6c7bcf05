package dev.gatepass.signing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.gatepass.fixture.HostileTexts;
import dev.gatepass.fixture.RobotKey;
import dev.gatepass.signing.azuresas.AccountKey;
import dev.gatepass.signing.azuresas.AccountKeyPresigner;
import dev.gatepass.signing.azuresas.AzureTarget;
import dev.gatepass.signing.azuresas.UserDelegationKey;
import dev.gatepass.signing.azuresas.UserDelegationPresigner;
import dev.gatepass.signing.goog4.GcsTarget;
import dev.gatepass.signing.goog4.Goog4HmacPresigner;
import dev.gatepass.signing.goog4.Goog4RsaPresigner;
import dev.gatepass.signing.goog4.HmacKey;
import dev.gatepass.signing.sigv4.AwsCredential;
import dev.gatepass.signing.sigv4.S3Target;
import dev.gatepass.signing.sigv4.SigV4Presigner;
import dev.gatepass.signing.v4.Addressing;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Every dialect in one buffer, as the threads of a lane and mixed batches have it. What each of them signs in a buffer of its
 * own is held against its twin elsewhere.
 */
@Timeout(120)
class SharedBufferTest {
    private static final List<Method> METHODS = List.of(Method.values());
    private static final Instant NOW = Instant.parse("2026-11-24T05:00:00Z");
    private static final String SECRET =
            Base64.getEncoder().encodeToString("a key of the tests, of 32 bytes.".getBytes(StandardCharsets.US_ASCII));
    private static final AzureTarget CONTAINER = new AzureTarget(
            URI.create("https://gatepasstest.blob.core.windows.net"), "gatepasstest", "gp-container", Optional.empty());
    private static final GcsTarget GCS =
            new GcsTarget(URI.create("https://storage.googleapis.com"), "gp-bucket", Addressing.VIRTUAL_HOST);

    private static final Presigner.Prepared S3 = new SigV4Presigner(
                    new S3Target(URI.create("https://store.example"), "gp-bucket", Addressing.PATH, "eu-central-1"),
                    new AwsCredential("AKIDEXAMPLE", "a secret of the tests", Optional.of("a token+of/the=tests")))
            .prepare(NOW);
    private static final Presigner.Prepared GCS_HMAC =
            new Goog4HmacPresigner(GCS, new HmacKey("GOOGEXAMPLE", "a secret of the tests")).prepare(NOW);
    private static final Presigner.Prepared GCS_RSA =
            new Goog4RsaPresigner(GCS, RobotKey.SHARED.signingKey(), Optional.empty()).prepare(NOW);
    private static final Presigner.Prepared AZURE_ACCOUNT =
            new AccountKeyPresigner(CONTAINER, new AccountKey("gatepasstest", SECRET)).prepare(NOW);
    private static final Presigner.Prepared AZURE_DELEGATION = new UserDelegationPresigner(
                    CONTAINER,
                    new UserDelegationKey("object", "tenant", NOW, NOW.plusSeconds(864_000), "b", "2026-02-06", SECRET))
            .prepare(NOW);

    /** Those that hash. Among their URLs is now and then one of the private key, which takes a thousand times as long. */
    private static final List<Presigner.Prepared> CHEAP = List.of(S3, AZURE_ACCOUNT, GCS_HMAC, AZURE_DELEGATION);

    private final List<Presigner.Prepared> presigners = new ArrayList<>();
    private final List<PresignRequest> requests = new ArrayList<>();

    @Test
    void noDialectLeavesAnythingToTheNext_T04() throws Exception {
        Random random = new Random(4);
        List<String> keys = Stream.concat(
                        HostileTexts.ALL.stream().filter(text -> !text.endsWith("/") && !text.endsWith(".")),
                        BareKeys.ofEveryLength(random).stream().filter(key -> key.length() % 7 == 0))
                .toList();
        for (int i = 0; i < 4 * keys.size(); i++) {
            String key = keys.get(random.nextInt(keys.size()));
            add(i % 97 == 96 ? GCS_RSA : CHEAP.get(random.nextInt(CHEAP.size())), key, random);
        }
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < requests.size(); i++) {
            expected.add(Alone.sign(presigners.get(i), requests.get(i)).url());
        }
        assertEquals(
                SharedPresigner.THREADS * 10 * requests.size(),
                SharedPresigner.signInParallel(presigners, requests, expected, Function.identity(), 10));
    }

    private void add(Presigner.Prepared presigner, String key, Random random) {
        Method method = METHODS.get(random.nextInt(METHODS.size()));
        Conditions conditions = random.nextInt(3) == 0
                ? Conditions.builder()
                        .contentType(Optional.of("text/plain").filter(type -> method == Method.PUT))
                        .responseContentDisposition(
                                Optional.of("attachment; filename=\"é\"").filter(name -> method == Method.GET))
                        .build()
                : Conditions.NONE;
        presigners.add(presigner);
        requests.add(new PresignRequest(method, key(key), 60 + random.nextInt(3), conditions));
    }

    /** A refusal comes before anything is written: the next URL is as if nobody had asked. */
    @Test
    void whatIsRefusedLeavesNothingBehind_T04() {
        PresignRequest good = PresignRequest.of(Method.GET, key("runs/7/model.bin"), 60);
        PresignRequest part = bound(Conditions.builder().uploadStep(Optional.of(new UploadStep.Part("id", 1))));
        PresignRequest block = bound(Conditions.builder().uploadStep(Optional.of(new UploadStep.BlockList())));
        PresignRequest sum = bound(Conditions.builder().checksumSha256(Optional.of("x")));
        PresignRequest dot = PresignRequest.of(Method.GET, key("a./b"), 60);
        UrlBuffer buffer = new UrlBuffer();
        for (Presigner.Prepared next : List.of(S3, GCS_HMAC, GCS_RSA, AZURE_ACCOUNT, AZURE_DELEGATION)) {
            assertThrows(IllegalArgumentException.class, () -> S3.finish(block, buffer));
            assertThrows(IllegalArgumentException.class, () -> GCS_HMAC.finish(sum, buffer));
            assertThrows(IllegalArgumentException.class, () -> AZURE_ACCOUNT.finish(part, buffer));
            assertThrows(IllegalArgumentException.class, () -> AZURE_DELEGATION.finish(dot, buffer));
            int start = buffer.length();
            next.finish(good, buffer);
            assertEquals(Alone.sign(next, good).url(), buffer.text(start));
        }
    }

    private static PresignRequest bound(Conditions.Builder conditions) {
        return new PresignRequest(Method.PUT, key("k"), 60, conditions.build());
    }

    private static ObjectKey key(String key) {
        return (ObjectKey) ObjectKey.parse(KeyPrefix.NONE, key);
    }
}
