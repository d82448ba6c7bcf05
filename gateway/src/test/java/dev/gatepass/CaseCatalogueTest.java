package dev.gatepass;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Holds the names of tests against {@code cases.txt}. What no test covers yet is listed in {@code open-cases.txt}, so that
 * neither a test that went away nor a case that got one goes unnoticed.
 */
class CaseCatalogueTest {
    private static final List<String> TEST_NAMES = testNames();

    @Test
    void noTestNamesACaseThatDoesNotExist() throws IOException {
        Set<String> catalogue = catalogue();
        TreeMap<String, List<String>> unknown = new TreeMap<>();
        for (String test : TEST_NAMES) {
            List<String> strangers = CaseIds.of(test).stream()
                    .filter(Predicate.not(catalogue::contains))
                    .toList();
            if (!strangers.isEmpty()) {
                unknown.put(test, strangers);
            }
        }
        assertEquals(new TreeMap<>(), unknown);
    }

    @Test
    void everyCaseHasATestOrIsListedAsOpen() throws IOException {
        Set<String> covered = TEST_NAMES.stream()
                .flatMap(test -> CaseIds.of(test).stream())
                .collect(Collectors.toCollection(TreeSet::new));
        assertFalse(covered.isEmpty());
        Set<String> open = ids("/open-cases.txt");
        Set<String> strangers = without(open, catalogue());
        assertEquals(Set.of(), strangers, "these are in open-cases.txt and in no catalogue: take them out");
        Set<String> closed = new TreeSet<>(open);
        closed.retainAll(covered);
        assertEquals(Set.of(), closed, "these have a test now: take them out of open-cases.txt");
        Set<String> lost = without(without(catalogue(), covered), open);
        assertEquals(
                Set.of(),
                lost,
                "no test's name ends with these: name one after each, or list it in open-cases.txt as still open");
    }

    @Test
    void idsStandAtTheEndOfANameAlone() throws IOException {
        Set<String> catalogue = catalogue();
        List<String> misplaced = TEST_NAMES.stream()
                .filter(test -> CaseIds.misplaced(test).stream().anyMatch(catalogue::contains))
                .toList();
        assertEquals(List.of(), misplaced, "an id counts at the end of the name: move it there");
    }

    private static Set<String> catalogue() throws IOException {
        return ids("/cases.txt");
    }

    private static Set<String> without(Set<String> all, Set<String> some) {
        Set<String> rest = new TreeSet<>(all);
        rest.removeAll(some);
        return rest;
    }

    private static Set<String> ids(String resource) throws IOException {
        try (InputStream in = Objects.requireNonNull(CaseCatalogueTest.class.getResourceAsStream(resource))) {
            List<String> ids = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
            Set<String> unique = new TreeSet<>(ids);
            assertEquals(ids.size(), unique.size(), "an id is there twice in " + resource);
            return unique;
        }
    }

    /** Every method that JUnit or jqwik would run. */
    private static List<String> testNames() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.OnlyIncludeTests()).importPackages("dev.gatepass").stream()
                        .flatMap(type -> type.getMethods().stream())
                        .filter(CaseCatalogueTest::isTest)
                        .map(JavaMethod::getName)
                        .toList();
    }

    private static boolean isTest(JavaMethod method) {
        return method.isMetaAnnotatedWith("org.junit.platform.commons.annotation.Testable");
    }
}
