package dev.gatepass.storage.remedies;

import dev.gatepass.access.Provider;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.storage.permissions.AwsPolicy;
import dev.gatepass.storage.permissions.Permission;
import dev.gatepass.storage.permissions.Resource;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Policies that let one principal do with a bucket what Gatepass has to, and nothing else: of objects and lists, below the
 * bucket's prefix alone. No part of them is a wildcard that somebody else wrote: a prefix has none, a principal is refused
 * with one.
 *
 * <p>Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-policies.html.
 */
final class S3Policy {
    private static final Pattern PRINCIPAL =
            Pattern.compile("arn:[a-z0-9-]*:iam:[a-z0-9-]*:[0-9]*:(user|role)/[A-Za-z0-9+=,.@_/-]+");

    /** What stands for the principal where it is not known. */
    static final String ANY = "arn:aws:iam::ACCOUNT:user/USER";

    private S3Policy() {}

    /**
     * The policy of the bucket.
     *
     * @param principal the ARN of a user or role
     */
    static JsonObject ofBucket(StorageBucket bucket, String principal) {
        String arn = "arn:" + partition(bucket) + ":s3:::" + bucket.bucket();
        return AwsPolicy.of(List.of(
                allow("GatepassObjects", principal, Resource.OBJECTS, arn + "/" + bucket.prefix() + "*"),
                AwsPolicy.listsBelow(bucket.prefix(), allow("GatepassLists", principal, Resource.LISTS, arn)),
                allow("GatepassBucket", principal, Resource.BUCKET, arn)));
    }

    /** The statement to add to the policy of the bucket's key, where a resource can only be that key. */
    static JsonObject ofKey(String principal) {
        return allow("Gatepass", principal, Resource.KEY, "*");
    }

    private static JsonObject allow(String sid, String principal, Resource kind, String resource) {
        if (!principal.equals(ANY) && !PRINCIPAL.matcher(principal).matches()) {
            throw new IllegalArgumentException("a principal is the ARN of one user or one role");
        }
        return new JsonObject()
                .put("Sid", sid)
                .put("Effect", "Allow")
                .put("Principal", new JsonObject().put("AWS", principal))
                .put("Action", new JsonArray(Permission.ids(Provider.AWS, kind)))
                .put("Resource", resource);
    }

    private static String partition(StorageBucket bucket) {
        if (bucket.provider() != Provider.AWS) {
            return "aws";
        }
        if (bucket.region().startsWith("cn-")) {
            return "aws-cn";
        }
        return bucket.region().startsWith("us-gov-") ? "aws-us-gov" : "aws";
    }
}
