package dev.gatepass.config.reading;

import dev.gatepass.config.kind.Form;
import dev.gatepass.config.kind.Spelling;
import dev.gatepass.config.reading.Place.Line;
import dev.gatepass.config.reading.Place.WholeFile;
import dev.gatepass.config.reading.YamlNode.Entry;
import dev.gatepass.config.reading.YamlNode.Mapping;
import dev.gatepass.config.reading.YamlNode.Scalar;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the settings in a file, and everything in it that is none. */
final class FileSettings {
    private final String file;
    private final Map<String, Given> given;
    private final List<Mistake> mistakes;

    /** Puts what it finds into {@code given}, by path, and what is wrong into {@code mistakes}. */
    FileSettings(String file, Map<String, Given> given, List<Mistake> mistakes) {
        this.file = file;
        this.given = given;
        this.mistakes = mistakes;
    }

    void read(YamlNode document) {
        if (document instanceof Mapping mapping) {
            section("", mapping);
        } else if (!isNothing(document)) {
            mistakes.add(Mistake.file(
                    new WholeFile(file), "found " + document.described() + ", expected sections such as http:"));
        }
    }

    private void section(String path, Mapping mapping) {
        Map<String, Integer> lines = new HashMap<>();
        for (Entry entry : mapping.entries()) {
            String child = path.isEmpty() ? entry.key() : path + "." + entry.key();
            Integer earlier = lines.putIfAbsent(entry.key(), entry.line());
            if (earlier == null) {
                entry(child, entry);
            } else {
                mistakes.add(Mistake.unknown(
                        place(entry), child, "given twice, first in line " + earlier, Optional.empty()));
            }
        }
    }

    private void entry(String path, Entry entry) {
        if (entry.key().indexOf('.') < 0 && isSetting(path)) {
            given.put(path, new Given(place(entry), entry.value()));
        } else if (entry.key().indexOf('.') < 0 && isSection(path)) {
            if (entry.value() instanceof Mapping mapping) {
                section(path, mapping);
            } else if (!isNothing(entry.value())) {
                mistakes.add(Mistake.value(
                        place(entry), path, entry.value().described(), "settings, each on a line", Optional.empty()));
            }
        } else if (isSetting(path)) {
            mistakes.add(new Mistake(place(entry), path, "a key has no dots: write each part on a line of its own"));
        } else {
            mistakes.add(Mistake.unknown(place(entry), path, "there is no such setting", meant(path)));
        }
    }

    /** The same key spelt better, else the same key where it belongs. */
    private static Optional<String> meant(String path) {
        String parent = Section.parent(path);
        String key = Section.key(path);
        List<String> siblings = paths().filter(it -> Section.parent(it).equals(parent))
                .map(Section::key)
                .toList();
        return Spelling.nearest(key, siblings)
                .map(it -> parent.isEmpty() ? it : parent + "." + it)
                .or(() -> paths().filter(it -> Section.key(it).equals(key)).findFirst());
    }

    private static Stream<String> paths() {
        return Stream.concat(
                Settings.SECTIONS.stream().map(Section::path),
                Settings.ALL.stream().map(Setting::path));
    }

    private static boolean isSetting(String path) {
        return Settings.ALL.stream().anyMatch(it -> it.path().equals(path));
    }

    private static boolean isSection(String path) {
        return Settings.SECTIONS.stream().anyMatch(it -> it.path().equals(path));
    }

    private static boolean isNothing(YamlNode node) {
        return node instanceof Scalar scalar && scalar.form() == Form.NOTHING;
    }

    private Place place(Entry entry) {
        return new Line(file, entry.line());
    }
}
