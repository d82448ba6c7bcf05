package dev.gatepass.storage.permissions;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * The form in which AWS takes what somebody may do.
 *
 * <p>Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html.
 */
public final class AwsPolicy {
    /** Of the language that policies are written in. */
    private static final String VERSION = "2012-10-17";

    private AwsPolicy() {}

    /** The policy of some statements. */
    public static JsonObject of(List<JsonObject> statements) {
        return new JsonObject().put("Version", VERSION).put("Statement", new JsonArray(statements));
    }

    /** Limits a statement about lists to what is below a prefix, which may be all. */
    public static JsonObject listsBelow(String prefix, JsonObject lists) {
        return prefix.isEmpty()
                ? lists
                : lists.put(
                        "Condition",
                        new JsonObject().put("StringLike", new JsonObject().put("s3:prefix", prefix + "*")));
    }
}
