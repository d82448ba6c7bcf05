package dev.gatepass.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs the benchmarks, writes what they measured as JMH's JSON, and prints how they compare. */
public final class Bench {
    private Bench() {}

    /**
     * Runs.
     *
     * @param args which benchmarks (a regular expression), whether to be quick ({@code true} or {@code false}), and the
     *     file to write
     */
    public static void main(String[] args) throws Exception {
        Path file = Path.of(args[2]);
        Files.createDirectories(file.toAbsolutePath().getParent());
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(args[0])
                .resultFormat(ResultFormatType.JSON)
                .result(file.toString())
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true);
        if (Boolean.parseBoolean(args[1])) {
            QuickRun.shorten(options, args[0]);
        }
        Collection<RunResult> results = new Runner(options.build()).run();
        System.out.println();
        System.out.print(Comparison.of(results));
        System.out.println();
        System.out.println("Written to " + file);
    }
}
