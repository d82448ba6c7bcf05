package dev.gatepass.storage.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.access.CredentialReference;
import dev.gatepass.access.Provider;
import dev.gatepass.access.SecretReference;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.config.CredentialsConfig;
import dev.gatepass.fixture.Buckets;
import dev.gatepass.fixture.CloudAnswers;
import dev.gatepass.fixture.CloudEndpoint;
import dev.gatepass.fixture.CloudEndpoint.Asked;
import dev.gatepass.fixture.CloudEndpoint.Fault;
import dev.gatepass.fixture.CloudEndpoint.Given;
import dev.gatepass.fixture.CredentialsConfigs;
import dev.gatepass.fixture.LeakDetector;
import dev.gatepass.signing.sigv4.AwsCredential;
import dev.gatepass.storage.credentials.CredentialProblem;
import dev.gatepass.storage.credentials.FetchedCredential;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** STS and the metadata service of an instance, as they answer over HTTP; the machine that runs this has no identity in AWS. */
@Timeout(120)
class AwsCredentialFetcherTest {
    private static final String SECRET = "session-secret-of-the-role";
    private static final String ROLE = "arn:aws:iam::123456789012:role/gatepass";
    private static final UUID EXTERNAL_ID = UUID.fromString("0b0f8f3e-93cb-4f7c-8a5c-0e2f6a1f5d11");
    private static final Instant END = Instant.parse("2100-01-01T00:00:00Z");

    private final Vertx vertx = Vertx.vertx();
    private final CloudEndpoint metadata = CloudEndpoint.start(vertx, AwsCredentialFetcherTest::instance);
    private final CloudEndpoint sts = CloudEndpoint.start(vertx, asked -> session());
    private final CredentialsConfig whom = CredentialsConfigs.usual()
            .sts(sts.origin())
            .awsMetadata(metadata.origin())
            .config();
    private final AwsCredentialFetcher fetcher = new AwsCredentialFetcher(
            whom, CloudEndpoint.asking(vertx, whom), Map.of(), reference -> "a.web.token", InstantSource.system());

    AwsCredentialFetcherTest() {
        LeakDetector.register(SECRET);
    }

    @AfterEach
    void stop() {
        metadata.close();
        sts.close();
        vertx.close().await();
    }

    private static Given instance(Asked asked) {
        return CloudAnswers.instance(asked, SECRET, END);
    }

    private static Given session() {
        return CloudAnswers.session("AssumeRole", SECRET, END);
    }

    private static Given refusal(int status, String code) {
        return refusal(status, code, "not for " + SECRET);
    }

    private static Given refusal(int status, String code, String message) {
        return CloudAnswers.refusal(status, code, message);
    }

    private static StorageBucket bucket(CredentialReference credential) {
        StorageBucket some = Buckets.of(Provider.AWS).below("teams/").build();
        return new StorageBucket(
                some.name(),
                some.provider(),
                Optional.of("acme"),
                some.account(),
                some.bucket(),
                some.prefix(),
                some.region(),
                some.endpoint(),
                some.publicEndpoint(),
                some.addressing(),
                some.kmsKey(),
                false,
                false,
                credential,
                1);
    }

    private static StorageBucket role() {
        return bucket(new CredentialReference.AssumeRole(ROLE, Optional.of(EXTERNAL_ID)));
    }

    private String asked() {
        Asked last = sts.asked().get(sts.asked().size() - 1);
        return URLDecoder.decode(last.body(), StandardCharsets.UTF_8);
    }

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

    private static <T> T with(Map<String, String> properties, Callable<T> work) {
        properties.forEach(System::setProperty);
        try {
            return work.call();
        } catch (Exception e) {
            throw new AssertionError(e);
        } finally {
            properties.keySet().forEach(System::clearProperty);
        }
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

    /** Written out once more: what is not in it no session may do. */
    @Test
    void aSessionMayDoWhatGatepassNeedsInItsBucketAndNothingElse_R18_K10() {
        assertEquals(new JsonObject("""
                        {"Version": "2012-10-17", "Statement": [
                          {"Effect": "Allow",
                           "Action": ["s3:GetObject*", "s3:PutObject", "s3:DeleteObject", "s3:DeleteObjectVersion",
                                      "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"],
                           "Resource": "arn:aws:s3:::kappa-files/a/b/*"},
                          {"Effect": "Allow", "Action": ["s3:ListBucket", "s3:ListBucketVersions"],
                           "Resource": "arn:aws:s3:::kappa-files",
                           "Condition": {"StringLike": {"s3:prefix": "a/b/*"}}},
                          {"Effect": "Allow",
                           "Action": ["s3:ListBucketMultipartUploads", "s3:GetBucketCORS", "s3:GetBucketLocation",
                                      "s3:GetBucketVersioning", "s3:GetEncryptionConfiguration"],
                           "Resource": "arn:aws:s3:::kappa-files"},
                          {"Effect": "Allow",
                           "Action": ["kms:Decrypt", "kms:Describe*", "kms:Encrypt", "kms:ReEncrypt*",
                                      "kms:GenerateDataKey*"],
                           "Resource": "*"}]}
                        """), new JsonObject(SessionPolicy.of("aws", "kappa-files", "a/b/")));
        assertFalse(
                SessionPolicy.of("aws", "kappa-files", "").contains("Condition"), "all of the bucket is Gatepass's");
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

    @Test
    void aSessionPolicyNamesOneFolderOfOneBucket_K10() {
        JsonObject policy = new JsonObject(SessionPolicy.of("aws-cn", "kappa-files", "a/b/"));
        assertEquals(
                "arn:aws-cn:s3:::kappa-files/a/b/*",
                policy.getJsonArray("Statement").getJsonObject(0).getString("Resource"));
        assertEquals(
                "arn:aws-cn:s3:::kappa-files",
                policy.getJsonArray("Statement").getJsonObject(1).getString("Resource"));
        int refused = 0;
        for (String hostile : new String[] {"*", "?", "[", "${aws:username}", "a*", "\"", "\\", " "}) {
            assertThrows(IllegalArgumentException.class, () -> SessionPolicy.of("aws", hostile, ""), hostile);
            assertThrows(
                    IllegalArgumentException.class, () -> SessionPolicy.of("aws", "kappa", hostile + "/"), hostile);
            refused += 2;
        }
        assertThrows(IllegalArgumentException.class, () -> SessionPolicy.of("aws", "", ""), "of no bucket");
        assertEquals(16, refused);
        assertTrue(SessionPolicy.of("aws-us-gov", "b".repeat(63), "p".repeat(499) + "/")
                        .length()
                <= 2048);
        assertThrows(
                IllegalArgumentException.class, () -> SessionPolicy.of("aws", "kappa", "p".repeat(999) + "/"), "STS");
    }
}
