package dev.gatepass;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import dev.gatepass.access.AccessPolicy;
import dev.gatepass.access.AdminGrant;
import dev.gatepass.access.AdministrationPolicy;
import dev.gatepass.access.Grant;
import dev.gatepass.access.ProbeGrant;
import dev.gatepass.issuing.Issuer;
import dev.gatepass.limits.Charge;
import dev.gatepass.signing.Presigner;
import dev.gatepass.signing.goog4.Goog4Requests;
import dev.gatepass.signing.v4.RequestSigner;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The shape of the code: which part may know which. */
class ArchitectureTest {
    private static final Set<String> CAPABILITIES = ProductClasses.ALL.stream()
            .map(type -> Arrows.capability(type.getPackageName()))
            .collect(Collectors.toCollection(TreeSet::new));

    @Test
    void everyCapabilityHasItsPlace() {
        Set<String> homeless = new TreeSet<>(CAPABILITIES);
        homeless.removeAll(Arrows.ALLOWED.keySet());
        assertEquals(Set.of(), homeless);
        assertTrue(CAPABILITIES.size() >= 9, CAPABILITIES.toString());
    }

    @TestFactory
    Stream<DynamicTest> noArrowRunsBack() {
        return CAPABILITIES.stream()
                .map(capability -> DynamicTest.dynamicTest(
                        "of " + capability,
                        () -> noClasses()
                                .that(describe("belong to " + capability, type -> belongs(type, capability)))
                                .should()
                                .dependOnClassesThat(areOutOfReachOf(capability))
                                .check(ProductClasses.ALL)));
    }

    private static boolean belongs(JavaClass type, String capability) {
        return isOurs(type) && Arrows.capability(type.getPackageName()).equals(capability);
    }

    private static DescribedPredicate<JavaClass> areOutOfReachOf(String capability) {
        Set<String> reach = new TreeSet<>(Arrows.ALLOWED.getOrDefault(capability, Set.of()));
        reach.add(capability);
        return describe(
                "belong to none of " + reach,
                type -> isOurs(type) && !reach.contains(Arrows.capability(type.getPackageName())));
    }

    private static boolean isOurs(JavaClass type) {
        return (type.getPackageName() + ".").startsWith("dev.gatepass.");
    }

    @Test
    void noPackagesDependOnEachOther() {
        slices().assignedFrom(new EachPackage()).should().beFreeOfCycles().check(ProductClasses.ALL);
    }

    private static final class EachPackage implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return SliceIdentifier.of(type.getPackageName());
        }

        @Override
        public String getDescription() {
            return "each package";
        }
    }

    @Test
    void accessAndSigningKnowTheJdkAlone() {
        for (String pure : List.of("access", "signing")) {
            classes()
                    .that()
                    .resideInAPackage("dev.gatepass." + pure + "..")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage("java..", "javax.crypto..", "dev.gatepass." + pure + "..")
                    .check(ProductClasses.ALL);
        }
    }

    /** It is a library of its own. */
    @Test
    void theClientKnowsTheJdkAndJacksonAlone() {
        classes()
                .that()
                .resideInAPackage("dev.gatepass.client..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..", "com.fasterxml.jackson..", "org.jspecify.annotations", "dev.gatepass.client..")
                .check(ProductClasses.ALL);
    }

    @Test
    void signingDoesNoInputOrOutputAndRunsNoThreads() {
        noClasses()
                .that()
                .resideInAPackage("dev.gatepass.signing..")
                .should()
                .dependOnClassesThat(describe(
                        "do I/O, run threads or tell the time",
                        type -> type.getPackageName().startsWith("java.nio.channels")
                                || type.getPackageName().startsWith("java.nio.file")
                                || type.getPackageName().startsWith("java.net.http")
                                || type.getName().startsWith("java.io.File")
                                || type.isAssignableTo("java.net.Socket")
                                || type.isAssignableTo("java.net.InetAddress")
                                || type.isAssignableTo("java.lang.Thread")
                                || type.isAssignableTo("java.util.concurrent.Executor")
                                || type.isAssignableTo("java.time.InstantSource")))
                .check(ProductClasses.ALL);
    }

    @Test
    void dialectsOfSigningDoNotKnowEachOther() {
        slices().matching("dev.gatepass.signing.(*)..")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(
                        resideInAPackage("dev.gatepass.signing.."),
                        resideInAnyPackage(
                                "dev.gatepass.signing.v4",
                                "dev.gatepass.signing.hash",
                                "dev.gatepass.signing.encoding"))
                .check(ProductClasses.ALL);
    }

    @Test
    void onlyIssuingCallsAPresigner_T08() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.gatepass.issuing..", "dev.gatepass.signing..")
                .should()
                .callMethodWhere(target(owner(assignableTo(Presigner.class)))
                        .or(target(owner(assignableTo(Presigner.Prepared.class)))))
                .check(ProductClasses.ALL);
    }

    /** Whoever signs any request needs no grant for it. */
    @Test
    void onlyGatepassesOwnCallsSignRequestsOfAnyKind_T08() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.gatepass.storage.gcp..", "dev.gatepass.signing..")
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(RequestSigner.class, Goog4Requests.class)
                .check(ProductClasses.ALL);
    }

    @Test
    void onlyThePolicyMakesAGrant_T08() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(AccessPolicy.class, Grant.class)
                .should()
                .callConstructorWhere(target(owner(assignableTo(Grant.class))))
                .check(ProductClasses.ALL);
    }

    @Test
    void onlyThePolicyMakesTheGrantOfAProbe_T08() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(AccessPolicy.class, ProbeGrant.class)
                .should()
                .callConstructorWhere(target(owner(assignableTo(ProbeGrant.class))))
                .check(ProductClasses.ALL);
    }

    @Test
    void onlyThePolicyOfAdministrationMakesItsGrant_R14() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(AdministrationPolicy.class, AdminGrant.class)
                .should()
                .callConstructorWhere(target(owner(assignableTo(AdminGrant.class))))
                .check(ProductClasses.ALL);
    }

    /**
     * One place asks the policy for grants, so that no face can forget to, and none reads its answer in another way. What
     * somebody may do, without a grant, anybody may ask in order to tell.
     */
    @Test
    void onlyIssuingAsksThePolicyForGrants_T08() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.gatepass.issuing..")
                .and()
                .doNotBelongToAnyOf(AccessPolicy.class)
                .should()
                .callMethodWhere(target(owner(assignableTo(AccessPolicy.class)))
                        .and(target(name("decide").or(name("probe")))))
                .check(ProductClasses.ALL);
    }

    /** So that no face can forget to: whoever has URLs issued charges for them. */
    @Test
    void whoHasUrlsIssuedChargesForThem_H10() {
        classes()
                .that(describe("have URLs issued", type -> calls(type, Issuer.class, "issue")))
                .should()
                .callMethod(Charge.class, "take", Grant.class, int.class)
                .check(ProductClasses.ALL);
    }

    private static boolean calls(JavaClass type, Class<?> owner, String method) {
        return type.getMethodCallsFromSelf().stream()
                .anyMatch(call -> call.getTargetOwner().isEquivalentTo(owner)
                        && call.getName().equals(method));
    }

    @Test
    void theClientsOfTheCloudsStayBelowStorage() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "dev.gatepass.storage.aws..", "dev.gatepass.storage.gcp..", "dev.gatepass.storage.azure..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("software.amazon..", "com.google.cloud..", "com.azure..")
                .check(ProductClasses.ALL);
    }
}
