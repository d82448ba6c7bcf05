package dev.gatepass.signing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Prepared presigners in many threads at once, each thread with a buffer that it uses again and again. */
public final class SharedPresigner {
    public static final int THREADS = 8;

    private SharedPresigner() {}

    /**
     * Signs the same requests in all threads, each from another one on.
     *
     * @param expected what the URL of each request is to be, once it is read
     * @return how many URLs were compared
     */
    public static <T> int signInParallel(
            Presigner.Prepared shared,
            List<PresignRequest> requests,
            List<T> expected,
            Function<String, T> reading,
            int rounds)
            throws Exception {
        return signInParallel(Collections.nCopies(requests.size(), shared), requests, expected, reading, rounds);
    }

    /**
     * Signs the same requests in all threads, each from another one on.
     *
     * @param shared who signs each request
     * @param expected what the URL of each request is to be, once it is read
     * @return how many URLs were compared
     */
    public static <T> int signInParallel(
            List<Presigner.Prepared> shared,
            List<PresignRequest> requests,
            List<T> expected,
            Function<String, T> reading,
            int rounds)
            throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<Integer>> tasks = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                int offset = thread * requests.size() / THREADS;
                tasks.add(() -> {
                    UrlBuffer buffer = new UrlBuffer();
                    int signed = 0;
                    for (; signed < rounds * requests.size(); signed++) {
                        int index = (offset + signed) % requests.size();
                        if (signed % 3 == 0) {
                            buffer.clear();
                        }
                        int start = buffer.length();
                        shared.get(index).finish(requests.get(index), buffer);
                        assertEquals(expected.get(index), reading.apply(buffer.text(start)));
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
