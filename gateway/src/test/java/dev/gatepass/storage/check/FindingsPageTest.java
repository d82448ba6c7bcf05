package dev.gatepass.storage.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatepass.access.WireName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of findings in {@code docs/buckets.md}, against the code. */
class FindingsPageTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `[a-z_]+` \\| (passed|error|warning) \\| .* \\|$");

    @Test
    void thePageHasTheVeryTableOfFindings_R25() throws IOException {
        String page = Files.readString(Path.of("../docs/buckets.md"));
        List<String> rows =
                ROW.matcher(page).results().map(match -> match.group()).toList();
        List<String> expected = Stream.of(FindingKind.values())
                .map(kind -> "| `" + kind.id() + "` | " + WireName.of(kind.severity()) + " | " + kind.meaning() + " |")
                .toList();
        assertEquals(expected, rows);
    }
}
