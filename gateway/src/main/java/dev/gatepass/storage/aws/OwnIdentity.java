package dev.gatepass.storage.aws;

import dev.gatepass.storage.credentials.CredentialProblem;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.SystemPropertyCredentialsProvider;
import software.amazon.awssdk.auth.credentials.WebIdentityTokenFileCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Who the gateway is in AWS, by the default chain, looked for anew each time. Its last two steps, the container's and the
 * instance's, are {@link MetadataIdentity}'s: of what the SDK finds there it tells no end, and goes on with what has ended.
 *
 * <p>Thread-safe; blocks. Source: https://docs.aws.amazon.com/sdk-for-java/latest/developer-guide/credentials-chain.html.
 */
final class OwnIdentity {
    private final MetadataIdentity metadata;

    OwnIdentity(MetadataIdentity metadata) {
        this.metadata = metadata;
    }

    /**
     * The credentials of the moment. Those without an end are keys that stay.
     *
     * @throws CredentialProblem if there are none, or they are temporary and do not say until when
     */
    AwsCredentials find() {
        AwsCredentials found;
        try (AwsCredentialsProviderChain chain = chain()) {
            found = chain.resolveCredentials();
        } catch (SdkException nowhere) {
            return metadata.find();
        }
        if (found instanceof AwsSessionCredentials && found.expirationTime().isEmpty()) {
            throw new CredentialProblem("the default chain finds a temporary key that does not say when it ends");
        }
        return found;
    }

    private static AwsCredentialsProviderChain chain() {
        return AwsCredentialsProviderChain.builder()
                .reuseLastProviderEnabled(false)
                .credentialsProviders(new AwsCredentialsProvider[] {
                    SystemPropertyCredentialsProvider.create(),
                    EnvironmentVariableCredentialsProvider.create(),
                    WebIdentityTokenFileCredentialsProvider.create(),
                    ProfileCredentialsProvider.create()
                })
                .build();
    }
}
