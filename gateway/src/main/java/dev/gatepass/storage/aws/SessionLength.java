package dev.gatepass.storage.aws;

import java.time.Duration;
import java.util.Set;
import java.util.function.IntFunction;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.sts.model.Credentials;

/**
 * How long a session of a role is asked for: as long as there are any or, where the role does not allow that, an hour, which
 * every role does. Whoever is in a session already is given no more than that hour.
 *
 * <p>Source: https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html.
 */
final class SessionLength {
    private static final int LONGEST_SECONDS = (int) Duration.ofHours(12).toSeconds();
    private static final int ALWAYS_SECONDS = (int) Duration.ofHours(1).toSeconds();

    private static final int BAD_REQUEST = 400;

    /** What is asked with, or how often. */
    private static final Set<String> OTHER = Set.of(
            "Throttling", "ThrottlingException", "ExpiredToken", "ExpiredTokenException", "InvalidIdentityToken");

    private SessionLength() {}

    /** A session for who somebody is already. */
    static Credentials longest(AwsCredentials as, IntFunction<Credentials> session) {
        return as instanceof AwsSessionCredentials ? session.apply(ALWAYS_SECONDS) : longest(session);
    }

    /** A session for whoever is in none. */
    static Credentials longest(IntFunction<Credentials> session) {
        try {
            return session.apply(LONGEST_SECONDS);
        } catch (AwsServiceException e) {
            if (!mayBeAboutLength(e)) {
                throw e;
            }
            return session.apply(ALWAYS_SECONDS);
        }
    }

    /** What says that the length is not allowed is in words alone: whatever is wrong with the request, another one tells. */
    private static boolean mayBeAboutLength(AwsServiceException e) {
        return e.statusCode() == BAD_REQUEST && !OTHER.contains(SecurityTokens.code(e));
    }
}
