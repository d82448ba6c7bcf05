package dev.gatepass.config.reading;

import dev.gatepass.config.kind.Form;
import dev.gatepass.config.kind.Kind;
import dev.gatepass.config.kind.ListOf;
import dev.gatepass.config.reading.Setting.Presence;
import dev.gatepass.config.reading.YamlNode.Mapping;
import dev.gatepass.config.reading.YamlNode.Scalar;
import dev.gatepass.config.reading.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The value of each setting: what was given, else its default. A setting whose value is wrong has none. */
final class Values {
    private final Map<String, Given> given;
    private final List<Setting<?>> settings = new ArrayList<>();
    private final Map<Setting<?>, Object> values = new HashMap<>();

    private Values(Map<String, Given> given) {
        this.given = given;
        for (Section section : Settings.SECTIONS) {
            for (int i = 0; i < (section.repeated() ? count(section.path()) : 1); i++) {
                for (Setting<?> setting : Settings.ALL) {
                    if (setting.section().equals(section.path())) {
                        settings.add(section.repeated() ? setting.at(i) : setting);
                    }
                }
            }
        }
    }

    /** Reads what was given, and adds what is wrong with it to {@code mistakes}. */
    static Values of(Map<String, Given> given, List<Mistake> mistakes) {
        Values result = new Values(given);
        for (Setting<?> setting : result.settings) {
            Given found = given.get(setting.path());
            if (found != null) {
                read(setting, found, mistakes).ifPresent(value -> result.values.put(setting, value));
            } else if (setting.presence() == Presence.DEFAULTED) {
                result.values.put(setting, setting.fallback());
            }
        }
        return result;
    }

    /** The value, or empty when there is none. */
    @SuppressWarnings("unchecked") // Only what a setting's own kind made is kept under it.
    <T> Optional<T> find(Setting<T> setting) {
        return Optional.ofNullable((T) values.get(setting));
    }

    /** The value of a setting that is known to have one. */
    <T> T get(Setting<T> setting) {
        return find(setting).orElseThrow(() -> new IllegalStateException(setting.path() + " has no value"));
    }

    /** Where the setting was given, or empty when it was not. */
    Optional<Place> place(Setting<?> setting) {
        return Optional.ofNullable(given.get(setting.path())).map(Given::place);
    }

    /** Where a section was given in which nothing stands, or empty when it was not. */
    Optional<Place> placeOfEmpty(String section) {
        return Optional.ofNullable(given.get(section))
                .filter(found -> found.node() instanceof Mapping)
                .map(Given::place);
    }

    /** Every setting that there is: those of a list once for each of its groups. */
    List<Setting<?>> settings() {
        return List.copyOf(settings);
    }

    /** How many groups a list of them has. */
    int count(String section) {
        Given list = given.get(section);
        return list != null && list.node() instanceof Sequence sequence
                ? sequence.elements().size()
                : 0;
    }

    /** How many settings were given. */
    int givenSettings() {
        return (int)
                settings.stream().filter(it -> given.containsKey(it.path())).count();
    }

    /** Whether the section was given, if only as an empty one; what is in a list is there to be used. */
    boolean uses(String section) {
        return Section.isElement(section)
                || placeOfEmpty(section).isPresent()
                || settings.stream().anyMatch(it -> it.section().equals(section) && given.containsKey(it.path()));
    }

    /** The value as it was written. */
    String written(Setting<?> setting) {
        Given found = given.get(setting.path());
        return found == null || !(found.node() instanceof Scalar scalar) ? setting.text() : scalar.text();
    }

    private static <T> Optional<T> read(Setting<T> setting, Given found, List<Mistake> mistakes) {
        if (found.node() instanceof Sequence sequence && setting.kind() instanceof ListOf<?>) {
            return list(setting, found.place(), sequence, mistakes);
        }
        if (found.node() instanceof Scalar scalar) {
            Optional<T> value = scalar(setting.kind(), scalar);
            if (value.isEmpty()) {
                mistakes.add(mistake(setting, found.place(), setting.kind(), scalar));
            }
            return value;
        }
        mistakes.add(Mistake.value(
                found.place(),
                setting.path(),
                found.node().described(),
                setting.kind().expected(),
                Optional.empty()));
        return Optional.empty();
    }

    private static <T> Optional<T> list(Setting<T> setting, Place place, Sequence sequence, List<Mistake> mistakes) {
        ListOf<?> kind = (ListOf<?>) setting.kind();
        List<String> texts = new ArrayList<>();
        int before = mistakes.size();
        for (YamlNode element : sequence.elements()) {
            if (element instanceof Scalar scalar
                    && scalar(kind.element(), scalar).isPresent()) {
                texts.add(scalar.text());
            } else if (element instanceof Scalar scalar) {
                mistakes.add(mistake(setting, place, kind.element(), scalar));
            } else {
                mistakes.add(
                        Mistake.value(place, setting.path(), element.described(), kind.expected(), Optional.empty()));
            }
        }
        if (mistakes.size() > before) {
            return Optional.empty();
        }
        Optional<T> value = setting.kind().parse(String.join(",", texts));
        if (value.isEmpty()) {
            mistakes.add(Mistake.value(
                    place,
                    setting.path(),
                    "a list of " + texts.size(),
                    kind.expected() + ", none twice",
                    Optional.empty()));
        }
        return value;
    }

    private static <T> Optional<T> scalar(Kind<T> kind, Scalar scalar) {
        return kind.fits(scalar.form()) ? kind.parse(scalar.text()) : Optional.empty();
    }

    private static Mistake mistake(Setting<?> setting, Place place, Kind<?> kind, Scalar scalar) {
        boolean printable = kind.printable(scalar.text());
        String found = printable || scalar.form() == Form.NOTHING
                ? scalar.described()
                : "a value that is not repeated here, as it may be secret";
        return Mistake.value(
                place,
                setting.path(),
                found,
                kind.expected(),
                printable ? hint(setting, kind, scalar) : Optional.empty());
    }

    private static Optional<String> hint(Setting<?> setting, Kind<?> kind, Scalar scalar) {
        if (scalar.form() == Form.NOTHING) {
            return setting.presence() == Presence.DEFAULTED
                    ? Optional.of("leave the line out for " + setting.text())
                    : Optional.empty();
        }
        return kind.correction(scalar.text())
                .map(it -> "did you mean " + it + "?")
                .or(() -> kind.parse(scalar.text())
                        .map(it -> scalar.form() == Form.TEXT ? "write it without quotes" : "write it in quotes"));
    }
}
