package dev.gatepass.bench.replica;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** What callers notice while the whole directory is loaded again: nothing may fail, and hardly anything take longer. */
public final class ReloadUnderLoad {
    private static final int RELOADS = 20;
    private static final long WARM_UP_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(2);

    /** Of no consequence, and logged as a change of everything. */
    private static final String EVERYTHING = "TRUNCATE pending_deletion";

    private ReloadUnderLoad() {}

    /** A time in which the directory was loaded. */
    private record Reload(long fromNanos, long untilNanos) {
        boolean meets(SignLoad.Sample sample) {
            return sample.dueNanos() < untilNanos && sample.dueNanos() + sample.tookNanos() > fromNanos;
        }
    }

    /** Measures; how many users there are, and whether to be quick, are the first two arguments. */
    public static void main(String[] args) throws Exception {
        Arguments arguments = Arguments.of(args);
        List<Reload> reloads = new ArrayList<>();
        try (BenchGateway gateway = BenchGateway.start(arguments.users());
                Connection connection = gateway.database().connect()) {
            SignLoad load = SignLoad.start(gateway, arguments.requestsPerSecond());
            try (load) {
                rest(WARM_UP_NANOS);
                for (int i = 0; i < arguments.times(RELOADS); i++) {
                    long from = System.nanoTime();
                    long revision = BenchDatabase.change(connection, EVERYTHING);
                    while (BenchGateway.done(gateway.revision()) < revision) {
                        LockSupport.parkNanos(1_000_000);
                    }
                    reloads.add(new Reload(from, System.nanoTime()));
                    rest(PAUSE_NANOS);
                }
            }
            print(load, reloads);
        }
    }

    private static void rest(long nanos) {
        long until = System.nanoTime() + nanos;
        for (long left = nanos; left > 0; left = until - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    /** What came while everything was still cold counts for neither. */
    private static void print(SignLoad load, List<Reload> reloads) {
        long warm = reloads.get(0).fromNanos() - WARM_UP_NANOS / 2;
        Latencies usual = new Latencies();
        Latencies during = new Latencies();
        Latencies reloading = new Latencies();
        for (SignLoad.Sample sample : load.samples()) {
            if (reloads.stream().anyMatch(reload -> reload.meets(sample))) {
                during.add(sample.tookNanos());
            } else if (sample.dueNanos() > warm) {
                usual.add(sample.tookNanos());
            }
        }
        reloads.forEach(reload -> reloading.add(reload.untilNanos() - reload.fromNanos()));
        System.out.printf("loading everything   %s%n", reloading);
        System.out.printf("requests meanwhile   %s%n", during);
        System.out.printf("requests otherwise   %s%n", usual);
        System.out.printf(
                "p99 meanwhile is %.2f times the usual one; %d of all requests failed%n",
                during.millis(0.99) / usual.millis(0.99), load.failures());
    }
}
