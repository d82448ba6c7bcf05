package dev.gatepass.signing.azuresas;

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

/** One prepared presigner in many threads at once, each with a buffer that it uses again and again. */
@Timeout(120)
class SharedPresignerTest {
    private static final int THREADS = 8;
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

        Presigner.Prepared shared = new UserDelegationPresigner(target, key).prepare(now);
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
            assertEquals(THREADS * ROUNDS * SasCase.ROUND, signed);
        } finally {
            threads.shutdownNow();
        }
    }

    private static int signAll(
            Presigner.Prepared shared, List<PresignRequest> requests, List<SasUrl> expected, int offset) {
        UrlBuffer buffer = new UrlBuffer();
        int signed = 0;
        for (int i = 0; i < ROUNDS * requests.size(); i++) {
            int index = (offset + i) % requests.size();
            if (i % 16 == 0) {
                buffer.clear();
            }
            int start = buffer.length();
            shared.finish(requests.get(index), buffer);
            assertEquals(expected.get(index), SasUrl.parse(buffer.text(start)));
            signed++;
        }
        return signed;
    }
}
