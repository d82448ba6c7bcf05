package dev.gatepass.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/** The tables at the end of a run: the ratios that it allows, and what a URL of Gatepass allocates. */
final class Comparison {
    private static final List<String> RATIOS =
            List.of("what, against what", "Gatepass", "the other", "ratio", "wanted", "hoped for", "");
    private static final List<String> ALLOCATIONS = List.of("allocated a URL", "bytes", "wanted", "");

    /** The most bytes that a URL may allocate, where that was promised. */
    private static final Map<String, Integer> MOST_BYTES = Map.of("SigV4Bench.gatepassGet", 450);

    private static final String ALLOCATION = "gc.alloc.rate.norm";
    private static final String OURS = ".gatepass";

    private static final String NOISY =
            "\nNo ratio here can be trusted: an error is over a quarter of its figure. Run again on a quiet machine.\n";

    private final Map<String, RunResult> results = new TreeMap<>();

    private Comparison(Collection<RunResult> results) {
        for (RunResult result : results) {
            this.results.put(simpleName(result), result);
        }
    }

    static String of(Collection<RunResult> results) {
        Comparison comparison = new Comparison(results);
        return table(RATIOS, comparison.ratios())
                + (comparison.isNoisy() ? NOISY : "")
                + "\n"
                + table(ALLOCATIONS, comparison.allocations());
    }

    private List<List<String>> ratios() {
        List<List<String>> rows = new ArrayList<>();
        for (Ratio ratio : Ratio.ALL) {
            RunResult subject = results.get(ratio.subject());
            RunResult baseline = results.get(ratio.baseline());
            if (subject != null && baseline != null) {
                double value = ratio.of(score(subject), score(baseline));
                rows.add(List.of(
                        ratio.what(),
                        nanos(subject),
                        nanos(baseline),
                        String.format(Locale.ROOT, "%.2f", value),
                        ratio.wanted(),
                        ratio.hoped(),
                        ratio.verdict(value)));
            }
        }
        return rows;
    }

    private List<List<String>> allocations() {
        List<List<String>> rows = new ArrayList<>();
        results.forEach((name, result) -> {
            Optional<Result<?>> bytes =
                    Optional.ofNullable(result.getSecondaryResults().get(ALLOCATION));
            if (name.contains(OURS) && bytes.isPresent()) {
                rows.add(allocation(name, Math.round(bytes.get().getScore())));
            }
        });
        return rows;
    }

    private static List<String> allocation(String name, long bytes) {
        Integer most = MOST_BYTES.get(name);
        return most == null
                ? List.of(name, Long.toString(bytes), "", "")
                : List.of(name, Long.toString(bytes), "<= " + most, bytes <= most ? "" : "missed");
    }

    private boolean isNoisy() {
        return results.values().stream().anyMatch(result -> !(error(result) < score(result) / 4));
    }

    private static String table(List<String> headings, List<List<String>> body) {
        if (body.isEmpty()) {
            return "";
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(headings);
        rows.addAll(body);
        StringBuilder table = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                int index = column;
                int width = rows.stream()
                        .mapToInt(any -> any.get(index).length())
                        .max()
                        .orElse(0);
                String cell = row.get(column);
                String padding = " ".repeat(width - cell.length());
                line.append(column == 0 ? cell + padding : "   " + padding + cell);
            }
            table.append(line.toString().stripTrailing()).append('\n');
        }
        return table.toString();
    }

    private static String simpleName(RunResult result) {
        String name = result.getParams().getBenchmark();
        return name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1);
    }

    private static double score(RunResult result) {
        return result.getPrimaryResult().getScore();
    }

    private static double error(RunResult result) {
        return result.getPrimaryResult().getScoreError();
    }

    private static String nanos(RunResult result) {
        return String.format(Locale.ROOT, "%,d", Math.round(score(result)))
                + " ± "
                + (Double.isNaN(error(result)) ? "?" : String.format(Locale.ROOT, "%,d", Math.round(error(result))))
                + " ns";
    }
}
