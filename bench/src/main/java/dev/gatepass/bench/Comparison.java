package dev.gatepass.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;

/**
 * The table at the end of a run: what Gatepass needs for a case, beside what others need for the same case. Benchmarks
 * meet by name: {@code gatepassGet} is compared with {@code awsSdkGet}, or {@code sdkGet}, and with {@code sha256FloorGet}.
 */
final class Comparison {
    private static final String OURS = "gatepass";
    private static final List<String> HEADINGS =
            List.of("case", "Gatepass", "SDK", "times faster", "SHA-256 floor", "times the floor");

    private static final String NOISY =
            "\nNo ratio here can be trusted: an error is over a quarter of its figure. Run again on a quiet machine.\n";

    private final Map<String, RunResult> results = new TreeMap<>();

    private Comparison(Collection<RunResult> results) {
        for (RunResult result : results) {
            this.results.put(simpleName(result), result);
        }
    }

    static String of(Collection<RunResult> results) {
        return new Comparison(results).table();
    }

    private String table() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEADINGS);
        results.forEach((name, ours) -> {
            int method = name.indexOf('.') + 1;
            if (name.startsWith(OURS, method)) {
                rows.add(row(name.substring(0, method), name.substring(method + OURS.length()), ours));
            }
        });
        return rows.size() == 1 ? "" : aligned(rows) + (isNoisy() ? NOISY : "");
    }

    private boolean isNoisy() {
        return results.values().stream().anyMatch(result -> !(error(result) < score(result) / 4));
    }

    private List<String> row(String type, String subject, RunResult ours) {
        Optional<RunResult> sdk = Optional.ofNullable(results.get(type + "awsSdk" + subject))
                .or(() -> Optional.ofNullable(results.get(type + "sdk" + subject)));
        Optional<RunResult> floor = Optional.ofNullable(results.get(type + "sha256Floor" + subject));
        return List.of(
                type + subject,
                nanos(ours),
                sdk.map(Comparison::nanos).orElse("-"),
                sdk.map(result -> ratio(score(result) / score(ours))).orElse("-"),
                floor.map(Comparison::nanos).orElse("-"),
                floor.map(result -> ratio(score(ours) / score(result))).orElse("-"));
    }

    private static String aligned(List<List<String>> rows) {
        StringBuilder table = new StringBuilder();
        for (List<String> row : rows) {
            for (int column = 0; column < row.size(); column++) {
                int index = column;
                int width = rows.stream()
                        .mapToInt(any -> any.get(index).length())
                        .max()
                        .orElse(0);
                String cell = row.get(column);
                String padding = " ".repeat(width - cell.length());
                table.append(column == 0 ? cell + padding : "   " + padding + cell);
            }
            table.append('\n');
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
        return Math.round(score(result)) + " ± " + (Double.isNaN(error(result)) ? "?" : Math.round(error(result)))
                + " ns";
    }

    private static String ratio(double ratio) {
        return String.format(Locale.ROOT, "%.2f", ratio);
    }
}
