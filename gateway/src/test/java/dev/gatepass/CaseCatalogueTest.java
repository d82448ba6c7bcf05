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

/** Holds the names of tests against {@code cases.txt}, and lists the cases that no test names yet. */
class CaseCatalogueTest {
    @Test
    void noTestNamesACaseThatDoesNotExist() throws IOException {
        Set<String> catalogue = catalogue();
        TreeMap<String, List<String>> unknown = new TreeMap<>();
        for (String test : testNames()) {
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
    void listsTheCasesWithoutATest() throws IOException {
        Set<String> catalogue = catalogue();
        Set<String> covered = testNames().stream()
                .flatMap(test -> CaseIds.of(test).stream())
                .collect(Collectors.toCollection(TreeSet::new));
        assertFalse(covered.isEmpty());
        Set<String> open = new TreeSet<>(catalogue);
        open.removeAll(covered);
        System.out.printf(
                "Cases with a test: %d of %d; without: %s%n", covered.size(), catalogue.size(), String.join(" ", open));
    }

    private static Set<String> catalogue() throws IOException {
        try (InputStream in = Objects.requireNonNull(CaseCatalogueTest.class.getResourceAsStream("/cases.txt"))) {
            List<String> ids = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
            Set<String> unique = new TreeSet<>(ids);
            assertEquals(ids.size(), unique.size(), "an id is there twice");
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
