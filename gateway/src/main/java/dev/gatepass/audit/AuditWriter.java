package dev.gatepass.audit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes records from a bounded queue on a thread of its own. All that wait are written together and confirmed
 * together, so that a slow disk costs its delay once a group and not once a record.
 *
 * <p>{@link #write} and {@link #close} may be called from any thread and never block.
 */
final class AuditWriter {
    private static final Logger LOG = LoggerFactory.getLogger(AuditWriter.class);

    /** A group is written once it has this size, or nothing more waits. */
    private static final int GROUP_BYTES = 1 << 20;

    private sealed interface Item {
        /** A record, and the promise to whoever waits for it. */
        record Waiting(AuditEntry entry, CompletableFuture<Void> written) implements Item {}

        /** Lets a writer that waits for work see that it is to end. */
        enum Signal implements Item {
            CLOSING
        }
    }

    private final AuditLog log;
    private final BlockingQueue<Item> queue;
    private final AuditLine line = new AuditLine();
    private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
    private final List<CompletableFuture<Void>> group = new ArrayList<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private volatile boolean closing;
    private volatile boolean gone;
    private boolean failing;

    AuditWriter(AuditLog log, int queueRecords) {
        this.log = log;
        this.queue = new ArrayBlockingQueue<>(queueRecords);
    }

    void start() {
        Thread thread = new Thread(this::run, "gatepass-audit");
        thread.setDaemon(true);
        thread.start();
    }

    /** Takes a record; the future fails at once when the queue is full, and else completes on the writer's thread. */
    CompletableFuture<Void> write(AuditEntry entry) {
        Item.Waiting item = new Item.Waiting(entry, new CompletableFuture<>());
        if (closing || !queue.offer(item)) {
            return CompletableFuture.failedFuture(new IOException("the queue is full, or closed"));
        }
        // The writer may have looked into the queue for the last time just before the offer.
        if (gone && queue.remove(item)) {
            return CompletableFuture.failedFuture(new IOException("the queue is closed"));
        }
        return item.written();
    }

    /** Takes no more, writes what waits, closes the file, then completes. */
    CompletableFuture<Void> close() {
        closing = true;
        // A full queue needs no signal: its writer is at work and will look.
        boolean ignored = queue.offer(Item.Signal.CLOSING);
        return ended;
    }

    private void run() {
        try {
            for (Item item = next(); item != null; item = next()) {
                gather(item);
                commit();
            }
        } catch (InterruptedException e) {
            LOG.error("the audit writer was interrupted: nothing is recorded any more", e);
        } finally {
            gone = true;
            failAll(group, new IOException("the writer ended"));
            for (Item rest = queue.poll(); rest != null; rest = queue.poll()) {
                if (rest instanceof Item.Waiting waiting) {
                    waiting.written().completeExceptionally(new IOException("the writer ended"));
                }
            }
            closeLog();
        }
    }

    private @Nullable Item next() throws InterruptedException {
        return closing ? queue.poll() : queue.take();
    }

    private void gather(Item first) {
        for (Item item = first; item != null; item = lines.size() < GROUP_BYTES ? queue.poll() : null) {
            if (item instanceof Item.Waiting waiting) {
                int before = lines.size();
                try {
                    waiting.entry().write(line, lines);
                    group.add(waiting.written());
                } catch (IOException | RuntimeException e) {
                    LOG.error("a record cannot be put into words", e);
                    cutBackTo(before);
                    waiting.written().completeExceptionally(e);
                }
            }
        }
    }

    private void cutBackTo(int size) {
        byte[] whole = lines.toByteArray();
        lines.reset();
        lines.write(whole, 0, size);
    }

    private void commit() {
        if (group.isEmpty()) {
            return;
        }
        try {
            log.append(ByteBuffer.wrap(lines.toByteArray()));
            if (failing) {
                LOG.info("the audit file can be written again");
                failing = false;
            }
            group.forEach(written -> written.complete(null));
        } catch (IOException e) {
            if (!failing) {
                LOG.error("the audit file cannot be written", e);
                failing = true;
            }
            failAll(group, e);
        } finally {
            group.clear();
            lines.reset();
        }
    }

    private static void failAll(List<CompletableFuture<Void>> waiting, IOException failure) {
        waiting.forEach(written -> written.completeExceptionally(failure));
    }

    private void closeLog() {
        try {
            log.close();
            ended.complete(null);
        } catch (IOException e) {
            ended.completeExceptionally(e);
        }
    }
}
