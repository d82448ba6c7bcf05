package dev.gatepass.bench.replica;

import java.util.Arrays;
import java.util.Locale;

/** Measured times, from which percentiles are read exactly. Not thread-safe. */
public final class Latencies {
    private long[] nanos = new long[1024];
    private int count;

    /** Takes one more. */
    public void add(long time) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * count);
        }
        nanos[count++] = time;
    }

    /** Takes all that another has. */
    public void addAll(Latencies others) {
        for (int i = 0; i < others.count; i++) {
            add(others.nanos[i]);
        }
    }

    /** How many there are. */
    public int count() {
        return count;
    }

    /** The time that a part of all did not exceed, in milliseconds; not a number when there is none. */
    public double millis(double part) {
        if (count == 0) {
            return Double.NaN;
        }
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        int rank = (int) Math.ceil(part * count);
        return sorted[Math.max(0, rank - 1)] / 1e6;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%,8d   p50 %8.3f ms   p99 %8.3f ms   max %8.3f ms",
                count,
                millis(0.5),
                millis(0.99),
                millis(1));
    }
}
