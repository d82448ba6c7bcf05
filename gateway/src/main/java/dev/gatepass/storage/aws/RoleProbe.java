package dev.gatepass.storage.aws;

import dev.gatepass.access.CredentialReference;
import dev.gatepass.storage.credentials.CredentialProblem;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sts.StsClient;

/** Tries whether a role is given to whoever asks without the external id (T05). */
final class RoleProbe {
    private static final int FORBIDDEN = 403;
    private static final int SHORTEST_SECONDS = 900;

    private RoleProbe() {}

    /** What is wrong with the role, in words for an administrator. */
    static Optional<String> reasonAgainst(
            SecurityTokens tokens, AwsCredentialsProvider as, String region, CredentialReference.AssumeRole role) {
        try (StsClient client = tokens.client(region, as)) {
            client.assumeRole(request -> request.roleArn(role.roleArn())
                    .roleSessionName("gatepass-probe")
                    .durationSeconds(SHORTEST_SECONDS));
            return Optional.of(
                    "the role is given without the external id, so that others could have Gatepass assume it:"
                            + " have its trust policy ask for sts:ExternalId"
                            + role.externalId().map(id -> " " + id).orElse(""));
        } catch (AwsServiceException e) {
            if (e.statusCode() == FORBIDDEN) {
                return Optional.empty();
            }
            throw new CredentialProblem("STS answered " + e.statusCode() + " " + SecurityTokens.code(e));
        } catch (SdkException e) {
            throw new CredentialProblem("STS did not answer");
        }
    }
}
