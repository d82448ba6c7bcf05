package dev.gatepass.storage.permissions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

/** What the module for AWS lets whom do: all of its policies, and everything that it makes. */
class AwsModuleTest {
    private static final TerraformModule MODULE = TerraformModule.of("aws");

    /** Who may assume a role is said in the role's own policy, which names no resource. */
    private static final String ITSELF = "itself";

    private static final String BUCKET = "[aws_s3_bucket.this.arn]";
    private static final String OBJECTS = "[\"${aws_s3_bucket.this.arn}/${var.prefix}*\"]";
    private static final List<String> BELOW_PREFIX = List.of("StringLike s3:prefix [\"${condition.value}*\"]");

    /** What a statement allows. */
    private record Allowed(Set<String> actions, String resources, List<String> to, List<String> when) {}

    /** The statements that allow, by the name of the policy and their own. */
    private static Map<String, Allowed> allowed(TerraformModule module) {
        Map<String, Allowed> allowed = new TreeMap<>();
        for (Block policy : module.content().all("data", "aws_iam_policy_document")) {
            assertTrue(Set.of("count").containsAll(policy.attributes().keySet()), policy.labels()::toString);
            List<Block> statements = policy.all("statement");
            assertEquals(policy.blocks().size(), statements.size(), "nothing but statements");
            for (Block statement : statements) {
                if (!"\"Deny\"".equals(statement.attributes().get("effect"))) {
                    String name = policy.labels().get(1) + " " + unquoted(statement.attribute("sid"));
                    assertNull(allowed.put(name, allowedBy(module, statement)), name);
                }
            }
        }
        return allowed;
    }

    private static Allowed allowedBy(TerraformModule module, Block statement) {
        assertTrue(
                Set.of("sid", "effect", "actions", "resources")
                        .containsAll(statement.attributes().keySet()),
                statement.attributes()::toString);
        assertEquals(
                statement.blocks().size(),
                statement.all("principals").size() + statement.all("condition").size());
        return new Allowed(
                new TreeSet<>(module.strings(statement.attribute("actions"))),
                statement.attributes().getOrDefault("resources", ITSELF),
                statement.all("principals").stream()
                        .map(principals -> principals.attribute("type") + " " + principals.attribute("identifiers"))
                        .toList(),
                statement.all("condition").stream()
                        .map(AwsModuleTest::condition)
                        .toList());
    }

    private static String condition(Block condition) {
        return unquoted(condition.attribute("test") + " " + condition.attribute("variable")) + " "
                + condition.attribute("values");
    }

    private static String unquoted(String strings) {
        return strings.replace("\"", "");
    }

    private static Map<String, Allowed> needed() {
        List<String> nobodyElse = List.of();
        List<String> always = List.of();
        List<String> direct = List.of("\"AWS\" statement.value");
        Map<String, Allowed> needed = new TreeMap<>();
        needed.put("role Objects", new Allowed(ids(Resource.OBJECTS), OBJECTS, nobodyElse, always));
        needed.put("role Lists", new Allowed(ids(Resource.LISTS), BUCKET, nobodyElse, BELOW_PREFIX));
        needed.put("role Bucket", new Allowed(ids(Resource.BUCKET), BUCKET, nobodyElse, always));
        needed.put("role Key", new Allowed(ids(Resource.KEY), "[statement.value]", nobodyElse, always));
        needed.put("bucket GatepassObjects", new Allowed(ids(Resource.OBJECTS), OBJECTS, direct, always));
        needed.put("bucket GatepassLists", new Allowed(ids(Resource.LISTS), BUCKET, direct, BELOW_PREFIX));
        needed.put("bucket GatepassBucket", new Allowed(ids(Resource.BUCKET), BUCKET, direct, always));
        needed.put("key Gatepass", new Allowed(ids(Resource.KEY), "[\"*\"]", direct, always));
        // The owner's own account, as KMS wants it: nobody could administer the key otherwise.
        needed.put(
                "key Account",
                new Allowed(
                        Set.of("kms:*"),
                        "[\"*\"]",
                        List.of("\"AWS\" [\"arn:${data.aws_partition.this.partition}:iam::"
                                + "${data.aws_caller_identity.this.account_id}:root\"]"),
                        always));
        needed.put(
                "trust GatepassAssumes",
                new Allowed(
                        Set.of("sts:AssumeRole"),
                        ITSELF,
                        direct,
                        List.of("StringEquals sts:ExternalId compact([var.external_id])")));
        String provider = "${split(:oidc-provider/, statement.value.provider_arn)[1]}";
        needed.put(
                "trust GatepassIdentifies",
                new Allowed(
                        Set.of("sts:AssumeRoleWithWebIdentity"),
                        ITSELF,
                        List.of("\"Federated\" [statement.value.provider_arn]"),
                        List.of(
                                "StringEquals " + provider + ":sub statement.value.subjects",
                                "StringEquals " + provider + ":aud [statement.value.audience]")));
        return needed;
    }

    private static Set<String> ids(Resource resource) {
        return new TreeSet<>(Permission.ids(Provider.AWS, resource));
    }

