package dev.gatepass.storage.remedies;

import dev.gatepass.storage.permissions.AwsPolicy;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Ends what was signed as somebody of AWS: in the sessions of a role that are older than a moment, by the policy that its
 * console would give to the role, or with an access key.
 *
 * <p>Sources: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_revoke-sessions.html and
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html.
 */
final class AwsSessions {
    private AwsSessions() {}

    /**
     * For a role.
     *
     * @param before in whole seconds; sessions that began later are not concerned
     */
    static Remedy revoking(String role, Instant before) {
        String moment = before.truncatedTo(ChronoUnit.SECONDS).toString();
        JsonObject older = new JsonObject().put("aws:TokenIssueTime", moment);
        JsonObject nothing = new JsonObject()
                .put("Effect", "Deny")
                .put("Action", "*")
                .put("Resource", "*")
                .put("Condition", new JsonObject().put("DateLessThan", older));
        return Remedy.of(
                "aws iam put-role-policy --role-name " + Quoted.inShell(role)
                        + " --policy-name AWSRevokeOlderSessions --policy-document file://policy.json",
                AwsPolicy.of(List.of(nothing)));
    }

    /** For an access key. */
    static Remedy deactivating(String accessKeyId) {
        return Remedy.of(
                "aws iam update-access-key --access-key-id " + accessKeyId + " --status Inactive --user-name USER");
    }
}
