package dev.gatepass.storage.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.access.CredentialReference;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.config.CredentialsConfig;
import dev.gatepass.fixture.CloudEndpoint;
import dev.gatepass.fixture.CloudEndpoint.Asked;
import dev.gatepass.fixture.CloudEndpoint.Fault;
import dev.gatepass.fixture.CloudEndpoint.Given;
import dev.gatepass.signing.sigv4.AwsCredential;
import dev.gatepass.storage.credentials.CredentialProblem;
import dev.gatepass.storage.credentials.FetchedCredential;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the gateway itself is in AWS: by its instance, its container, its environment or its profile. */
class OwnIdentityTest extends AwsServices {
    @Test
    void anInstanceSignsAsWhatItIsUntilThatEnds() {
        FetchedCredential fetched = fetcher.fetch(bucket(new CredentialReference.DefaultChain()));
        assertEquals(
                new AwsCredential("ASIAINSTANCE", SECRET, Optional.of("instance-token")),
                fetched.leased().credential());
        assertEquals(END, fetched.goodUntil());
        assertEquals(Optional.of(END), fetched.leased().expiresAt());
    }

    @Test
    void aContainerSignsAsWhatItIs() {
        AwsCredentialFetcher inContainer = new AwsCredentialFetcher(
                CredentialsConfig.USUAL,
                CloudEndpoint.asking(vertx, whom),
                Map.of(
                        "AWS_CONTAINER_CREDENTIALS_FULL_URI",
                        metadata.origin() + "/v1/credentials",
                        "AWS_CONTAINER_AUTHORIZATION_TOKEN",
                        "of-the-container"),
                reference -> "",
                InstantSource.system());
        assertEquals(
                Optional.of(END),
                inContainer
                        .fetch(bucket(new CredentialReference.DefaultChain()))
                        .leased()
                        .expiresAt());
        Asked asked = metadata.asked().get(0);
        assertEquals("/v1/credentials", asked.uri());
        assertEquals("of-the-container", asked.headers().get("Authorization"));
    }

    @Test
    void whatDoesNotSayWhenItEndsIsNotTaken_F_STS2() {
        metadata.answer(asked -> asked.uri().endsWith("/the-instances-role")
                ? Given.ok(instance(asked).body().replace("Expiration", "Expires"))
                : instance(asked));
        StorageBucket bucket = bucket(new CredentialReference.DefaultChain());
        assertThrows(CredentialProblem.class, () -> fetcher.fetch(bucket));
        for (Fault fault : Fault.values()) {
            metadata.fail(Optional.of(fault));
            assertThrows(CredentialProblem.class, () -> fetcher.fetch(bucket), fault.name());
        }
    }

