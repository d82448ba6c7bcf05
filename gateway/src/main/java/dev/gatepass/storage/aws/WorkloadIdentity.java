package dev.gatepass.storage.aws;

import dev.gatepass.storage.credentials.CredentialProblem;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.services.sts.model.Credentials;

/**
 * The role that the environment gives the gateway for a token in a file, as in Kubernetes. The file is read anew each time:
 * who puts it there changes it often.
 *
 * <p>Thread-safe; blocks. Source: https://docs.aws.amazon.com/sdkref/latest/guide/access-assume-role-web.html.
 */
final class WorkloadIdentity {
    private final SecurityTokens tokens;
    private final Variables variables;

    /** @param variables of the environment: they name the file and the role, and may name a region to ask in */
    WorkloadIdentity(SecurityTokens tokens, Variables variables) {
        this.tokens = tokens;
        this.variables = variables;
    }

    /**
     * The credentials of the moment; empty where the environment names no file.
     *
     * @param region to ask in where the environment names none
     * @throws CredentialProblem if they are named and cannot be had: nothing else is to stand in for them
     */
    Optional<AwsCredentials> find(String region) {
        String where = variables
                .find("AWS_REGION")
                .or(() -> variables.find("AWS_DEFAULT_REGION"))
                .orElse(region);
        return variables
                .tokenIn("AWS_WEB_IDENTITY_TOKEN_FILE", "workload")
                .map(token -> assume(
                        where,
                        variables
                                .find("AWS_ROLE_ARN")
                                .orElseThrow(() ->
                                        new CredentialProblem("the environment names a token, and no role for it")),
                        token));
    }

    private AwsCredentials assume(String region, String role, String token) {
        Credentials given = tokens.session(
                region,
                AnonymousCredentialsProvider.create(),
                sts -> sts.assumeRoleWithWebIdentity(request -> request.roleArn(role)
                                .webIdentityToken(token)
                                .roleSessionName(
                                        variables.find("AWS_ROLE_SESSION_NAME").orElse(SecurityTokens.SESSION_NAME)))
                        .credentials());
        return AwsSessionCredentials.builder()
                .accessKeyId(given.accessKeyId())
                .secretAccessKey(given.secretAccessKey())
                .sessionToken(given.sessionToken())
                .expirationTime(given.expiration())
                .build();
    }
}
