package dev.gatepass.storage.aws;

import dev.gatepass.storage.credentials.CredentialProblem;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;

/**
 * The credentials of the profile that the machine's own files of AWS have for the gateway. What a profile refers to is asked
 * for by the SDK, over the network too.
 *
 * <p>Blocks. Source: https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html.
 */
final class OwnProfile {
    private static final String USUAL = "default";

    /** What a profile that is one of credentials has one of; others say a region, and the like. */
    private static final List<String> OF_CREDENTIALS = List.of(
            "aws_access_key_id",
            "aws_secret_access_key",
            "aws_session_token",
            "role_arn",
            "source_profile",
            "credential_source",
            "credential_process",
            "web_identity_token_file",
            "sso_session",
            "sso_start_url",
            "login_session");

    private OwnProfile() {}

    /**
     * The credentials of the moment; empty where there is no profile, or it is none of credentials.
     *
     * @throws CredentialProblem if there is one and it gives none, or the one that is asked for is not there
     */
    static Optional<AwsCredentials> find() {
        String name = ProfileFileSystemSetting.AWS_PROFILE.getStringValue().orElse(USUAL);
        try {
            ProfileFile files = ProfileFile.defaultProfileFile();
            Optional<Profile> profile = files.profile(name);
            if (profile.isEmpty() && !name.equals(USUAL)) {
                throw new CredentialProblem("there is no profile of the name that the gateway is given");
            }
            return profile.filter(one -> OF_CREDENTIALS.stream().anyMatch(one.properties()::containsKey))
                    .map(one -> credentials(files, name));
        } catch (AwsServiceException e) {
            throw new CredentialProblem(
                    "what the gateway's profile refers to answered " + e.statusCode() + " " + SecurityTokens.code(e));
        } catch (CredentialProblem e) {
            throw e;
        } catch (RuntimeException e) {
            // The SDK throws what comes, and may repeat in words what is in the files.
            throw new CredentialProblem("the gateway's profile gives no credentials");
        }
    }

    private static AwsCredentials credentials(ProfileFile files, String name) {
        try (ProfileCredentialsProvider provider = ProfileCredentialsProvider.builder()
                .profileFile(files)
                .profileName(name)
                .build()) {
            return provider.resolveCredentials();
        }
    }
}
