package dev.gatepass.storage.remedies;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.gatepass.access.Provider;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.fixture.Buckets;
import dev.gatepass.storage.permissions.Permission;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PermissionRemedyTest {
    private static final String USER = "arn:aws:iam::444455556666:user/gatepass";
    private static final String ACCOUNT = "gatepass@acme-prod.iam.gserviceaccount.com";
    private static final String IDENTITY = "0f3c2d1e-0000-4000-8000-00000000abcd";

    private static String principal(Provider provider) {
        return switch (provider) {
            case AWS, S3_COMPATIBLE, COREWEAVE -> USER;
            case GCP -> ACCOUNT;
            case AZURE -> IDENTITY;
        };
    }

    private static StorageBucket below(Provider provider, String prefix) {
        Buckets bucket =
                provider == Provider.S3_COMPATIBLE ? Buckets.compatible("https://minio.example") : Buckets.of(provider);
        if (provider == Provider.AWS) {
            bucket = bucket.encryptedWith("alias/files");
        }
        return bucket.below(prefix).build();
    }

    /** The texts that stand below these names anywhere in a document. */
    private static Set<String> under(Set<String> names, Object document) {
        Set<String> found = new HashSet<>();
        if (document instanceof JsonObject object) {
            object.forEach(entry -> {
                if (names.contains(entry.getKey()) && entry.getValue() instanceof JsonArray list) {
                    list.forEach(value -> found.add((String) value));
                } else {
                    found.addAll(under(names, entry.getValue()));
                }
            });
        } else if (document instanceof JsonArray list) {
            list.forEach(value -> found.addAll(under(names, value)));
        }
        return found;
    }

    @ParameterizedTest
    @EnumSource(Provider.class)
    void givesWhatIsOnTheListAndNothingElse_R18(Provider provider) {
        Set<String> given = new HashSet<>();
        for (Remedy remedy : PermissionRemedy.of(below(provider, ""), principal(provider))) {
            remedy.document()
                    .ifPresent(text -> given.addAll(under(
                            Set.of("Action", "includedPermissions", "Actions", "DataActions"),
                            Json.decodeValue(text))));
        }
        boolean hasKey = provider != Provider.S3_COMPATIBLE && provider != Provider.COREWEAVE;
        assertEquals(
                Permission.of(provider).stream()
                        .map(Permission::id)
                        .filter(id -> hasKey || !id.startsWith("kms:"))
                        .collect(toSet()),
                given);
    }

    @Test
    void theBucketsPolicyEndsAtThePrefix_K10() {
        List<Remedy> remedies = PermissionRemedy.of(below(Provider.AWS, "gatepass/"), USER);
        assertEquals(
                "aws s3api put-bucket-policy --bucket kappa-files --policy file://policy.json",
                remedies.get(0).command());
        Documents.same("""
                {"Version": "2012-10-17", "Statement": [
                  {"Sid": "GatepassObjects", "Effect": "Allow",
                   "Principal": {"AWS": "arn:aws:iam::444455556666:user/gatepass"},
                   "Action": ["s3:GetObject*", "s3:PutObject", "s3:DeleteObject", "s3:DeleteObjectVersion",
                              "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"],
                   "Resource": "arn:aws:s3:::kappa-files/gatepass/*"},
                  {"Sid": "GatepassLists", "Effect": "Allow",
                   "Principal": {"AWS": "arn:aws:iam::444455556666:user/gatepass"},
                   "Action": ["s3:ListBucket", "s3:ListBucketVersions"],
                   "Resource": "arn:aws:s3:::kappa-files",
                   "Condition": {"StringLike": {"s3:prefix": "gatepass/*"}}},
                  {"Sid": "GatepassBucket", "Effect": "Allow",
                   "Principal": {"AWS": "arn:aws:iam::444455556666:user/gatepass"},
                   "Action": ["s3:ListBucketMultipartUploads", "s3:GetBucketCORS", "s3:GetBucketLocation",
                              "s3:GetBucketVersioning", "s3:GetEncryptionConfiguration"],
                   "Resource": "arn:aws:s3:::kappa-files"}]}
                """, remedies.get(0));
        assertEquals(
                "aws kms get-key-policy --region eu-central-1 --key-id 'alias/files' --policy-name default --output text"
                        + "  # add the statement, then put-key-policy",
                remedies.get(1).command());
    }

    @ParameterizedTest
    @CsvSource({"eu-central-1, aws", "cn-north-1, aws-cn", "us-gov-west-1, aws-us-gov"})
    void thePartitionIsTheRegions(String region, String partition) {
        String policy = PermissionRemedy.of(Buckets.of(Provider.AWS).in(region).build(), USER)
                .get(0)
                .document()
                .orElseThrow();
        assertEquals(
                "arn:" + partition + ":s3:::kappa-files/*",
                new JsonObject(policy)
                        .getJsonArray("Statement")
                        .getJsonObject(0)
                        .getString("Resource"));
    }

    @Test
    void rolesOfGoogleAreGivenForTheBucketAndForItself() {
        assertEquals(
                List.of(
                        "gcloud iam roles create gatepass_objects --project=PROJECT --file=role.json",
                        "gcloud storage buckets add-iam-policy-binding gs://kappa-files --member=serviceAccount:"
                                + ACCOUNT
                                + " --role=projects/PROJECT/roles/gatepass_objects --condition='title=below-the-prefix,"
                                + "expression=resource.name.startsWith("
                                + "\"projects/_/buckets/kappa-files/objects/gatepass/\")'",
                        "gcloud iam roles create gatepass_bucket --project=PROJECT --file=role.json",
                        "gcloud storage buckets add-iam-policy-binding gs://kappa-files --member=serviceAccount:"
                                + ACCOUNT + " --role=projects/PROJECT/roles/gatepass_bucket --condition=None",
                        "gcloud iam roles create gatepass_identity --project=PROJECT --file=role.json",
                        "gcloud iam service-accounts add-iam-policy-binding " + ACCOUNT + " --member=serviceAccount:"
                                + ACCOUNT + " --role=projects/PROJECT/roles/gatepass_identity --condition=None"),
                commands(Provider.GCP));
    }

    @Test
    void rolesOfAzureAreGivenForTheContainerAndTheAccount() {
        String account = "/subscriptions/SUBSCRIPTION/resourceGroups/RESOURCE_GROUP"
                + "/providers/Microsoft.Storage/storageAccounts/kappastore";
        String assigned = " --assignee-principal-type ServicePrincipal --assignee-object-id " + IDENTITY + " --scope ";
        assertEquals(
                List.of(
                        "az role definition create --role-definition role.json",
                        "az role assignment create --role 'Gatepass, container kappastore/kappa-files'" + assigned
                                + account + "/blobServices/default/containers/kappa-files",
                        "az role definition create --role-definition role.json",
                        "az role assignment create --role 'Gatepass, account kappastore'" + assigned + account),
                commands(Provider.AZURE));
    }

    private static List<String> commands(Provider provider) {
        return PermissionRemedy.of(below(provider, "gatepass/"), principal(provider)).stream()
                .map(Remedy::command)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "",
                "arn:aws:iam::444455556666:root",
                "arn:aws:iam::444455556666:role/*",
                "arn:aws:iam::444455556666:role/${aws:username}",
                "arn:aws:sts::444455556666:assumed-role/gatepass/x",
                "allUsers",
                "user:somebody@example.com",
                "gatepass@acme.iam.gserviceaccount.com' --x",
                "00000000-0000-0000-0000-00000000000*"
            })
    void aPrincipalIsOneAndNoWildcard_K10(String principal) {
        for (Provider provider : Provider.values()) {
            StorageBucket bucket = below(provider, "");
            assertThrows(IllegalArgumentException.class, () -> PermissionRemedy.of(bucket, principal));
        }
    }
}
