package dev.gatepass.storage.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.access.CredentialReference;
import dev.gatepass.access.SecretReference;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.fixture.CloudAnswers;
import dev.gatepass.fixture.CloudEndpoint.Asked;
import dev.gatepass.fixture.CloudEndpoint.Fault;
import dev.gatepass.fixture.CloudEndpoint.Given;
import dev.gatepass.signing.sigv4.AwsCredential;
import dev.gatepass.storage.credentials.CredentialProblem;
import dev.gatepass.storage.credentials.FetchedCredential;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** Sessions in a role: how they are asked for, how long they are, and what becomes of it when they are not given. */
class AwsCredentialFetcherTest extends AwsServices {
    @Test
    void aRoleIsAssumedWithTheExternalIdOfItsOrganizationForOneBucket_T05_K10() {
        FetchedCredential fetched = fetcher.fetch(role());
        assertEquals(
                new AwsCredential("ASIASESSION", SECRET, Optional.of("session-token")),
                fetched.leased().credential());
        assertEquals(END, fetched.goodUntil());
        String asked = asked();
        assertTrue(asked.contains("Action=AssumeRole&"), asked);
        assertTrue(asked.contains("RoleArn=" + ROLE), asked);
        assertTrue(asked.contains("ExternalId=" + EXTERNAL_ID), asked);
        assertTrue(asked.contains("\"Resource\":\"arn:aws:s3:::" + role().bucket() + "/teams/*\""), asked);
        assertTrue(
                sts.asked().get(0).headers().toString().contains("Credential=ASIAINSTANCE/"),
                "by the gateway's own identity");
    }

    /** With a key of a user, which is no session, in place of what the machine is. */
    private static <T> T asUser(Callable<T> work) {
        return with(Map.of("aws.accessKeyId", "AKIDUSER", "aws.secretAccessKey", SECRET), work);
    }

    private List<String> lengths() {
        return sts.asked().stream()
                .map(Asked::body)
                .map(body -> body.replaceAll("(?s).*DurationSeconds=(\\d+).*", "$1"))
                .toList();
    }

    private static Given tooLong(Asked asked) {
        return asked.body().contains("DurationSeconds=43200")
                ? refusal(
                        400,
                        "ValidationError",
                        "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.")
                : session();
    }

    @Test
    void whoIsInARoleAlreadyAsksForAnHour() {
        fetcher.fetch(role());
        assertEquals(List.of("3600"), lengths());
    }

    @Test
    void aUserAsksForTheLongestSessionThatThereIs() {
        FetchedCredential fetched = asUser(() -> fetcher.fetch(role()));
        assertEquals(END, fetched.goodUntil());
        assertEquals(List.of("43200"), lengths());
        assertTrue(sts.asked().get(0).headers().toString().contains("Credential=AKIDUSER/"));
    }

    @Test
    void aRoleThatAllowsLessGivesAnHour() {
        sts.answer(AwsCredentialFetcherTest::tooLong);
        assertEquals(END, asUser(() -> fetcher.fetch(role())).goodUntil());
        assertEquals(List.of("43200", "3600"), lengths());
    }

    @Test
    void whatMayBeAboutTheLengthIsAskedForAgainWithTheUsualOneAndNothingElseIs_F_STS1() {
        sts.answer(asked -> refusal(400, "ValidationError", "1 validation error detected: Value at 'policy'"));
        CredentialProblem problem = asUser(() -> assertThrows(CredentialProblem.class, () -> fetcher.fetch(role())));
        assertEquals("STS answered 400 ValidationError", problem.getMessage());
        assertEquals(List.of("43200", "3600"), lengths());
        for (Given other :
                List.of(refusal(400, "Throttling"), refusal(403, "AccessDenied"), refusal(503, "ServiceUnavailable"))) {
            int before = lengths().size();
            sts.answer(asked -> other);
            asUser(() -> assertThrows(CredentialProblem.class, () -> fetcher.fetch(role())));
            assertEquals(before + 1, lengths().size(), other.body());
        }
    }

    @Test
    void aTokenOfTheWorkloadIsInNoRoleYet() {
        StorageBucket bucket =
                bucket(new CredentialReference.WebIdentity(ROLE, SecretReference.parse("file:/run/token")));
        sts.answer(asked -> {
            Given given = tooLong(asked);
            return new Given(
                    given.status(),
                    given.headers(),
                    given.body().replace("AssumeRoleRes", "AssumeRoleWithWebIdentityRes"));
        });
        assertEquals(END, fetcher.fetch(bucket).goodUntil());
        assertEquals(List.of("43200", "3600"), lengths());
    }

    @Test
    void aRoleWithoutAnExternalIdIsNotAskedFor_T05() {
        StorageBucket unknown = bucket(new CredentialReference.AssumeRole(ROLE, Optional.empty()));
        assertThrows(CredentialProblem.class, () -> fetcher.fetch(unknown));
        assertEquals(0, sts.asked().size());
    }

    @Test
    void aTokenOfTheWorkloadAssumesARoleAndNoOtherIdentityIsNeeded() {
        StorageBucket bucket =
                bucket(new CredentialReference.WebIdentity(ROLE, SecretReference.parse("file:/run/token")));
        sts.answer(asked -> CloudAnswers.session("AssumeRoleWithWebIdentity", SECRET, END));
        assertEquals(
                "ASIASESSION",
                assertInstanceOf(
                                AwsCredential.class,
                                fetcher.fetch(bucket).leased().credential())
                        .accessKeyId());
        String asked = asked();
        assertTrue(asked.contains("Action=AssumeRoleWithWebIdentity"), asked);
        assertTrue(asked.contains("WebIdentityToken=a.web.token"), asked);
        assertEquals(0, metadata.asked().size());
    }

    @Test
    void everyFaultOfStsIsAProblemThatTellsNothingAndIsAskedOnce_F_STS1_L01() {
        int before = 0;
        for (Fault fault : Fault.values()) {
            sts.fail(Optional.of(fault));
            CredentialProblem problem =
                    assertThrows(CredentialProblem.class, () -> fetcher.fetch(role()), fault.name());
            assertTrue(String.valueOf(problem.getMessage()).startsWith("STS "), problem.getMessage());
            assertEquals(++before, sts.asked().size(), fault.name());
        }
        sts.fail(Optional.empty());
        sts.answer(asked -> refusal(403, "AccessDenied"));
        CredentialProblem denied = assertThrows(CredentialProblem.class, () -> fetcher.fetch(role()));
        assertEquals("STS answered 403 AccessDenied", denied.getMessage());
        assertFalse(denied.toString().contains(SECRET));
    }
}
