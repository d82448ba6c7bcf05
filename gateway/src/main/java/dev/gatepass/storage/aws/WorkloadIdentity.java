package dev.gatepass.storage.aws;

import dev.gatepass.storage.credentials.CredentialProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
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
    private final Map<String, String> variables;

    /** @param variables of the environment: they name the file and the role, and may name a region to ask in */
    WorkloadIdentity(SecurityTokens tokens, Map<String, String> variables) {
        this.tokens = tokens;
        this.variables = Map.copyOf(variables);
    }

    /**
     * The credentials of the moment; empty where the environment names no file or no role.
     *
     * @param region to ask in where the environment names none
     * @throws CredentialProblem if they are named and cannot be had: nothing else is to stand in for them
     */
    Optional<AwsCredentials> find(String region) {
        Optional<String> role = variable("AWS_ROLE_ARN");
        Optional<String> file = variable("AWS_WEB_IDENTITY_TOKEN_FILE");
        return role.isPresent() && file.isPresent()
                ? Optional.of(assume(
                        variable("AWS_REGION")
                                .or(() -> variable("AWS_DEFAULT_REGION"))
                                .orElse(region),
                        role.get(),
                        token(file.get())))
                : Optional.empty();
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name)).filter(text -> !text.isEmpty());
    }

    private static String token(String file) {
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException | InvalidPathException e) {
            throw new CredentialProblem("the token of the workload cannot be read");
        }
    }

    private AwsCredentials assume(String region, String role, String token) {
        Credentials given = tokens.ask(
                region,
                AnonymousCredentialsProvider.create(),
                sts -> sts.assumeRoleWithWebIdentity(request -> request.roleArn(role)
                                .webIdentityToken(token)
                                .roleSessionName(
                                        variable("AWS_ROLE_SESSION_NAME").orElse(SecurityTokens.SESSION_NAME)))
                        .credentials());
        if (given == null
                || given.accessKeyId() == null
                || given.secretAccessKey() == null
                || given.sessionToken() == null) {
            throw new CredentialProblem("STS gave no session");
        }
        return AwsSessionCredentials.builder()
                .accessKeyId(given.accessKeyId())
                .secretAccessKey(given.secretAccessKey())
                .sessionToken(given.sessionToken())
                .expirationTime(given.expiration())
                .build();
    }
}
