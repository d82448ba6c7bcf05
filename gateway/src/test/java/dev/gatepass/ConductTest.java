package dev.gatepass;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.library.GeneralCodingRules;
import dev.gatepass.access.ApiKeyEntry;
import dev.gatepass.access.KeyDigest;
import dev.gatepass.time.MonotonicClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What no part may do, wherever it stands. */
class ConductTest {
    /** Time is a parameter. Only who puts the parts together, and a command, know the clocks of the machine. */
    @Test
    void nobodyReadsTheClockOfTheMachine() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.gatepass", "dev.gatepass.cli..", "dev.gatepass.time")
                .should()
                .callMethodWhere(describe("it reads a clock of the machine", ConductTest::readsAClock))
                .check(ProductClasses.ALL);
    }

    private static boolean readsAClock(JavaCall<?> call) {
        JavaClass owner = call.getTargetOwner();
        String method = call.getName();
        boolean now = owner.getPackageName().equals("java.time")
                && method.equals("now")
                && call.getTarget().getRawParameterTypes().isEmpty();
        boolean clock = (owner.isEquivalentTo(Clock.class) || owner.isEquivalentTo(InstantSource.class))
                && (method.startsWith("system") || method.startsWith("tick"));
        boolean system = owner.isEquivalentTo(System.class)
                && Set.of("currentTimeMillis", "nanoTime").contains(method);
        return now || clock || system || (owner.isEquivalentTo(MonotonicClock.class) && method.equals("system"));
    }

    @Test
    void nobodyComparesBytesInVariableTime_G13() {
        noClasses()
                .should()
                .callMethod(Arrays.class, "equals", byte[].class, byte[].class)
                .check(ProductClasses.ALL);
    }

    /** {@link KeyDigest} compares in constant time, a text does not. */
    @Test
    void nobodyWhoComparesReadsTheHashOfAnApiKeyAsText_G13() {
        assertEquals(Set.of("KeyRows"), callers(ApiKeyEntry.class, "sha256"));
        assertEquals(Set.of("ApiKey", "ApiKeyEntry"), callers(KeyDigest.class, "hex"));
    }

    private static Set<String> callers(Class<?> owner, String method) {
        return ProductClasses.ALL.stream()
                .filter(type -> Stream.<JavaCodeUnitAccess<?>>concat(
                                type.getMethodCallsFromSelf().stream(), type.getMethodReferencesFromSelf().stream())
                        .anyMatch(call -> call.getTargetOwner().isEquivalentTo(owner)
                                && call.getName().equals(method)))
                .map(JavaClass::getSimpleName)
                .collect(Collectors.toSet());
    }

    @Test
    void everythingIsLoggedInOneWay() {
        GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(ProductClasses.ALL);
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.gatepass.cli..")
                .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
                .check(ProductClasses.ALL);
        noClasses()
                .should()
                .callMethodWhere(describe(
                        "it prints a stack trace", call -> call.getName().equals("printStackTrace")))
                .check(ProductClasses.ALL);
    }

    @Test
    void everyPackageSaysWhatLivesThere() {
        Set<String> packages = ProductClasses.ALL.stream()
                .map(JavaClass::getPackageName)
                .collect(Collectors.toCollection(TreeSet::new));
        List<String> silent = packages.stream()
                .filter(name -> !Files.exists(
                        Path.of("src/main/java", name.replace('.', '/')).resolve("package-info.java")))
                .toList();
        assertEquals(List.of(), silent);
        assertTrue(packages.size() >= 9, packages.toString());
    }
}
