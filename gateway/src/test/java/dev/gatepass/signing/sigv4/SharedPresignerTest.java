package dev.gatepass.signing.sigv4;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatepass.signing.PresignRequest;
import dev.gatepass.signing.SharedPresigner;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class SharedPresignerTest {
    private static final int ROUNDS = 100;

    @Test
    void neverMixesTheUrlsOfItsThreads_T04() throws Exception {
        Instant now = Instant.parse("2026-11-24T05:00:00Z");
        SigningCase any = SigningCase.generate(4, 0);
        List<PresignRequest> requests = IntStream.range(0, 1296)
                .mapToObj(index -> SigningCase.generate(4, index).request())
                .toList();
        List<String> expected = requests.stream()
                .map(request -> SlowSigV4.presign(any.asking(request), now))
                .toList();
        assertEquals(
                SharedPresigner.THREADS * ROUNDS * 1296,
                SharedPresigner.signInParallel(
                        any.presigner().prepare(now, any.caller()), requests, expected, Function.identity(), ROUNDS));
    }
}
