package dev.gatepass.config.reading;

import dev.gatepass.config.kind.Form;
import dev.gatepass.config.kind.Spelling;
import dev.gatepass.config.reading.Place.Line;
import dev.gatepass.config.reading.Place.WholeFile;
import dev.gatepass.config.reading.YamlNode.Entry;
import dev.gatepass.config.reading.YamlNode.Mapping;
import dev.gatepass.config.reading.YamlNode.Scalar;
import dev.gatepass.config.reading.YamlNode.Sequence;
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
            section("", "", mapping);
        } else if (!isNothing(document)) {
            mistakes.add(Mistake.file(
                    new WholeFile(file), "found " + document.described() + ", expected sections such as http:"));
        }
    }

    /**
     * The settings of a section.
     *
     * @param path where it stands
     * @param table what the table of settings calls that: the same, but for the groups of a list
     */
    private void section(String path, String table, Mapping mapping) {
        Map<String, Integer> lines = new HashMap<>();
        for (Entry entry : mapping.entries()) {
            Integer earlier = lines.putIfAbsent(entry.key(), entry.line());
            if (earlier == null) {
                entry(below(path, entry), below(table, entry), entry);
            } else {
                mistakes.add(Mistake.unknown(
                        place(entry), below(path, entry), "given twice, first in line " + earlier, Optional.empty()));
            }
        }
    }

    private static String below(String path, Entry entry) {
        return path.isEmpty() ? entry.key() : path + "." + entry.key();
    }

    private void entry(String path, String table, Entry entry) {
        boolean dots = entry.key().indexOf('.') >= 0;
        Optional<Section> section = section(table);
        if (!dots && isSetting(table)) {
            given.put(path, new Given(place(entry), entry.value()));
        } else if (!dots && section.isPresent()) {
            if (!isNothing(entry.value())) {
                inside(section.get(), path, entry);
            }
        } else if (isSetting(table)) {
            mistakes.add(new Mistake(place(entry), path, "a key has no dots: write each part on a line of its own"));
        } else {
            mistakes.add(Mistake.unknown(place(entry), path, "there is no such setting", meant(path, table)));
        }
    }

    private void inside(Section section, String path, Entry entry) {
        if (!section.repeated()) {
            group(path, section, entry, entry.value());
        } else if (entry.value() instanceof Sequence sequence) {
            // One that is no section has no settings that could be missing.
            if (sequence.elements().stream().allMatch(Mapping.class::isInstance)) {
                given.put(path, new Given(place(entry), sequence));
            }
            for (int i = 0; i < sequence.elements().size(); i++) {
                group(
                        Section.element(path, i),
                        section,
                        entry,
                        sequence.elements().get(i));
            }
        } else {
            mistakes.add(Mistake.value(
                    place(entry),
                    path,
                    entry.value().described(),
                    "a list of sections, each beginning with a dash",
                    Optional.empty()));
        }
    }

    private void group(String path, Section section, Entry entry, YamlNode node) {
        if (node instanceof Mapping mapping) {
            if (mapping.entries().isEmpty() && !section.repeated()) {
                given.put(path, new Given(place(entry), node));
            }
            section(path, section.path(), mapping);
        } else {
            mistakes.add(
                    Mistake.value(place(entry), path, node.described(), "settings, each on a line", Optional.empty()));
        }
    }

    /** The same key spelt better, else the same key where it belongs. */
    private static Optional<String> meant(String path, String table) {
        String parent = Section.parent(path);
        String key = Section.key(path);
        List<String> siblings = paths().filter(it -> Section.parent(it).equals(Section.parent(table)))
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

    private static Optional<Section> section(String path) {
        return Settings.SECTIONS.stream().filter(it -> it.path().equals(path)).findFirst();
    }

    private static boolean isNothing(YamlNode node) {
        return node instanceof Scalar scalar && scalar.form() == Form.NOTHING;
    }

    private Place place(Entry entry) {
        return new Line(file, entry.line());
    }
}
