package dev.gatepass.storage.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.access.CredentialReference;
import dev.gatepass.fixture.CloudAnswers;
import dev.gatepass.fixture.CloudEndpoint.Fault;
import dev.gatepass.fixture.CloudEndpoint.Given;
import dev.gatepass.storage.credentials.CredentialProblem;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whether a role is given to Gatepass as it is to be, and to nobody else. */
class RoleProbeTest extends AwsServices {
    @Test
    void aRoleThatIsGivenWithoutTheExternalIdIsRefused_T05() {
        assertTrue(fetcher.reasonAgainstRole(role()).orElseThrow().contains("sts:ExternalId " + EXTERNAL_ID));
        assertFalse(asked().contains("ExternalId"), "that is what is tried");
        sts.answer(asked -> CloudAnswers.boundRole(asked, EXTERNAL_ID.toString(), SECRET, END));
        assertEquals(Optional.empty(), fetcher.reasonAgainstRole(role()));
        assertTrue(asked().contains("ExternalId=" + EXTERNAL_ID), asked());
        int before = sts.asked().size();
        assertEquals(
                Optional.empty(), fetcher.reasonAgainstRole(bucket(new CredentialReference.DefaultChain())), "no role");
        assertEquals(before, sts.asked().size());
    }

    @Test
    void aRoleThatIsGivenForAnyExternalIdIsRefused_T05() {
        sts.answer(asked -> asked.body().contains("ExternalId=") ? session() : refusal(403, "AccessDenied"));
        String reason = fetcher.reasonAgainstRole(role()).orElseThrow();
        assertTrue(reason.startsWith("the role is given for any external id"), reason);
        assertTrue(reason.contains("sts:ExternalId " + EXTERNAL_ID), reason);
        assertFalse(asked().contains(EXTERNAL_ID.toString()), "another one is what is tried");
    }

    @Test
    void aRoleThatIsNotGivenToGatepassIsRefused_T05() {
        sts.answer(asked -> refusal(403, "AccessDenied"));
        String reason = fetcher.reasonAgainstRole(role()).orElseThrow();
        assertTrue(reason.startsWith("Gatepass cannot assume the role"), reason);
        assertTrue(reason.contains(EXTERNAL_ID.toString()), reason);
        assertFalse(reason.contains(SECRET), reason);
    }

    @Test
    void whatIsNoDenialIsTakenForNone_T05() {
        for (Given answer : List.of(
                refusal(500, "InternalFailure"),
                refusal(503, "ServiceUnavailable"),
                refusal(400, "Throttling"),
                refusal(403, "ExpiredToken"),
                refusal(403, "RegionDisabledException"),
                Given.ok("<AssumeRoleResponse/>"))) {
            sts.answer(asked -> answer);
            CredentialProblem problem =
                    assertThrows(CredentialProblem.class, () -> fetcher.reasonAgainstRole(role()), answer.body());
            assertTrue(String.valueOf(problem.getMessage()).startsWith("STS "), problem.getMessage());
            assertFalse(problem.toString().contains(SECRET));
        }
        for (Fault fault : Fault.values()) {
            sts.fail(Optional.of(fault));
            assertThrows(CredentialProblem.class, () -> fetcher.reasonAgainstRole(role()), fault.name());
        }
    }
}
