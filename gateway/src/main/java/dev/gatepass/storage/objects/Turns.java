package dev.gatepass.storage.objects;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Threads, and who has one next: so many calls at once for a bucket, and so many in all. Buckets stand in lines of their
 * own, and the lines take turns. Thread-safe; never blocks.
 */
final class Turns {
    /** How many run for one bucket. */
    static final int MOST_A_BUCKET = 8;

    /** How many run in all: so many slow buckets it takes to hold up the others, times {@link #MOST_A_BUCKET}. */
    static final int MOST = 64;

    /** How many wait for one bucket. */
    static final int MOST_WAITING = 10_000;

    private static final long IDLE_SECONDS = 30;

    private final ThreadPoolExecutor threads;
    private final Map<String, Line> lines = new HashMap<>();
    private final Queue<Line> ready = new ArrayDeque<>();
    private int running;

    /** The calls of a bucket. */
    private static final class Line {
        private final String bucket;
        private final Queue<Runnable> waiting = new ArrayDeque<>();
        private int running;
        private boolean ready;

        private Line(String bucket) {
            this.bucket = bucket;
        }
    }

    /** Nobody's turn yet. */
    Turns(String threadName) {
        // Nothing rests in its queue but what takes the place of a call whose thread is about to be free.
        this.threads = new ThreadPoolExecutor(
                MOST,
                MOST,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                work -> thread(threadName, work));
        threads.allowCoreThreadTimeOut(true);
    }

    private static Thread thread(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Has work done when it is its bucket's turn; false where too much waits for it, or nothing is done any more.
     *
     * @param work may block, and throws nothing
     */
    synchronized boolean enter(String bucket, Runnable work) {
        if (threads.isShutdown()) {
            return false;
        }
        Line line = lines.computeIfAbsent(bucket, Line::new);
        if (line.waiting.size() >= MOST_WAITING) {
            return false;
        }
        line.waiting.add(work);
        getReady(line);
        start();
        return true;
    }

    private void getReady(Line line) {
        if (!line.ready && !line.waiting.isEmpty() && line.running < MOST_A_BUCKET) {
            line.ready = true;
            ready.add(line);
        }
    }

    private void start() {
        while (running < MOST && !threads.isShutdown()) {
            Line line = ready.poll();
            if (line == null) {
                return;
            }
            line.ready = false;
            Runnable work = line.waiting.remove();
            line.running++;
            running++;
            threads.execute(() -> {
                try {
                    work.run();
                } finally {
                    leave(line);
                }
            });
            getReady(line);
        }
    }

    private synchronized void leave(Line line) {
        line.running--;
        running--;
        getReady(line);
        if (line.running == 0 && line.waiting.isEmpty()) {
            lines.remove(line.bucket);
        }
        start();
    }

    /** How many run now. */
    synchronized int running() {
        return running;
    }

    /** How many wait for their turn. */
    synchronized int waiting() {
        return lines.values().stream().mapToInt(line -> line.waiting.size()).sum();
    }

    /** Takes no more, and waits for none. */
    synchronized void stop() {
        threads.shutdownNow();
    }
}
