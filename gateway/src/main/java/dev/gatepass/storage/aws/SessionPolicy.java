package dev.gatepass.storage.aws;

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
 * What a session may do that was made for one bucket: what Gatepass needs there, below the bucket's prefix, and nothing
 * elsewhere, whatever the role may do besides.
 *
 * <p>A name with a character that a policy reads as another name's is never put into one. Source:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html.
 */
final class SessionPolicy {
    /** The most that STS takes. */
    private static final int MAX_CHARS = 2048;

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._/-]*");

    private SessionPolicy() {}

    /**
     * The policy for a bucket.
     *
     * @throws IllegalArgumentException if its name or its prefix would say more than itself in a policy, or more than STS takes
     */
    static String of(String partition, StorageBucket bucket) {
        return of(partition, bucket.bucket(), bucket.prefix());
    }

    static String of(String partition, String bucket, String prefix) {
        if (bucket.isEmpty()
                || !PLAIN.matcher(bucket).matches()
                || !PLAIN.matcher(prefix).matches()
                || !PLAIN.matcher(partition).matches()) {
            throw new IllegalArgumentException("a policy would read this name as that of others");
        }
        String arn = "arn:" + partition + ":s3:::" + bucket;
        String policy = AwsPolicy.of(List.of(
                        allow(Resource.OBJECTS, arn + "/" + prefix + "*"),
                        AwsPolicy.listsBelow(prefix, allow(Resource.LISTS, arn)),
                        allow(Resource.BUCKET, arn),
                        allow(Resource.KEY, "*")))
                .encode();
        if (policy.length() > MAX_CHARS) {
            throw new IllegalArgumentException("a policy for so long a prefix is longer than STS takes");
        }
        return policy;
    }

    private static JsonObject allow(Resource kind, String resource) {
        return new JsonObject()
                .put("Effect", "Allow")
                .put("Action", new JsonArray(Permission.ids(Provider.AWS, kind)))
                .put("Resource", resource);
    }
}
