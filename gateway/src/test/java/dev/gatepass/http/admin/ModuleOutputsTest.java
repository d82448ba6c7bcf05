package dev.gatepass.http.admin;

import static dev.gatepass.fixture.Administered.ok;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatepass.fixture.Administered;
import dev.gatepass.fixture.AnyStorage;
import dev.gatepass.fixture.RunningGatepass;
import dev.gatepass.fixture.hcl.Applied;
import dev.gatepass.fixture.hcl.TerraformModule;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The output {@code storage_bucket} of each module, whatever decides about its credential, sent to where it is meant to go. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ModuleOutputsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ARN = "arn:aws:iam::444455556666:role/gatepass";
    private static final String PROVIDER = "arn:aws:iam::111122223333:oidc-provider/oidc.example.com";
    private static final String UUID = "0b0f8f3e-93cb-4f7c-8a5c-0e2f6a1f5d11";
    private static final String ROLE = "arn:aws:iam::111122223333:role/gatepass-1";
    private static final String ACCOUNT = "gatepass-models@acme-prod.iam.gserviceaccount.com";
    private static final String TENANT = "8d3bc42f-0000-4000-8000-00000000aaaa";
    private static final String CLIENT = "8d3bc42f-0000-4000-8000-00000000bbbb";
    private static final List<String> EITHER = List.of("false", "true");

    private static final Map<String, String> KNOWN = Map.of(
            "data.aws_caller_identity.this.account_id",
            "111122223333",
            "aws_s3_bucket.this.region",
            "eu-central-1",
            "aws_iam_role.this.arn",
            ROLE,
            "aws_kms_key.this.arn",
            "arn:aws:kms:eu-central-1:111122223333:key/" + UUID,
            "google_service_account.this.email",
            ACCOUNT,
            "google_storage_hmac_key.this.access_id",
            "GOOG1EMADE",
            "google_kms_crypto_key.this.id",
            "projects/acme-prod/locations/eu/keyRings/r/cryptoKeys/bucket",
            "azurerm_user_assigned_identity.gatepass.tenant_id",
            TENANT,
            "azurerm_user_assigned_identity.gatepass.client_id",
            CLIENT);

    private Administered gatepass;
    private int posted;

    @BeforeAll
    void start() throws IOException {
        gatepass = Administered.over(RunningGatepass.start(AnyStorage.DEPLOYMENT));
    }

    @AfterAll
    void stop() {
        gatepass.close();
    }

    private static List<String> given(String text) {
        return List.of("null", '"' + text + '"');
    }

    private static List<String> listed(String text) {
        return List.of("[]", "[\"" + text + "\"]");
    }

    /** What is given in every case, as JSON. */
    private static Map<String, String> always(String cloud) {
        return switch (cloud) {
            case "aws" -> Map.of("bucket", "\"acme-models\"");
            case "gcp" ->
                Map.of(
                        "bucket", "\"acme-models\"",
                        "project", "\"acme-prod\"",
                        "location", "\"EU\"",
                        "service_account_id", "\"gatepass-models\"");
            default ->
                Map.of(
                        "account", "\"acmemodels\"",
                        "container", "\"models\"",
                        "resource_group_name", "\"acme\"",
                        "location", "\"westeurope\"");
        };
    }

    /** What decides about the credential, each way of it, as JSON. */
    private static Map<String, List<String>> ways(String cloud) {
        return switch (cloud) {
            case "aws" ->
                Map.of(
                        "organization", given("acme"),
                        "gatepass_principals", listed(ARN),
                        "external_id", given(UUID),
                        "direct_principals", listed(ARN),
                        "access_key_id", given("AKIAIOSFODNN7EXAMPLE"),
                        "secret", given("env:S3_SECRET"),
                        "web_identity", List.of("null", "{\"provider_arn\":\"" + PROVIDER + "\",\"subjects\":[\"s\"]}"),
                        "kms_key_in_uploads", EITHER);
            case "gcp" ->
                Map.of(
                        "workload_identity_members",
                        listed("serviceAccount:acme-prod.svc.id.goog[gatepass/gatepass]"),
                        "sign_with_iam",
                        EITHER,
                        "create_hmac_key",
                        EITHER,
                        "access_key_id",
                        given("GOOG1EGIVEN"),
                        "secret",
                        given("file:/run/secrets/acme-models"),
                        "kms_key_in_uploads",
                        EITHER);
            default ->
                Map.of(
                        "federated_subjects",
                                List.of("{}", "{\"aks\":{\"issuer\":\"https://i.example\",\"subject\":\"s\"}}"),
                        "principal_ids", listed(UUID),
                        "client_id", given(UUID),
                        "secret", given("env:AZURE_KEY"),
                        "allow_shared_key", EITHER,
                        "kms_key_in_uploads", EITHER);
        };
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(json, e);
        }
    }

    /** The module with what is always given and with what is given besides; each has a folder of its own. */
    private Applied applied(String cloud, Map<String, JsonNode> besides) {
        Map<String, JsonNode> variables = new HashMap<>(besides);
        always(cloud).forEach((name, json) -> variables.put(name, read(json)));
        posted++;
        variables.put("name", read("\"of-a-module-" + posted + '"'));
        variables.put("prefix", read("\"folder-" + posted + "/\""));
        Map<String, JsonNode> known = new HashMap<>();
        KNOWN.forEach((path, text) -> known.put(path, read('"' + text + '"')));
        // A role is of one organization, and another one is of the instance.
        if (!besides.getOrDefault("organization", read("null")).isTextual()) {
            known.put("aws_iam_role.this.arn", read('"' + ROLE + "-of-all\""));
        }
        return new Applied(TerraformModule.of(cloud), variables, known);
    }

    private JsonObject made(Applied module) {
        JsonObject body = new JsonObject(module.output("storage_bucket").toString());
        JsonObject bucket = ok(201, gatepass.send("POST", "/v1/admin/storage-buckets", body));
        assertFalse(bucket.containsKey("not_signed_for"), bucket.encode());
        return bucket;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0000', textBlock = """
                    aws   | access-key          | access_key_id, secret, direct_principals
                    aws   | assume-role         | gatepass_principals, external_id, organization
                    aws   | web-identity        | web_identity, secret
                    aws   | default-chain       | direct_principals
                    gcp   | access-key          | create_hmac_key, secret
                    gcp   | access-key          | access_key_id, secret
                    gcp   | service-account-key | secret
                    gcp   | sign-blob           | sign_with_iam, workload_identity_members
                    azure | account-key         | secret, allow_shared_key
                    azure | client-secret       | secret, client_id, principal_ids
                    azure | workload-identity   | federated_subjects
                    """)
    void eachWayOfSigningIsABucketThatIsSignedForSo_R18(String cloud, String credential, String variables) {
        Map<String, JsonNode> given = new HashMap<>();
        for (String name : variables.split(", ", -1)) {
            given.put(
                    name,
                    read(Objects.requireNonNull(ways(cloud).get(name), name).get(1)));
        }
        Applied module = applied(cloud, given);
        assertEquals(Optional.empty(), module.refusal());
        JsonObject bucket = made(module);
        assertEquals(credential, bucket.getString("credential"));
        assertEquals(cloud, bucket.getString("provider"));
    }

    @Test
    void aRoleAnAccountAndAnIdentityAreThoseOfTheModule_R18() {
        assertEquals(
                ROLE,
                made(applied(
                                "aws",
                                Map.of(
                                        "organization", read("\"acme\""),
                                        "gatepass_principals", read("[\"" + ARN + "\"]"),
                                        "external_id", read('"' + UUID + '"'))))
                        .getString("role_arn"));
        assertEquals(
                ACCOUNT,
                made(applied("gcp", Map.of("sign_with_iam", read("true")))).getString("service_account"));
        JsonObject identity = made(applied("azure", Map.of()));
        assertEquals(
                List.of(TENANT, CLIENT), List.of(identity.getString("tenant_id"), identity.getString("client_id")));
    }

    /** Everything that may be given, with everything else. */
    @ParameterizedTest
    @CsvSource({"aws, 256", "gcp, 64", "azure, 64"})
    void whateverAModuleTakesGatepassTakesToo_R18(String cloud, int expected) {
        List<Map<String, JsonNode>> cases = new ArrayList<>(List.of(Map.of()));
        new TreeMap<>(ways(cloud)).forEach((variable, values) -> {
            List<Map<String, JsonNode>> more = new ArrayList<>();
            cases.forEach(one -> values.forEach(json -> {
                Map<String, JsonNode> with = new HashMap<>(one);
                with.put(variable, read(json));
                more.add(with);
            }));
            cases.clear();
            cases.addAll(more);
        });
        assertEquals(expected, cases.size());
        int taken = 0;
        for (Map<String, JsonNode> given : cases) {
            Applied module = applied(cloud, given);
            if (module.refusal().isEmpty()) {
                made(module);
                taken++;
            }
        }
        assertTrue(taken >= expected / 6 && taken < expected, taken + " were taken");
    }
}
