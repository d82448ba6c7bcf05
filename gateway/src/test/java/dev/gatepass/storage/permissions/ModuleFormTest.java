package dev.gatepass.storage.permissions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.fixture.hcl.Block;
import dev.gatepass.fixture.hcl.TerraformModule;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What all modules have in common: what goes in, what comes out, and that their pages name it. */
class ModuleFormTest {
    private static Map<String, Block> named(TerraformModule module, String type) {
        return module.content().all(type).stream()
                .collect(Collectors.toMap(block -> block.labels().get(0), block -> block));
    }

    @ParameterizedTest
    @ValueSource(strings = {"aws", "gcp", "azure"})
    void everyVariableAndOutputIsDescribedAndOnTheModulesPage(String cloud) {
        TerraformModule module = TerraformModule.of(cloud);
        String page = TerraformModule.text(cloud, "README.md");
        Map<String, Block> variables = named(module, "variable");
        assertTrue(variables.size() > 15, variables.keySet()::toString);
        variables.forEach((name, variable) -> {
            assertTrue(variable.attribute("description").endsWith(".\""), name);
            variable.attribute("type");
            assertTrue(page.contains("`" + name + "`"), name + " is not on the page of " + cloud);
        });
        named(module, "output").forEach((name, output) -> {
            assertTrue(output.attribute("description").endsWith(".\""), name);
            assertTrue(page.contains("`" + name + "`"), name + " is not on the page of " + cloud);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"aws", "gcp", "azure"})
    void everyVariableIsUsed(String cloud) {
        TerraformModule module = TerraformModule.of(cloud);
        String text = module.textWithout("variables.tf");
        named(module, "variable")
                .keySet()
                .forEach(name -> assertTrue(
                        Pattern.compile("\\bvar\\." + name + "\\b")
                                .matcher(text)
                                .find(),
                        name));
    }

    /** A guardrail that is on or off says why. */
    @Test
    void everyGuardrailIsOnThePageOfBuckets() {
        for (String cloud : Set.of("aws", "gcp", "azure")) {
            Map<String, Block> guardrails = named(TerraformModule.of(cloud), "variable");
            guardrails
                    .values()
                    .removeIf(variable -> !variable.attribute("description").startsWith("\"Guardrail"));
            assertTrue(guardrails.size() >= 4, guardrails.keySet()::toString);
            guardrails.forEach((name, variable) -> {
                assertTrue(BucketsPage.TEXT.contains("`" + name + "`"), name + " of " + cloud);
                String description = variable.attribute("description");
                assertTrue(
                        Pattern.compile("\\b(On|Off|Log|One key),")
                                .matcher(description)
                                .find(),
                        description);
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"aws", "gcp", "azure"})
    void versionsOfTheProviderHaveAFloorAndACeiling(String cloud) {
        Block terraform = TerraformModule.of(cloud).content().one("terraform");
        assertEquals("\">= 1.5\"", terraform.attribute("required_version"));
        String provider =
                String.join("", terraform.one("required_providers").attributes().values());
        assertTrue(
                Pattern.compile("version = \">= \\d+\\.\\d+, < \\d+\\.0\"")
                        .matcher(provider)
                        .find(),
                provider);
    }
}
