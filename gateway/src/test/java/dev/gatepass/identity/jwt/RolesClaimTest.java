package dev.gatepass.identity.jwt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatepass.access.ClaimedRoles;
import dev.gatepass.access.TeamRole;
import dev.gatepass.config.IdentityConfig.TeamsClaim;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RolesClaimTest {
    @Test
    void groupsOfThePrefixGiveRolesAndAllOthersArePassedOver() throws Exception {
        assertEquals(
                Map.of(
                        "kappa", TeamRole.MEMBER,
                        "omega", TeamRole.VIEW_ONLY,
                        "sigma", TeamRole.ADMIN),
                read(
                        "[\"staff\", \"gatepass:kappa:view-only\", \"gatepass:kappa:member\", \"gatepass:omega:view-only\","
                                + " \"gatepass:sigma:admin\", \"gatepass:sigma:member\", \"xgatepass:hive:admin\"]"));
        assertEquals(Map.of("kappa", TeamRole.MEMBER), read("\"gatepass:kappa:member\""), "a list of one");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "null",
                "true",
                "{\"gatepass:kappa:member\": true}",
                "[[\"gatepass:kappa:member\"]]",
                "[{\"name\": \"gatepass:kappa:member\"}]",
                "[\"gatepass:kappa\"]",
                "[\"gatepass:kappa:\"]",
                "[\"gatepass:kappa:owner\"]",
                "[\"gatepass:kappa:MEMBER\"]",
                "[\"gatepass:kappa:member \"]",
                "[\" gatepass:kappa:member\"]",
                "[\"GATEPASS:kappa:member\"]",
                "[\"gatepass::member\"]",
                "[\"gatepass:member\"]",
                "[\"gatepass:.hidden:member\"]",
                "[\"gatepass:a/b:member\"]",
                "[\"gatepass:kappa:x:member\"]",
                "[\"kappa:member\"]",
                "[\"\"]"
            })
    void whatReadsOtherwiseGivesNothing(String groups) throws Exception {
        assertEquals(ClaimedRoles.NONE.byTeam(), read(groups));
    }

    private static Map<String, TeamRole> read(String groups) throws Exception {
        return RolesClaim.read(
                        new ObjectMapper().readTree("{\"groups\":" + groups + "}"),
                        new TeamsClaim("groups", "gatepass:"))
                .byTeam();
    }
}
