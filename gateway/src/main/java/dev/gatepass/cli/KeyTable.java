package dev.gatepass.cli;

import dev.gatepass.client.KeyDescription;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** API keys as columns, for people. */
final class KeyTable {
    private static final List<String> HEAD = List.of("ID", "OWNER", "LABEL", "SCOPES", "TEAMS", "ENDS", "LAST USED");
    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();

    KeyTable(List<KeyDescription> keys) {
        rows.add(HEAD);
        keys.forEach(key -> rows.add(row(key)));
    }

    private static List<String> row(KeyDescription key) {
        return List.of(
                key.id(),
                printable(key.owner().name()),
                printable(key.label().orElse("-")),
                scopes(key),
                teams(key),
                moment(key.expiresAt()),
                moment(key.lastUsedAt()));
    }

    /** What a key may be used for. */
    static String scopes(KeyDescription key) {
        return String.join(",", key.scopes());
    }

    /** Which teams a key is good for. */
    static String teams(KeyDescription key) {
        return key.teams()
                .map(names -> names.isEmpty() ? "none" : String.join(",", names))
                .orElse("all");
    }

    private static String moment(Optional<Instant> moment) {
        return moment.map(Instant::toString).orElse("never");
    }

    /** Nothing that a terminal would obey, and nothing that turns the line around. */
    static String printable(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Cf}\\u2028\\u2029]", "?");
    }

    void print(PrintWriter out) {
        int[] widths = IntStream.range(0, HEAD.size())
                .map(column -> rows.stream()
                        .mapToInt(row -> length(row.get(column)))
                        .max()
                        .orElse(0))
                .toArray();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < HEAD.size(); column++) {
                String cell = row.get(column);
                line.append(cell)
                        .append(" ".repeat(widths[column] - length(cell)))
                        .append(GAP);
            }
            out.println(line.toString().stripTrailing());
        }
    }

    private static int length(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
