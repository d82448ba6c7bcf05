package dev.gatepass.bench;

import java.util.List;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * A run that ends in under three minutes however many benchmarks there are: they share the time, up to fifteen seconds
 * each. Enough to see a factor, not a few percent.
 */
final class QuickRun {
    private static final int BUDGET_SECONDS = 140;
    private static final int LONGEST_SECONDS = 15;
    private static final int SHORTEST_SECONDS = 3;

    private QuickRun() {}

    static void shorten(ChainedOptionsBuilder options, String pattern) {
        OutputFormat silent = OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT);
        int benchmarks = BenchmarkList.defaultList()
                .find(silent, List.of(pattern), List.of())
                .size();
        int seconds = Math.min(BUDGET_SECONDS / Math.max(benchmarks, 1), LONGEST_SECONDS);
        int measured = Math.max(seconds, SHORTEST_SECONDS) / 3;
        int warmup = Math.max(seconds, SHORTEST_SECONDS) - measured;
        options.forks(1)
                .warmupIterations(warmup)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(measured)
                .measurementTime(TimeValue.seconds(1));
    }
}
