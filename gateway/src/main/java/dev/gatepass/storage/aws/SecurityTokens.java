package dev.gatepass.storage.aws;

import dev.gatepass.access.Origin;
import dev.gatepass.storage.credentials.CredentialProblem;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/**
 * The Security Token Service. No call is repeated by its client: whoever calls spaces the calls.
 *
 * <p>Thread-safe; blocks, for five seconds a call at most.
 */
final class SecurityTokens {
    /** What sessions are called, in the records of AWS. */
    static final String SESSION_NAME = "gatepass";

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration WHOLE = Duration.ofSeconds(5);

    private final Optional<Origin> endpoint;
    private final SdkHttpClient http = UrlConnectionHttpClient.builder()
            .connectionTimeout(CONNECT)
            .socketTimeout(WHOLE)
            .build();

    /** The service at an address of the operator's, else at the usual one of each region. */
    SecurityTokens(Optional<Origin> endpoint) {
        this.endpoint = endpoint;
    }

    /**
     * Asks.
     *
     * @throws CredentialProblem if the service does not give what it is asked for
     */
    <T> T ask(String region, AwsCredentialsProvider as, Function<StsClient, T> call) {
        try (StsClient client = client(region, as)) {
            return call.apply(client);
        } catch (AwsServiceException e) {
            throw new CredentialProblem("STS answered " + e.statusCode() + " " + code(e));
        } catch (SdkException e) {
            throw new CredentialProblem("STS did not answer");
        }
    }

    /**
     * Asks for a session, of which only the end may be missing.
     *
     * @throws CredentialProblem if the service gives none
     */
    Credentials session(String region, AwsCredentialsProvider as, Function<StsClient, @Nullable Credentials> call) {
        Optional<Credentials> given = ask(region, as, sts -> Optional.ofNullable(call.apply(sts)));
        return given.filter(it -> it.accessKeyId() != null && it.secretAccessKey() != null && it.sessionToken() != null)
                .orElseThrow(() -> new CredentialProblem("STS gave no session"));
    }

    /** The code of an error, which is a word of the service's; its message may repeat what was asked. */
    static String code(AwsServiceException e) {
        String code = e.awsErrorDetails() == null
                ? ""
                : String.valueOf(e.awsErrorDetails().errorCode());
        return code.matches("[A-Za-z.]{1,64}") ? code : "without a code";
    }

    private StsClient client(String region, AwsCredentialsProvider as) {
        return StsClient.builder()
                .region(Region.of(region))
                .credentialsProvider(as)
                .httpClient(http)
                .applyMutation(builder -> endpoint.ifPresent(origin -> builder.endpointOverride(origin.uri())))
                .overrideConfiguration(calls -> calls.apiCallTimeout(WHOLE)
                        .apiCallAttemptTimeout(WHOLE)
                        .retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
    }
}
