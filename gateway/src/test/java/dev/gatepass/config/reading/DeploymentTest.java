package dev.gatepass.config.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The samples of a deployment, as far as the configuration has to do with them. */
class DeploymentTest {
    private static final Pattern VARIABLE = Pattern.compile("(?m)^(?:Environment=|ENV )([A-Z_]+)=(\\S+)$");

    private final ReadingFile reading;

    DeploymentTest(@TempDir Path folder) {
        this.reading = new ReadingFile(folder);
    }

    @ParameterizedTest
    @CsvSource({
        "container/Containerfile,VOLUME /var/lib/gatepass",
        "systemd/gatepass.service,StateDirectory=gatepass",
    })
    void recordLiesWhereTheServiceMayWrite(String name, String folderOfItsOwn) throws Exception {
        String text = Files.readString(Path.of("..", "conf", "deploy", name));
        assertTrue(text.contains("\n" + folderOfItsOwn + "\n"), text);
        Map<String, String> variables = VARIABLE.matcher(text)
                .results()
                .collect(Collectors.toMap((MatchResult it) -> it.group(1), it -> it.group(2)));
        assertEquals(
                Path.of("/var/lib/gatepass/audit.jsonl"),
                reading.accepted("directory: {source: file}", variables).audit().file());
    }
}
