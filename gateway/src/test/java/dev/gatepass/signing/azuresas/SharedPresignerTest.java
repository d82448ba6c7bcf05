package dev.gatepass.signing.azuresas;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatepass.signing.Credential;
import dev.gatepass.signing.SharedPresigner;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class SharedPresignerTest {
    private static final int ROUNDS = 10;

    @Test
    void neverMixesTheUrlsOfItsThreads_T04() throws Exception {
        Instant now = Instant.parse("2026-11-24T05:00:00Z");
        neverMixes(SasCase.delegationKey(now), now);
    }

    @Test
    void neverMixesTheUrlsOfAnAccountKey_T04() throws Exception {
        neverMixes(SasCase.accountKey(), Instant.parse("2026-11-24T05:00:00Z"));
    }

    private static void neverMixes(Credential key, Instant now) throws Exception {
        AzureTarget target = SasCase.generate(4, 0).target();
        List<SasCase> cases = IntStream.range(0, 2 * SasCase.ROUND)
                .mapToObj(index -> SasCase.generate(4, index, now))
                .filter(any -> any.credential().getClass() == key.getClass())
                .map(any -> new SasCase(target, key, now, any.request(), Optional.empty()))
                .toList();
        assertEquals(SasCase.ROUND, cases.size());
        assertEquals(
                SharedPresigner.THREADS * ROUNDS * SasCase.ROUND,
                SharedPresigner.signInParallel(
                        cases.get(0).presigner().prepare(now),
                        cases.stream().map(SasCase::request).toList(),
                        cases.stream().map(SlowSas::presign).toList(),
                        SasUrl::parse,
                        ROUNDS));
    }
}
