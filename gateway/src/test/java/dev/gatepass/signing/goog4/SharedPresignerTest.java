package dev.gatepass.signing.goog4;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatepass.crypto.NativeCrypto;
import dev.gatepass.signing.Caller;
import dev.gatepass.signing.PresignRequest;
import dev.gatepass.signing.Presigner;
import dev.gatepass.signing.SharedPresigner;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class SharedPresignerTest {
    private static final Instant NOW = Instant.parse("2026-11-24T05:00:00Z");
    private static final Optional<Caller> ADA = Optional.of(Caller.named("ada"));
    private static final GcsTarget TARGET = SigningCase.generate(4, 0).target();

    @Test
    void neverMixesTheUrlsOfItsThreads_T04() throws Exception {
        Presigner hmac = new Goog4HmacPresigner(TARGET, TestKeys.HMAC);
        neverMixes(hmac, new SlowKey.Hmac(TestKeys.HMAC), 1296, 10);
    }

    @Test
    void neverMixesTheSignaturesOfAPrivateKey_T04() throws Exception {
        SlowKey key = new SlowKey.Rsa(TestKeys.SERVICE_ACCOUNT);
        neverMixes(new Goog4RsaPresigner(TARGET, TestKeys.SERVICE_ACCOUNT, Optional.empty()), key, 72, 2);
        neverMixes(new Goog4RsaPresigner(TARGET, TestKeys.SERVICE_ACCOUNT, NativeCrypto.provider()), key, 72, 4);
    }

    private static void neverMixes(Presigner presigner, SlowKey key, int count, int rounds) throws Exception {
        List<PresignRequest> requests = IntStream.range(0, count)
                .mapToObj(index -> SigningCase.generate(4, index).request())
                .toList();
        List<String> expected = requests.stream()
                .map(request -> SlowGoog4.sign(AskedUrl.of(TARGET, request, ADA), key, NOW)
                        .url())
                .toList();
        assertEquals(
                SharedPresigner.THREADS * rounds * count,
                SharedPresigner.signInParallel(
                        presigner.prepare(NOW, ADA), requests, expected, Function.identity(), rounds));
    }
}
