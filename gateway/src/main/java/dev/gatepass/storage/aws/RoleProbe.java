package dev.gatepass.storage.aws;

import dev.gatepass.access.CredentialReference;
import dev.gatepass.storage.credentials.CredentialProblem;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;

/**
 * Tries whether a role is given to whoever shows the external id of its organization, and to nobody who does not: who shows
 * none, and who shows another (T05).
 */
final class RoleProbe {
    private static final String DENIED = "AccessDenied";
    private static final int SHORTEST_SECONDS = 900;

    private RoleProbe() {}

    /**
     * What is wrong with the role, in words for an administrator.
     *
     * @throws CredentialProblem if that cannot be told now: whatever is no denial is none
     */
    static Optional<String> reasonAgainst(
            SecurityTokens tokens, AwsCredentialsProvider as, String region, CredentialReference.AssumeRole role) {
        return tokens.ask(region, as, sts -> reasonAgainst(sts, role));
    }

    private static Optional<String> reasonAgainst(StsClient sts, CredentialReference.AssumeRole role) {
        String id = role.externalId().map(own -> " " + own).orElse("");
        if (isGiven(sts, role.roleArn(), Optional.empty())) {
            return Optional.of(
                    "the role is given without the external id, so that others could have Gatepass assume it:"
                            + " have its trust policy ask for sts:ExternalId" + id);
        }
        if (isGiven(sts, role.roleArn(), Optional.of(UUID.randomUUID()))) {
            return Optional.of("the role is given for any external id, so that others could have Gatepass assume it:"
                    + " have its trust policy ask for its own, sts:ExternalId" + id);
        }
        return role.externalId().isEmpty() || isGiven(sts, role.roleArn(), role.externalId())
                ? Optional.empty()
                : Optional.of("Gatepass cannot assume the role: have its trust policy let Gatepass's own identity in,"
                        + " with sts:ExternalId" + id);
    }

    private static boolean isGiven(StsClient sts, String roleArn, Optional<UUID> externalId) {
        try {
            AssumeRoleResponse given = sts.assumeRole(request -> request.roleArn(roleArn)
                    .externalId(externalId.map(UUID::toString).orElse(null))
                    .roleSessionName("gatepass-probe")
                    .durationSeconds(SHORTEST_SECONDS));
            if (given.credentials() == null) {
                throw new CredentialProblem("STS gave no session");
            }
            return true;
        } catch (AwsServiceException e) {
            if (SecurityTokens.code(e).equals(DENIED)) {
                return false;
            }
            throw e;
        }
    }
}
