package dev.gatepass.signing.sigv4;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatepass.signing.PresignRequest;
import dev.gatepass.signing.Presigner;
import dev.gatepass.signing.UrlBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One prepared presigner in many threads at once, each with one buffer for all of its URLs. */
@Timeout(120)
class SharedPresignerTest {
    private static final int THREADS = 8;
    private static final int ROUNDS = 100;

    @Test
    void neverMixesTheUrlsOfItsThreads_T04() throws Exception {
        Instant now = Instant.parse("2026-11-24T05:00:00Z");
        SigningCase any = SigningCase.generate(4, 0);
        List<PresignRequest> requests = IntStream.range(0, 1296)
                .mapToObj(index -> SigningCase.generate(4, index).request())
                .toList();
        List<String> expected = requests.stream()
                .map(request -> SlowSigV4.presign(any.target(), any.credential(), now, request))
                .toList();

        Presigner.Prepared shared = new SigV4Presigner(any.target(), any.credential()).prepare(now);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<Integer>> tasks = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                int offset = thread * requests.size() / THREADS;
                tasks.add(() -> signAll(shared, requests, expected, offset));
            }
            int signed = 0;
            for (Future<Integer> task : threads.invokeAll(tasks)) {
                signed += task.get();
            }
            assertEquals(THREADS * ROUNDS * 1296, signed);
        } finally {
            threads.shutdownNow();
        }
    }

    private static int signAll(
            Presigner.Prepared shared, List<PresignRequest> requests, List<String> expected, int offset) {
        UrlBuffer buffer = new UrlBuffer();
        int signed = 0;
        for (int i = 0; i < ROUNDS * requests.size(); i++) {
            int index = (offset + i) % requests.size();
            if (i % 3 == 0) {
                buffer.clear();
            }
            int start = buffer.length();
            shared.finish(requests.get(index), buffer);
            assertEquals(expected.get(index), buffer.text(start));
            signed++;
        }
        return signed;
    }
}
