package dev.gatepass.config.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CommentedFileTest {
    private static final Path FILE = Path.of("..", "conf", "gatepass.yaml");

    @Test
    void commentedFileIsWhatTheTableOfSettingsSays() throws IOException {
        Path current = Path.of("target", "gatepass.yaml");
        Files.createDirectories(current.getParent());
        Files.writeString(current, CommentedFile.text());
        assertEquals(
                CommentedFile.text(),
                Files.exists(FILE) ? Files.readString(FILE) : "",
                "the settings have changed: look at gateway/target/gatepass.yaml and copy it to conf/");
    }

    @Test
    void uncommentedFileNamesEverySettingWithItsDefaultAndNothingElse() throws Exception {
        String uncommented = Files.readString(FILE).replaceAll("(?m)^( *)#(?=(- |  )?[a-z][a-z0-9-]*:)", "$1");
        Map<String, Given> given = new LinkedHashMap<>();
        List<Mistake> mistakes = new ArrayList<>();
        new FileSettings("gatepass.yaml", given, mistakes).read(YamlFile.parse(uncommented));
        assertEquals(List.of(), mistakes);
        Values values = Values.of(given, mistakes);
        assertEquals(List.of(), mistakes);
        assertNotNull(given.remove(Settings.ISSUERS));
        assertEquals(
                values.settings().stream().map(Setting::path).toList(),
                List.copyOf(given.keySet()),
                "in the same order");
        assertEquals(Settings.ALL.size(), given.size());
        int defaults = 0;
        for (Setting<?> setting : values.settings()) {
            assertEquals(setting.fallback(), values.get(setting), setting.path());
            defaults += setting.presence() == Setting.Presence.DEFAULTED ? 1 : 0;
        }
        assertTrue(defaults > 40, "compared " + defaults + " defaults");
    }

    @Test
    void commentedFileStartsAsItIs() {
        ReadConfig read = ConfigReader.read(FILE, Map.of());
        assertEquals(
                1, assertAccepted(read).given(), "the source alone is given, everything else is left at its default");
    }

    @Test
    void everySettingIsExplainedInWholeSentences() {
        for (Setting<?> setting : Settings.ALL) {
            assertTrue(setting.sentence().matches("[A-Z].*[A-Za-z0-9)]\\."), setting.path());
        }
    }

    @Test
    void everySettingHasAVariableOfItsOwn() {
        assertEquals(
                Settings.ALL.size(),
                Settings.ALL.stream()
                        .map(Setting::variable)
                        .collect(Collectors.toSet())
                        .size());
    }

    private static ReadConfig.Accepted assertAccepted(ReadConfig read) {
        return assertInstanceOf(ReadConfig.Accepted.class, read, read::toString);
    }
}