    private static Set<String> made(TerraformModule module) {
        return module.content().all("resource").stream()
                .map(resource -> String.join(".", resource.labels()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What else could give a right is not made. */
    private static void holds(TerraformModule module) {
        assertEquals(needed(), allowed(module));
        assertEquals(
                Set.of(
                        "aws_cloudtrail.this",
                        "aws_iam_role.this",
                        "aws_iam_role_policy.this",
                        "aws_kms_key.this",
                        "aws_s3_bucket.this",
                        "aws_s3_bucket_cors_configuration.this",
                        "aws_s3_bucket_lifecycle_configuration.this",
                        "aws_s3_bucket_logging.this",
                        "aws_s3_bucket_ownership_controls.this",
                        "aws_s3_bucket_policy.this",
                        "aws_s3_bucket_public_access_block.this",
                        "aws_s3_bucket_server_side_encryption_configuration.this",
                        "aws_s3_bucket_versioning.this"),
                made(module));
        Block content = module.content();
        assertEquals(
                Set.of("count", "name_prefix", "description", "assume_role_policy", "max_session_duration", "tags"),
                content.one("resource", "aws_iam_role").attributes().keySet());
        assertEquals(List.of(), content.one("resource", "aws_iam_role").blocks());
        assertEquals(
                List.of(
                        "data.aws_iam_policy_document.trust[0].json",
                        "data.aws_iam_policy_document.role[0].json",
                        "data.aws_iam_policy_document.bucket.json",
                        "data.aws_iam_policy_document.key.json"),
                List.of(
                        content.one("resource", "aws_iam_role").attribute("assume_role_policy"),
                        content.one("resource", "aws_iam_role_policy").attribute("policy"),
                        content.one("resource", "aws_s3_bucket_policy").attribute("policy"),
                        content.one("resource", "aws_kms_key").attribute("policy")));
    }

    @Test
    void givesWhatGatepassNeedsAndNothingElse_R18() {
        holds(MODULE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0000', textBlock = """
                    "s3:PutObject",                        | "s3:PutObject", "s3:PutBucketPolicy",
                    "s3:GetObject*",                       | "s3:*",
                    "s3:ListMultipartUploadParts",         | # left out
                    "kms:Encrypt",                         | "kms:*",
                    = local.bucket_actions                 | = concat(local.bucket_actions, ["s3:*"])
                    = [aws_s3_bucket.this.arn]             | = ["*"]
                    /${var.prefix}*"]                      | /*"]
                    = ["sts:AssumeRole"]                   | = ["sts:AssumeRole", "sts:TagSession"]
                    [statement.value.provider_arn]         | ["*"]
                    [1]}:sub"                              | [1]}:amr"
                    [statement.value.audience]             | ["*"]
                    = statement.value.subjects             | = ["*"]
                    identifiers = statement.value          | identifiers = ["*"]
                    variable = "sts:ExternalId"            | variable = "aws:UserAgent"
                    effect    = "Deny"                     | effect    = "Allow"
                    actions   = local.key_actions          | not_actions = local.key_actions
                    resource "aws_s3_bucket_versioning"    | resource "aws_s3_bucket_acl"
                    name_prefix          = "gatepass-"     | managed_policy_arns = var.more
                    policy = data.aws_iam_policy_document.role[0].json | policy = var.policy
                    """)
    void whatIsAddedOrTakenAwayIsNoticed_R18(String text, String other) {
        TerraformModule changed = MODULE.with(text, other);
        Noticed.by(() -> holds(changed));
    }

    @Test
    void theTrailIsOfRequestsForObjectsOfGatepassAlone() {
        Block trail = MODULE.content().one("resource", "aws_cloudtrail");
        assertEquals("var.data_events_bucket != null ? 1 : 0", trail.attribute("count"));
        assertEquals("var.data_events_bucket", trail.attribute("s3_bucket_name"));
        assertEquals("true", trail.attribute("enable_log_file_validation"));
        assertEquals(
                List.of(
                        Map.of("field", "\"eventCategory\"", "equals", "[\"Data\"]"),
                        Map.of("field", "\"resources.type\"", "equals", "[\"AWS::S3::Object\"]"),
                        Map.of(
                                "field",
                                "\"resources.ARN\"",
                                "starts_with",
                                "[\"${aws_s3_bucket.this.arn}/${var.prefix}\"]")),
                trail.one("advanced_event_selector").all("field_selector").stream()
                        .map(Block::attributes)
                        .toList());
    }

    @Test
    void theBucketIsPrivateEncryptedVersionedAndSwept_R18() {
        Block content = MODULE.content();
        assertEquals(
                Map.of(
                        "bucket", "aws_s3_bucket.this.id",
                        "block_public_acls", "true",
                        "block_public_policy", "true",
                        "ignore_public_acls", "true",
                        "restrict_public_buckets", "true"),
                content.one("resource", "aws_s3_bucket_public_access_block").attributes());
        assertEquals(
                "\"Enabled\"",
                content.one("resource", "aws_s3_bucket_versioning")
                        .one("versioning_configuration")
                        .attribute("status"));
        assertEquals(
                "local.kms_key_arn",
                content.one("resource", "aws_s3_bucket_server_side_encryption_configuration")
                        .one("rule")
                        .one("apply_server_side_encryption_by_default")
                        .attribute("kms_master_key_id"));
        assertEquals(
                "var.abort_uploads_after_days",
                content.one("resource", "aws_s3_bucket_lifecycle_configuration")
                        .one("rule")
                        .one("abort_incomplete_multipart_upload")
                        .attribute("days_after_initiation"));
        assertEquals(
                Map.of(
                        "allowed_headers", "[\"*\"]",
                        "allowed_methods", "[\"GET\", \"HEAD\", \"PUT\"]",
                        "allowed_origins", "var.cors_origins",
                        "expose_headers", "[\"ETag\"]",
                        "max_age_seconds", "3000"),
                content.one("resource", "aws_s3_bucket_cors_configuration")
                        .one("cors_rule")
                        .attributes());
    }
}
