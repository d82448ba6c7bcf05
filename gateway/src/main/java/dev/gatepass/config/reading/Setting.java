package dev.gatepass.config.reading;

import dev.gatepass.config.kind.Kind;
import java.util.Locale;

/**
 * One setting.
 *
 * @param path where it stands, for example {@code directory.postgres.max-lifetime}
 * @param kind what it can be
 * @param presence what happens when nobody gives it
 * @param text its default as one would write it; an example where there is none
 * @param sentence what it means
 */
record Setting<T>(String path, Kind<T> kind, Presence presence, String text, String sentence) {
    /** What happens when nobody gives a setting. */
    enum Presence {
        /** It has its default. */
        DEFAULTED,
        /** It has no value. */
        OPTIONAL,
        /** It must be given. */
        REQUIRED,
        /** It must be given once its section is used. */
        REQUIRED_IN_SECTION
    }

    Setting {
        if (kind.parse(text).isEmpty()) {
            throw new IllegalArgumentException(path + " cannot be \"" + text + "\", it is " + kind.expected());
        }
    }

    /** The environment variable that overrides it, for example {@code GATEPASS_HTTP_PORT}. */
    String variable() {
        return "GATEPASS_" + path.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    /** The same setting in one group of a list, from 0. */
    Setting<T> at(int index) {
        return new Setting<>(
                Section.element(section(), index) + "." + Section.key(path), kind, presence, text, sentence);
    }

    /** The path of the section that it stands in. */
    String section() {
        return Section.parent(path);
    }

    /** The default. */
    T fallback() {
        return kind.parse(text).orElseThrow();
    }
}
