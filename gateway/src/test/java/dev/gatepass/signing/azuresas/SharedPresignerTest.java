package dev.gatepass.signing.azuresas;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatepass.signing.PresignRequest;
import dev.gatepass.signing.SharedPresigner;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class SharedPresignerTest {
    private static final int ROUNDS = 10;

    @Test
    void neverMixesTheUrlsOfItsThreads_T04() throws Exception {
        Instant now = Instant.parse("2026-11-24T05:00:00Z");
        AzureTarget target = SasCase.generate(4, 0).target();
        List<PresignRequest> requests = IntStream.range(0, SasCase.ROUND)
                .mapToObj(index -> SasCase.generate(4, index, now).request())
                .toList();
        UserDelegationKey key = SasCase.delegationKey(now);
        List<SasUrl> expected = requests.stream()
                .map(request -> SlowSas.presign(new SasCase(target, key, now, request)))
                .toList();
        assertEquals(
                SharedPresigner.THREADS * ROUNDS * SasCase.ROUND,
                SharedPresigner.signInParallel(
                        new UserDelegationPresigner(target, key).prepare(now),
                        requests,
                        expected,
                        SasUrl::parse,
                        ROUNDS));
    }
}
