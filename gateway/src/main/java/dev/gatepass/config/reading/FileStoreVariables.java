package dev.gatepass.config.reading;

import dev.gatepass.access.Availability;
import dev.gatepass.access.FileStore;
import dev.gatepass.config.reading.Place.Variable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The list of supported file stores in the environment. It has two spellings, of which one is enough. Where both are there
 * and say different things, neither is taken: the longer list would allow what somebody meant to take out of the other.
 * Secrets may be in the addresses, so nothing of them is repeated.
 */
final class FileStoreVariables {
    private static final String OTHER_SPELLING = "GORILLA_" + Availability.LIST;

    private FileStoreVariables() {}

    static List<FileStore> read(Map<String, String> environment, List<Mistake> mistakes) {
        List<Set<FileStore>> lists = Stream.of(Availability.LIST, OTHER_SPELLING)
                .filter(environment::containsKey)
                .map(name -> list(new Variable(name), environment.getOrDefault(name, ""), mistakes))
                .distinct()
                .toList();
        if (lists.size() > 1) {
            mistakes.add(Mistake.file(
                    new Variable(OTHER_SPELLING), "lists other file stores than " + Availability.LIST + ": give one"));
        }
        return lists.stream().flatMap(Set::stream).toList();
    }

    private static Set<FileStore> list(Variable variable, String text, List<Mistake> mistakes) {
        Set<FileStore> stores = new LinkedHashSet<>();
        List<String> entries = text.isBlank() ? List.of() : List.of(text.split(",", -1));
        for (int i = 0; i < entries.size(); i++) {
            try {
                stores.add(FileStore.parse(entries.get(i).strip()));
            } catch (IllegalArgumentException e) {
                mistakes.add(Mistake.file(variable, "entry " + (i + 1) + ": " + e.getMessage()));
            }
        }
        return stores;
    }
}
