package dev.gatepass.storage.remedies;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.access.CredentialReference;
import dev.gatepass.access.CredentialReference.Kind;
import dev.gatepass.access.Provider;
import dev.gatepass.access.SecretReference;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.fixture.Buckets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RevocationTest {
    private static final Instant LAST_SIGNED = Instant.parse("2026-11-24T05:00:00.7Z");
    private static final SecretReference SECRET = SecretReference.parse("env:HIDDEN_PLACE");
    private static final String ROLE = "arn:aws:iam::123456789012:role/of/acme/gatepass";

    /** Each kind of credential, at each provider that has it. */
    private static List<StorageBucket> all() {
        List<CredentialReference> credentials = List.of(
                new CredentialReference.AccessKey("AKIDEXAMPLE", SECRET),
                new CredentialReference.ServiceAccountKey(SECRET),
                new CredentialReference.AccountKey(SECRET),
                new CredentialReference.DefaultChain(),
                new CredentialReference.WebIdentity(ROLE, SECRET),
                new CredentialReference.AssumeRole(ROLE, Optional.empty()),
                new CredentialReference.SignBlob("robot@acme.iam.gserviceaccount.com"),
                new CredentialReference.WorkloadIdentity("a-tenant", "a-client"),
                new CredentialReference.ClientSecret("a-tenant", "a-client", SECRET));
        List<StorageBucket> buckets = new ArrayList<>();
        for (Provider provider : Provider.values()) {
            Buckets some = provider == Provider.S3_COMPATIBLE
                    ? Buckets.compatible("https://minio.example")
                    : Buckets.of(provider);
            credentials.stream()
                    .filter(credential -> credential.fits(provider))
                    .forEach(credential ->
                            buckets.add(some.ownedBy("acme").with(credential).build()));
        }
        return buckets;
    }

    private static Revocation of(Provider provider, Kind kind) {
        return Revocation.of(
                all().stream()
                        .filter(bucket -> bucket.provider() == provider
                                && bucket.credential().kind() == kind)
                        .findFirst()
                        .orElseThrow(),
                LAST_SIGNED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            AWS           | ACCESS_KEY          | aws iam update-access-key --access-key-id AKIDEXAMPLE --status Inactive --user-name USER
            GCP           | ACCESS_KEY          | gcloud storage hmac update AKIDEXAMPLE --deactivate --project=PROJECT
            GCP           | SERVICE_ACCOUNT_KEY | gcloud iam service-accounts keys delete KEY_ID --iam-account=SERVICE_ACCOUNT@PROJECT.iam.gserviceaccount.com
            AZURE         | ACCOUNT_KEY         | az storage account keys renew --account-name kappastore --resource-group RESOURCE_GROUP --key KEY
            AZURE         | WORKLOAD_IDENTITY   | az storage account revoke-delegation-keys --name kappastore --resource-group RESOURCE_GROUP
            AZURE         | CLIENT_SECRET       | az storage account revoke-delegation-keys --name kappastore --resource-group RESOURCE_GROUP
            """)
    void aKeyIsEndedAtItsProvider(Provider provider, Kind kind, String command) {
        assertEquals(
                List.of(new Remedy(command, Optional.empty())),
                of(provider, kind).remedies());
    }

    @ParameterizedTest
    @CsvSource({"ASSUME_ROLE", "WEB_IDENTITY"})
    void sessionsOfARoleThatMayHaveSignedAreRevoked(Kind kind) {
        Revocation revocation = of(Provider.AWS, kind);
        assertEquals(1, revocation.remedies().size());
        Remedy policy = revocation.remedies().get(0);
        assertEquals(
                "aws iam put-role-policy --role-name 'gatepass' --policy-name AWSRevokeOlderSessions"
                        + " --policy-document file://policy.json",
                policy.command());
        Documents.same("""
                {"Version": "2012-10-17", "Statement": [
                  {"Effect": "Deny", "Action": "*", "Resource": "*",
                   "Condition": {"DateLessThan": {"aws:TokenIssueTime": "2026-11-24T05:00:00Z"}}}]}
                """, policy);
        assertTrue(revocation.message().contains(ROLE), revocation.message());
        assertTrue(revocation.message().contains("after 2026-11-24T05:00:00Z"), revocation.message());
    }

    @Test
    void whatGatepassIsItselfIsLookedForFirst() {
        assertEquals(
                List.of(
                        "aws sts get-caller-identity",
                        "aws iam put-role-policy --role-name 'ROLE' --policy-name AWSRevokeOlderSessions"
                                + " --policy-document file://policy.json",
                        "aws iam update-access-key --access-key-id ACCESS_KEY_ID --status Inactive --user-name USER"),
                of(Provider.AWS, Kind.DEFAULT_CHAIN).remedies().stream()
                        .map(Remedy::command)
                        .toList());
    }

    /** The right to sign, taken away, would end no URL. */
    @Test
    void whereGoogleSignsTheAccountLosesTheBucket() {
        Revocation revocation = of(Provider.GCP, Kind.SIGN_BLOB);
        assertEquals(
                List.of(
                        "gcloud storage buckets remove-iam-policy-binding gs://kappa-files"
                                + " --member=serviceAccount:robot@acme.iam.gserviceaccount.com --role=ROLE --all",
                        "gcloud iam service-accounts disable robot@acme.iam.gserviceaccount.com"),
                revocation.remedies().stream().map(Remedy::command).toList());
        assertFalse(revocation.remedies().toString().contains("signBlob"));
    }

    @Test
    void storesThatSpeakS3EachHaveAWayOfTheirOwn() {
        Revocation minio = of(Provider.S3_COMPATIBLE, Kind.ACCESS_KEY);
        assertEquals(
                "mc admin accesskey disable ALIAS 'AKIDEXAMPLE'",
                minio.remedies().get(0).command());
        assertTrue(minio.message().contains("AKIDEXAMPLE"), minio.message());
        Revocation coreweave = of(Provider.COREWEAVE, Kind.ACCESS_KEY);
        assertTrue(
                coreweave.remedies().get(0).command().contains("/v1/cwobject/revoke-access-key/access-key"),
                coreweave.toString());
        Documents.same("{\"accessKey\": \"AKIDEXAMPLE\"}", coreweave.remedies().get(0));
    }

    @Test
    void whatIsToBeDoneForBucketsOfOneKeyIsSaidOnce() {
        Buckets minio = Buckets.compatible("https://minio.example");
        List<Revocation> revocations = Revocation.of(
                List.of(
                        minio.with(Buckets.accessKey("AKIDSHARED", SECRET)).build("one"),
                        minio.with(Buckets.accessKey("AKIDOTHER", SECRET)).build("two"),
                        minio.with(Buckets.accessKey("AKIDSHARED", Buckets.SECRET))
                                .build("three")),
                LAST_SIGNED);
        assertEquals(
                List.of(List.of("one", "three"), List.of("two")),
                revocations.stream().map(Revocation::storageBuckets).toList());
    }

    @Test
    void everyKindOfCredentialHasOneThatTellsNoSecret_L01() {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        for (StorageBucket bucket : all()) {
            Revocation revocation = Revocation.of(bucket, LAST_SIGNED);
            assertEquals(List.of(bucket.name()), revocation.storageBuckets());
            assertTrue(revocation.message().endsWith("."), revocation.message());
            assertFalse(revocation.remedies().isEmpty(), revocation.message());
            assertFalse(revocation.toString().contains("HIDDEN_PLACE"), revocation.toString());
            kinds.add(bucket.credential().kind());
        }
        assertEquals(EnumSet.allOf(Kind.class), kinds);
    }
}
