package dev.gatepass.storage.aws;

import dev.gatepass.storage.credentials.CredentialProblem;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.SystemPropertyCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Who the gateway is in AWS, by the default chain, looked for anew each time: by properties and variables, as a {@linkplain
 * WorkloadIdentity workload}, by its profile, and last as the {@linkplain MetadataIdentity container or the instance} that
 * it runs in. What is asked for over the network is not the SDK's to ask, but for what a profile refers to: it would repeat
 * that, and goes on with what has ended.
 *
 * <p>Thread-safe; blocks. Source: https://docs.aws.amazon.com/sdk-for-java/latest/developer-guide/credentials-chain.html.
 */
final class OwnIdentity {
    private final WorkloadIdentity workload;
    private final MetadataIdentity metadata;

    OwnIdentity(WorkloadIdentity workload, MetadataIdentity metadata) {
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
        AwsCredentials found = given(SystemPropertyCredentialsProvider.create())
                .or(() -> given(EnvironmentVariableCredentialsProvider.create()))
                .or(() -> workload.find(region))
                .or(OwnIdentity::ofProfile)
                .orElseGet(metadata::find);
        if (found instanceof AwsSessionCredentials && found.expirationTime().isEmpty()) {
            throw new CredentialProblem("the default chain finds a temporary key that does not say when it ends");
        }
        return found;
    }

    private static Optional<AwsCredentials> ofProfile() {
        try (ProfileCredentialsProvider profile = ProfileCredentialsProvider.create()) {
            return given(profile);
        }
    }

    private static Optional<AwsCredentials> given(AwsCredentialsProvider provider) {
        try {
            return Optional.of(provider.resolveCredentials());
        } catch (SdkException notThere) {
            return Optional.empty();
        }
    }
}
