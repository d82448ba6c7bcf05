package dev.gatepass.storage.permissions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatepass.access.Provider;
import dev.gatepass.fixture.hcl.Block;
import dev.gatepass.fixture.hcl.TerraformModule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the module for Google Cloud lets whom do: all of its roles, to whom it gives them, and everything that it makes. */
class GcpModuleTest {
    private static final TerraformModule MODULE = TerraformModule.of("gcp");
    private static final String ACCOUNT = "google_service_account.this.member";

    /** That somebody has a role for something. */
    private record Given(String role, String member, String target, List<String> when) {}

    private static Map<String, Set<String>> roles(TerraformModule module) {
        return module.content().all("resource", "google_project_iam_custom_role").stream()
                .collect(Collectors.toMap(
                        role -> role.labels().get(1),
                        role -> new TreeSet<>(module.strings(role.attribute("permissions")))));
    }

    private static Map<String, Given> given(TerraformModule module) {
        Map<String, Given> given = new TreeMap<>();
        for (Block resource : module.content().all("resource")) {
            String type = resource.labels().get(0);
            if (type.contains("_iam_") && !type.endsWith("_custom_role")) {
                String target = switch (type) {
                    case "google_storage_bucket_iam_member" -> resource.attribute("bucket");
                    case "google_service_account_iam_member" -> resource.attribute("service_account_id");
                    case "google_kms_crypto_key_iam_member" -> resource.attribute("crypto_key_id");
                    default -> throw new AssertionError(type);
                };
                given.put(
                        type + " " + resource.labels().get(1),
                        new Given(
                                resource.attribute("role"),
                                resource.attribute("member"),
                                target,
                                resource.all("condition").stream()
                                        .map(condition -> condition.attribute("expression"))
                                        .toList()));
            }
        }
        return given;
    }

    private static Set<String> ids(Resource resource) {
        return new TreeSet<>(Permission.ids(Provider.GCP, resource));
    }

    /** What else could give a right is not made. */
    private static void holds(TerraformModule module) {
        assertEquals(
                Map.of(
                        "objects", ids(Resource.OBJECTS),
                        "bucket", ids(Resource.BUCKET),
                        "identity", ids(Resource.IDENTITY)),
                roles(module));
        String bucket = "google_storage_bucket.this.name";
        String self = "google_service_account.this.name";
        assertEquals(
                Map.of(
                        "google_storage_bucket_iam_member objects",
                        new Given(
                                "google_project_iam_custom_role.objects.id",
                                ACCOUNT,
                                bucket,
                                List.of("\"resource.name.startsWith(\\\"projects/_/buckets/${var.bucket}/objects/"
                                        + "${condition.value}\\\")\"")),
                        "google_storage_bucket_iam_member bucket",
                        new Given("google_project_iam_custom_role.bucket.id", ACCOUNT, bucket, List.of()),
                        "google_service_account_iam_member identity",
                        new Given("google_project_iam_custom_role.identity[0].id", ACCOUNT, self, List.of()),
                        "google_service_account_iam_member workload",
                        new Given("\"roles/iam.workloadIdentityUser\"", "each.value", self, List.of()),
                        "google_kms_crypto_key_iam_member storage",
                        new Given(
                                "\"roles/cloudkms.cryptoKeyEncrypterDecrypter\"",
                                "\"serviceAccount:${data.google_storage_project_service_account.this.email_address}\"",
                                "local.kms_key",
                                List.of())),
                given(module));
        assertEquals(
                Set.of(
                        "google_kms_crypto_key",
                        "google_kms_crypto_key_iam_member",
                        "google_kms_key_ring",
                        "google_org_policy_policy",
                        "google_project_iam_custom_role",
                        "google_service_account",
                        "google_service_account_iam_member",
                        "google_storage_bucket",
                        "google_storage_bucket_iam_member",
                        "google_storage_hmac_key"),
                module.content().all("resource").stream()
                        .map(resource -> resource.labels().get(0))
                        .collect(Collectors.toSet()));
    }

    @Test
    void givesWhatGatepassNeedsAndNothingElse_R18() {
        holds(MODULE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0000', textBlock = """
                    "storage.objects.get",                   | "storage.objects.get", "storage.objects.setIamPolicy",
                    "storage.multipartUploads.abort",        | # left out
                    "storage.buckets.get",                   | "storage.buckets.update",
                    "iam.serviceAccounts.signBlob",          | "iam.serviceAccounts.signBlob", "iam.serviceAccounts.getAccessToken",
                    = local.object_permissions               | = concat(local.object_permissions, local.more)
                    google_project_iam_custom_role.bucket.id | "roles/storage.admin"
                    google_service_account.this.member       | "allUsers"
                    "google_storage_bucket_iam_member"       | "google_project_iam_member"
                    objects/${condition.value}               | objects/
                    resource "google_kms_key_ring"           | resource "google_storage_default_object_acl"
                    """)
    void whatIsAddedOrTakenAwayIsNoticed_R18(String text, String other) {
        TerraformModule changed = MODULE.with(text, other);
        Noticed.by(() -> holds(changed));
    }

    /** So that a key is followed by another without a moment in which there is none. */
    @Test
    void eachHmacKeyIsMadeAndTakenAwayForItself() {
        assertEquals(
                "toset(var.create_hmac_key ? var.hmac_keys : [])",
                MODULE.content().one("resource", "google_storage_hmac_key").attribute("for_each"));
    }

    @Test
    void theBucketIsPrivateEncryptedKeptAndSwept_R18() {
        Block bucket = MODULE.content().one("resource", "google_storage_bucket");
        assertEquals("true", bucket.attribute("uniform_bucket_level_access"));
        assertEquals("\"enforced\"", bucket.attribute("public_access_prevention"));
        assertEquals(
                "var.soft_delete_days * 86400",
                bucket.one("soft_delete_policy").attribute("retention_duration_seconds"));
        assertEquals("encryption.value", bucket.one("encryption").attribute("default_kms_key_name"));
        Block sweep = bucket.one("lifecycle_rule");
        assertEquals("\"AbortIncompleteMultipartUpload\"", sweep.one("action").attribute("type"));
        assertEquals("var.abort_uploads_after_days", sweep.one("condition").attribute("age"));
        assertEquals(
                Map.of(
                        "origin", "cors.value",
                        "method", "[\"GET\", \"HEAD\", \"PUT\"]",
                        "response_header", "[\"*\", \"ETag\"]",
                        "max_age_seconds", "3000"),
                bucket.one("cors").attributes());
    }
}
