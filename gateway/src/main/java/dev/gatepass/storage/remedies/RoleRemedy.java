package dev.gatepass.storage.remedies;

import dev.gatepass.access.CredentialReference.AssumeRole;
import dev.gatepass.storage.permissions.AwsPolicy;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;

/**
 * Has a role be given to Gatepass where it shows the external id of the role's organization, and to nobody else. What may
 * be done in the role is another policy's business.
 *
 * <p>Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html.
 */
public final class RoleRemedy {
    private RoleRemedy() {}

    /**
     * What to do: it replaces the policy that says to whom the role is given. Capitals stand for what only the operator
     * knows, the identity that Gatepass has from where it runs.
     */
    public static Remedy of(AssumeRole role) {
        String[] arn = role.roleArn().split(":", 6);
        JsonObject shown = new JsonObject()
                .put("sts:ExternalId", role.externalId().map(UUID::toString).orElse("EXTERNAL_ID"));
        JsonObject statement = new JsonObject()
                .put("Sid", "GatepassAssumes")
                .put("Effect", "Allow")
                .put("Principal", new JsonObject().put("AWS", "arn:" + arn[1] + ":iam::ACCOUNT:role/ROLE"))
                .put("Action", "sts:AssumeRole")
                .put("Condition", new JsonObject().put("StringEquals", shown));
        return Remedy.of(
                "aws iam update-assume-role-policy --role-name " + Quoted.inShell(name(role.roleArn()))
                        + " --policy-document file://trust.json",
                AwsPolicy.of(List.of(statement)));
    }

    /** The name of a role, without its path. */
    static String name(String roleArn) {
        return roleArn.substring(roleArn.lastIndexOf('/') + 1);
    }
}
