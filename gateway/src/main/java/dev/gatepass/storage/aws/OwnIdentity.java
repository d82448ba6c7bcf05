package dev.gatepass.storage.aws;

import dev.gatepass.storage.credentials.CredentialProblem;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/**
 * Who the gateway is in AWS, by the default chain, looked for anew each time: by properties and variables, as a {@linkplain
 * WorkloadIdentity workload}, by its {@linkplain OwnProfile profile}, and last as the {@linkplain MetadataIdentity container
 * or the instance} that it runs in. What is named and cannot be had ends the chain: the SDK would go on with what comes
 * behind, which may be somebody who is allowed more.
 *
 * <p>Thread-safe; blocks. Source: https://docs.aws.amazon.com/sdk-for-java/latest/developer-guide/credentials-chain.html.
 */
final class OwnIdentity {
    private final Variables variables;
    private final WorkloadIdentity workload;
    private final MetadataIdentity metadata;

    /** @param variables of the environment: they may be a key */
    OwnIdentity(Variables variables, WorkloadIdentity workload, MetadataIdentity metadata) {
        this.variables = variables;
        this.workload = workload;
        this.metadata = metadata;
    }

    /**
     * The credentials of the moment. Those without an end are keys that stay.
     *
     * @param region of the bucket that they are for
     * @throws CredentialProblem if there are none, or they are temporary and do not say until when
     */
    AwsCredentials find(String region) {
        AwsCredentials found = key(
                        "the properties",
                        property("aws.accessKeyId"),
                        property("aws.secretAccessKey"),
                        property("aws.sessionToken"))
                .or(() -> key(
                        "the environment",
                        variables.find("AWS_ACCESS_KEY_ID"),
                        variables.find("AWS_SECRET_ACCESS_KEY"),
                        variables.find("AWS_SESSION_TOKEN")))
                .or(() -> workload.find(region))
                .or(OwnProfile::find)
                .orElseGet(metadata::find);
        if (found instanceof AwsSessionCredentials && found.expirationTime().isEmpty()) {
            throw new CredentialProblem("the default chain finds a temporary key that does not say when it ends");
        }
        return found;
    }

    private static Optional<String> property(String name) {
        return Optional.ofNullable(System.getProperty(name)).filter(text -> !text.isEmpty());
    }

    private static Optional<AwsCredentials> key(
            String where, Optional<String> id, Optional<String> secret, Optional<String> token) {
        if (id.isEmpty() && secret.isEmpty()) {
            return Optional.empty();
        }
        if (id.isEmpty() || secret.isEmpty()) {
            throw new CredentialProblem(where + " have half an access key of AWS");
        }
        return Optional.of(
                token.isPresent()
                        ? AwsSessionCredentials.create(
                                id.get().strip(),
                                secret.get().strip(),
                                token.get().strip())
                        : AwsBasicCredentials.create(
                                id.get().strip(), secret.get().strip()));
    }
}
