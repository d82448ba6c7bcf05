package dev.gatepass.audit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A file in memory on a disk that can be full, slow or broken, as a test says. */
final class FaultyFile implements AuditFile {
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();
    private int capacity = Integer.MAX_VALUE;
    private boolean forceFails;
    private boolean truncateFails;
    private boolean closed;
    private int forced;
    private CountDownLatch arrived = new CountDownLatch(0);
    private CountDownLatch released = new CountDownLatch(0);

    synchronized void capacity(int bytes) {
        capacity = bytes;
    }

    synchronized void forceFails(boolean fails) {
        forceFails = fails;
    }

    synchronized void truncateFails(boolean fails) {
        truncateFails = fails;
    }

    /** Lets the next write wait until {@link #release}. */
    synchronized void hold() {
        arrived = new CountDownLatch(1);
        released = new CountDownLatch(1);
    }

    void awaitWrite() throws InterruptedException {
        latch(true).await();
    }

    void release() {
        latch(false).countDown();
    }

    private synchronized CountDownLatch latch(boolean arrival) {
        return arrival ? arrived : released;
    }

    synchronized int forced() {
        return forced;
    }

    synchronized boolean isClosed() {
        return closed;
    }

    synchronized String text() {
        return content.toString(StandardCharsets.UTF_8);
    }

    List<String> lines() {
        return text().lines().toList();
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
        latch(true).countDown();
        try {
            latch(false).await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        return append(bytes);
    }

    /** Takes at most 7 bytes at a time, as a disk that fills up in the middle of a line. */
    private synchronized int append(ByteBuffer bytes) throws IOException {
        int taken = Math.min(Math.min(7, bytes.remaining()), capacity - content.size());
        if (taken <= 0) {
            throw new IOException("No space left on device");
        }
        byte[] chunk = new byte[taken];
        bytes.get(chunk);
        content.writeBytes(chunk);
        return taken;
    }

    @Override
    public synchronized void force() throws IOException {
        forced++;
        if (forceFails) {
            throw new IOException("Input/output error");
        }
    }

    @Override
    public synchronized long seekEnd() {
        return content.size();
    }

    @Override
    public synchronized void truncate(long size) throws IOException {
        if (truncateFails) {
            throw new IOException("Input/output error");
        }
        byte[] kept = content.toByteArray();
        content.reset();
        content.write(kept, 0, Math.min((int) size, kept.length));
    }

    @Override
    public synchronized void close() {
        closed = true;
    }
}