    /** As the environment of a container in Kubernetes is. */
    @Test
    void aWorkloadSignsAsTheRoleThatItsEnvironmentNames(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("token"), "first.web.token\n");
        AwsCredentialFetcher inPod = new AwsCredentialFetcher(
                whom,
                CloudEndpoint.asking(vertx, whom),
                Map.of("AWS_WEB_IDENTITY_TOKEN_FILE", file.toString(), "AWS_ROLE_ARN", ROLE),
                reference -> "",
                InstantSource.system());
        StorageBucket bucket = bucket(new CredentialReference.DefaultChain());
        sts.answer(asked ->
                new Given(200, Map.of(), session().body().replace("AssumeRoleRes", "AssumeRoleWithWebIdentityRes")));
        FetchedCredential fetched = inPod.fetch(bucket);
        assertEquals(
                new AwsCredential("ASIASESSION", SECRET, Optional.of("session-token")),
                fetched.leased().credential());
        assertEquals(Optional.of(END), fetched.leased().expiresAt());
        String asked = asked();
        assertTrue(asked.contains("Action=AssumeRoleWithWebIdentity&"), asked);
        assertTrue(asked.contains("RoleArn=" + ROLE), asked);
        assertTrue(asked.matches(".*WebIdentityToken=first[.]web[.]token(&.*)?"), asked);
        Files.writeString(file, "second.web.token");
        inPod.fetch(bucket);
        assertTrue(asked().contains("WebIdentityToken=second.web.token"), "who puts it there changes it");
        int before = sts.asked().size();
        for (Fault fault : Fault.values()) {
            sts.fail(Optional.of(fault));
            assertThrows(CredentialProblem.class, () -> inPod.fetch(bucket), fault.name());
            assertEquals(++before, sts.asked().size(), fault.name());
        }
        Files.delete(file);
        assertThrows(CredentialProblem.class, () -> inPod.fetch(bucket));
        assertEquals(0, metadata.asked().size(), "the instance does not stand in for it");
    }

    private AwsCredentialFetcher in(Map<String, String> environment) {
        return new AwsCredentialFetcher(
                whom, CloudEndpoint.asking(vertx, whom), environment, reference -> "", InstantSource.system());
    }

    private String problem(Map<String, String> environment, Map<String, String> properties) {
        CredentialProblem problem = with(
                properties,
                () -> assertThrows(
                        CredentialProblem.class,
                        () -> in(environment).fetch(bucket(new CredentialReference.DefaultChain()))));
        assertFalse(problem.toString().contains(SECRET));
        return String.valueOf(problem.getMessage());
    }

    private String keyId(Map<String, String> environment, Map<String, String> properties) {
        return with(
                properties,
                () -> assertInstanceOf(
                                AwsCredential.class,
                                in(environment)
                                        .fetch(bucket(new CredentialReference.DefaultChain()))
                                        .leased()
                                        .credential())
                        .accessKeyId());
    }

    @Test
    void halfOfWhatTheEnvironmentCouldNameIsNotMadeUpForByTheInstance(@TempDir Path directory) throws IOException {
        String half = " have half an access key of AWS";
        assertEquals("the environment" + half, problem(Map.of("AWS_ACCESS_KEY_ID", "AKIDUSER"), Map.of()));
        assertEquals("the environment" + half, problem(Map.of("AWS_SECRET_ACCESS_KEY", SECRET), Map.of()));
        assertEquals("the properties" + half, problem(Map.of(), Map.of("aws.accessKeyId", "AKIDUSER")));
        Path file = Files.writeString(directory.resolve("token"), "a.web.token");
        assertEquals(
                "the environment names a token, and no role for it",
                problem(Map.of("AWS_WEB_IDENTITY_TOKEN_FILE", file.toString()), Map.of()));
        assertEquals(0, metadata.asked().size(), "the instance does not stand in for it");
        assertEquals(
                "AKIDUSER", keyId(Map.of("AWS_ACCESS_KEY_ID", "AKIDUSER", "AWS_SECRET_ACCESS_KEY", SECRET), Map.of()));
        assertEquals("ASIAINSTANCE", keyId(Map.of("AWS_ROLE_ARN", ROLE), Map.of()), "a role alone names nobody");
    }

    @Test
    void aProfileThatGivesNothingIsNotMadeUpForByTheInstance(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("credentials");
        Map<String, String> properties = Map.of(
                "aws.sharedCredentialsFile",
                file.toString(),
                "aws.configFile",
                directory.resolve("config").toString(),
                "aws.region",
                "eu-central-1",
                "aws.endpointUrlSts",
                sts.origin());
        String key = "aws_access_key_id = AKIDPROFILE\naws_secret_access_key = " + SECRET + "\n";
        String role = "[default]\nrole_arn = " + ROLE + "\nsource_profile = base\n[base]\n" + key;
        Files.writeString(file, "[default]\n" + key);
        assertEquals("AKIDPROFILE", keyId(Map.of(), properties));
        Files.writeString(file, role);
        assertEquals("ASIASESSION", keyId(Map.of(), properties));
        sts.answer(asked -> refusal(403, "AccessDenied"));
        assertEquals("what the gateway's profile refers to answered 403 AccessDenied", problem(Map.of(), properties));
        for (String text : List.of(
                role.replace("[base]", "[other]"),
                "[default]\naws_access_key_id = AKIDPROFILE\n",
                "[default]\nrole_arn = " + ROLE + "\nweb_identity_token_file = " + directory.resolve("none") + "\n",
                "[default]\ncredential_process = /nowhere/at-all " + SECRET + "\n",
                "[default\n" + key)) {
            Files.writeString(file, text);
            assertEquals("the gateway's profile gives no credentials", problem(Map.of(), properties), text);
        }
        Files.writeString(file, "[default]\nregion = eu-central-1\n");
        Map<String, String> another = new HashMap<>(properties);
        another.put("aws.profile", "another");
        assertEquals("there is no profile of the name that the gateway is given", problem(Map.of(), another));
        assertEquals(0, metadata.asked().size(), "the instance does not stand in for it");
        assertEquals("ASIAINSTANCE", keyId(Map.of(), properties), "such a profile names nobody");
    }
}
