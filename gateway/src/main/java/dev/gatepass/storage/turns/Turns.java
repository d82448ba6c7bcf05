package dev.gatepass.storage.turns;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Threads, and who has one next: so many calls at once of a line, and so many in all; the lines take turns. Whoever is slow
 * holds up the others of its line, and those of other lines only where many lines are slow at once. Threads that have
 * nothing to do end. Thread-safe; never blocks.
 */
public final class Turns {
    /** How many wait in one line. */
    private static final int MOST_WAITING = 10_000;

    private static final long IDLE_SECONDS = 30;

    private final int most;
    private final int mostOfALine;
    private final ThreadPoolExecutor threads;
    private final Map<Object, Line> lines = new HashMap<>();
    private final Queue<Line> ready = new ArrayDeque<>();
    private int running;

    /** What waits for each other. */
    private static final class Line {
        private final Object name;
        private final Queue<Runnable> waiting = new ArrayDeque<>();
        private int running;
        private boolean ready;

        private Line(Object name) {
            this.name = name;
        }
    }

    /**
     * Nobody's turn yet.
     *
     * @param most how many run in all
     * @param mostOfALine how many run of one line
     */
    public Turns(String threadName, int most, int mostOfALine) {
        this.most = most;
        this.mostOfALine = mostOfALine;
        // Nothing rests in its queue but what takes the place of a call whose thread is about to be free.
        this.threads = new ThreadPoolExecutor(
                most,
                most,
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
     * Has work done when it is its line's turn; false where too much stands in it, or nothing is done any more.
     *
     * @param name of the line
     * @param work may block, and throws nothing
     */
    public synchronized boolean enter(Object name, Runnable work) {
        if (threads.isShutdown()) {
            return false;
        }
        Line line = lines.computeIfAbsent(name, Line::new);
        if (line.waiting.size() >= MOST_WAITING) {
            return false;
        }
        line.waiting.add(work);
        getReady(line);
        start();
        return true;
    }

    private void getReady(Line line) {
        if (!line.ready && !line.waiting.isEmpty() && line.running < mostOfALine) {
            line.ready = true;
            ready.add(line);
        }
    }

    private void start() {
        while (running < most && !threads.isShutdown()) {
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
            lines.remove(line.name);
        }
        start();
    }

    /** How many run now. */
    public synchronized int running() {
        return running;
    }

    /** How many wait for their turn. */
    public synchronized int waiting() {
        return lines.values().stream().mapToInt(line -> line.waiting.size()).sum();
    }

    /** Takes no more, and waits for none. */
    public synchronized void stop() {
        threads.shutdownNow();
    }
}
