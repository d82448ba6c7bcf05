package dev.gatepass.signing.goog4;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatepass.crypto.NativeCrypto;
import dev.gatepass.signing.PresignRequest;
import dev.gatepass.signing.Presigner;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One prepared presigner in many threads at once. */
@Timeout(120)
class SharedPresignerTest {
    private static final int THREADS = 8;
    private static final Instant NOW = Instant.parse("2026-11-24T05:00:00Z");
    private static final GcsTarget TARGET = SigningCase.generate(4, 0).target();

    @Test
    void neverMixesTheUrlsOfItsThreads_T04() throws Exception {
        assertEquals(
                THREADS * 10 * 1296,
                signInParallel(
                        new Goog4HmacPresigner(TARGET, TestKeys.HMAC), new SlowKey.Hmac(TestKeys.HMAC), 1296, 10));
    }

    @Test
    void neverMixesTheSignaturesOfAPrivateKey_T04() throws Exception {
        SlowKey key = new SlowKey.Rsa(TestKeys.SERVICE_ACCOUNT);
        Presigner jdk = new Goog4RsaPresigner(TARGET, TestKeys.SERVICE_ACCOUNT, Optional.empty());
        assertEquals(THREADS * 2 * 72, signInParallel(jdk, key, 72, 2));
        Presigner best = new Goog4RsaPresigner(TARGET, TestKeys.SERVICE_ACCOUNT, NativeCrypto.provider());
        assertEquals(THREADS * 4 * 72, signInParallel(best, key, 72, 4));
    }

    /** Signs the same requests in all threads, each from another one on; returns how many URLs were compared. */
    private static int signInParallel(Presigner presigner, SlowKey key, int count, int rounds) throws Exception {
        List<PresignRequest> requests = IntStream.range(0, count)
                .mapToObj(index -> SigningCase.generate(4, index).request())
                .toList();
        List<String> expected = requests.stream()
                .map(request ->
                        SlowGoog4.sign(AskedUrl.of(TARGET, request), key, NOW).url())
                .toList();
        Presigner.Prepared shared = presigner.prepare(NOW);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<Integer>> tasks = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                int offset = thread * count / THREADS;
                tasks.add(() -> {
                    int signed = 0;
                    for (int i = 0; i < rounds * count; i++) {
                        int index = (offset + i) % count;
                        assertEquals(
                                expected.get(index),
                                shared.finish(requests.get(index)).url());
                        signed++;
                    }
                    return signed;
                });
            }
            int signed = 0;
            for (Future<Integer> task : threads.invokeAll(tasks)) {
                signed += task.get();
            }
            return signed;
        } finally {
            threads.shutdownNow();
        }
    }
}
