package dev.gatepass.signing.goog4;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.crypto.NativeCrypto;
import dev.gatepass.fixture.Sweep;
import dev.gatepass.signing.Alone;
import dev.gatepass.signing.BareKeys;
import dev.gatepass.signing.KeyPrefix;
import dev.gatepass.signing.ObjectKey;
import dev.gatepass.signing.PresignRequest;
import dev.gatepass.signing.PresignedUrl;
import dev.gatepass.signing.Presigner;
import java.security.Signature;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The two presigners that hold a key, beside the slow reference. */
class Goog4ReferenceTest {
    private static final int HMAC_CASES = Sweep.times(3888);
    private static final int RSA_CASES = Sweep.times(324);
    private static final SlowKey HMAC = new SlowKey.Hmac(TestKeys.HMAC);
    private static final SlowKey RSA = new SlowKey.Rsa(TestKeys.SERVICE_ACCOUNT);

    @Test
    void signsWithAnHmacKeyAsTheReferenceDoes_K03_K07() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Set<List<Object>> combinations = new HashSet<>();
        Set<List<Object>> bound = new HashSet<>();
        for (int index = 0; index < HMAC_CASES; index++) {
            SigningCase one = SigningCase.generate(seed, index);
            Instant now = Instant.ofEpochMilli(random.nextLong(4_102_444_800_000L));
            assertSame(one, HMAC, new Goog4HmacPresigner(one.target(), TestKeys.HMAC), now, seed + ", " + index);
            combinations.add(List.of(
                    one.request().method(),
                    one.target().addressing(),
                    one.request().key()));
            bound.add(one.bound());
        }
        assertEquals(SigningCase.COMBINATIONS, bound.size(), "of what is bound");
        assertTrue(combinations.size() >= 4 * 3 * 27, () -> combinations.size() + " combinations");
    }

    @Test
    void agreesOnBareKeysOfEveryLength_K08() {
        long seed = new Random().nextLong();
        int compared = 0;
        for (String key : BareKeys.ofEveryLength(new Random(seed))) {
            SigningCase any = SigningCase.generate(seed, compared);
            PresignRequest request = new PresignRequest(
                    any.request().method(),
                    (ObjectKey) ObjectKey.parse(KeyPrefix.NONE, key),
                    any.request().expiresSeconds(),
                    any.request().conditions());
            Presigner presigner = new Goog4HmacPresigner(any.target(), TestKeys.HMAC);
            assertSame(
                    new SigningCase(any.target(), request, any.caller()),
                    HMAC,
                    presigner,
                    Instant.EPOCH,
                    seed + ", " + key);
            compared++;
        }
        assertEquals(ObjectKey.MAX_BYTES, compared);
    }

    @Test
    void signsWithAPrivateKeyAsTheReferenceDoes() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Set<List<Object>> bound = new HashSet<>();
        int compared = 0;
        for (int index = 0; index < RSA_CASES; index++) {
            SigningCase one = SigningCase.generate(seed, index);
            Instant now = Instant.ofEpochMilli(random.nextLong(4_102_444_800_000L));
            Presigner presigner = new Goog4RsaPresigner(
                    one.target(),
                    TestKeys.SERVICE_ACCOUNT,
                    index % 2 == 0 ? Optional.empty() : NativeCrypto.provider());
            assertSame(one, RSA, presigner, now, seed + ", " + index);
            bound.add(one.bound());
            compared++;
        }
        assertEquals(SigningCase.COMBINATIONS, bound.size(), "of what is bound");
        assertEquals(RSA_CASES, compared);
    }

    @Test
    void agreesOnBothSidesOfMidnight_G10() {
        long seed = new Random().nextLong();
        int index = 0;
        for (String day : List.of("1970-01-02", "2017-01-01", "2024-02-29", "2024-03-01", "2026-11-24", "2100-01-01")) {
            SigningCase one = SigningCase.generate(seed, index);
            Presigner hmac = new Goog4HmacPresigner(one.target(), TestKeys.HMAC);
            Presigner rsa = new Goog4RsaPresigner(one.target(), TestKeys.SERVICE_ACCOUNT, Optional.empty());
            Instant midnight = LocalDate.parse(day).atStartOfDay().toInstant(ZoneOffset.UTC);
            for (long nanos : List.of(-1_000_000_000L, -1_000_000L, -1L, 0L, 1L, 1_000_000_000L)) {
                Instant now = midnight.plusNanos(nanos);
                String message = seed + ", " + index + ", " + now;
                assertSame(one, HMAC, hmac, now, message);
                assertSame(one, RSA, rsa, now, message);
                String date = (nanos < 0 ? LocalDate.parse(day).minusDays(1) : LocalDate.parse(day))
                        .toString()
                        .replace("-", "");
                String url = Alone.sign(hmac.prepare(now, one.caller()), one.request())
                        .url();
                assertTrue(url.contains("&X-Goog-Date=" + date + "T"), url);
                assertTrue(url.contains("%2F" + date + "%2Fauto%2Fstorage%2Fgoog4_request&"), url);
                index++;
            }
        }
        assertEquals(6 * 6, index);
    }

    @Test
    void signaturesAreGoodUnderThePublicKey() throws Exception {
        int index = 0;
        for (Instant now = Instant.EPOCH; index < 12; now = now.plusSeconds(86_399)) {
            SigningCase one = SigningCase.generate(12, index);
            String url = Alone.sign(
                            new Goog4RsaPresigner(one.target(), TestKeys.SERVICE_ACCOUNT, NativeCrypto.provider())
                                    .prepare(now, one.caller()),
                            one.request())
                    .url();
            Signature verifier = Signature.getInstance("SHA256withRSA");
            verifier.initVerify(TestKeys.PAIR.getPublic());
            verifier.update(
                    SlowGoog4.sign(AskedUrl.of(one), RSA, now).stringToSign().getBytes(US_ASCII));
            String digits = url.substring(url.indexOf("&X-Goog-Signature=") + "&X-Goog-Signature=".length());
            assertTrue(verifier.verify(HexFormat.of().parseHex(digits)), url);
            index++;
        }
        assertEquals(12, index);
    }

    private static void assertSame(SigningCase one, SlowKey key, Presigner presigner, Instant now, String message) {
        PresignedUrl ours = Alone.sign(presigner.prepare(now, one.caller()), one.request());
        AskedUrl asked = AskedUrl.of(one);
        assertEquals(SlowGoog4.sign(asked, key, now).url(), ours.url(), message);
        assertEquals(
                asked.headers().entrySet().stream()
                        .map(header -> header.getKey() + ": " + header.getValue())
                        .toList(),
                ours.headers().stream()
                        .map(header -> header.name() + ": " + header.value())
                        .toList(),
                message);
    }
}
