package dev.gatepass.directory.file;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The names that a file gives, and those that it refers to, in whichever order they come. A name counts as given also
 * where what stands below it has mistakes: those are told for themselves.
 */
final class DeclaredNames {
    /** What may be referred to. */
    enum Kind {
        ORGANIZATION("organization"),
        STORAGE_BUCKET("storage bucket"),
        TEAM("team");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    private record Reference(String path, Kind kind, String name) {}

    private final Map<Kind, Map<String, String>> declared = new EnumMap<>(Kind.class);
    private final List<Reference> open = new ArrayList<>();

    DeclaredNames() {
        for (Kind kind : Kind.values()) {
            declared.put(kind, new HashMap<>());
        }
    }

    /** Gives a name. */
    void declare(Kind kind, String name) {
        names(kind).put(name, name);
    }

    /** Takes note that a name below a key has to be given somewhere; the name, in the one copy that is kept of it. */
    String refer(Section section, String key, Kind kind, String name) {
        String known = names(kind).get(name);
        if (known == null) {
            open.add(new Reference(section.at(key), kind, name));
            return name;
        }
        return known;
    }

    /** Tells of each name that leads nowhere, when everything is read. */
    void check(Mistakes mistakes) {
        for (Reference reference : open) {
            if (!names(reference.kind()).containsKey(reference.name())) {
                mistakes.add(reference.path(), "there is no " + reference.kind().words + " of that name");
            }
        }
    }

    private Map<String, String> names(Kind kind) {
        return declared.getOrDefault(kind, Map.of());
    }
}
