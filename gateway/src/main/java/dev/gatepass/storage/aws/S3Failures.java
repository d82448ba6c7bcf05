package dev.gatepass.storage.aws;

import dev.gatepass.storage.connections.ForbiddenDestination;
import dev.gatepass.storage.objects.StoreFailure;
import dev.gatepass.storage.objects.StoreFailure.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;

/**
 * What a failure of the client means.
 *
 * <p>Sources of the codes: https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html and
 * https://cloud.google.com/storage/docs/xml-api/reference-status.
 */
public final class S3Failures {
    private static final Pattern CODE = Pattern.compile("[A-Za-z]{1,64}");
    private static final Pattern SECONDS = Pattern.compile("\\d{1,4}");

    private static final Set<String> THROTTLED = Set.of(
            "SlowDown",
            "Throttling",
            "ThrottlingException",
            "RequestLimitExceeded",
            "TooManyRequests",
            "ServiceUnavailable");
    private static final Set<String> ELSEWHERE = Set.of(
            "PermanentRedirect",
            "TemporaryRedirect",
            "Redirect",
            "AuthorizationHeaderMalformed",
            "IllegalLocationConstraintException",
            "IncorrectEndpoint");
    private static final Set<String> CONFLICTS = Set.of(
            "InvalidPart", "InvalidPartOrder", "EntityTooSmall", "RetentionPolicyNotMet", "ObjectUnderActiveHold");
    private static final Set<String> UNKNOWN = Set.of("NotImplemented", "MethodNotAllowed", "UnsupportedOperation");
    private static final Set<String> NO_RIGHT =
            Set.of("ExpiredToken", "InvalidToken", "InvalidAccessKeyId", "SignatureDoesNotMatch", "AccessDenied");

    private S3Failures() {}

    /** The meaning of what was thrown. */
    public static StoreFailure of(Throwable thrown) {
        if (thrown instanceof StoreFailure failure) {
            return failure;
        }
        if (thrown instanceof AwsServiceException answered) {
            return answered(answered);
        }
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof ForbiddenDestination) {
                return new StoreFailure(Kind.NOT_ALLOWED, String.valueOf(cause.getMessage()));
            }
            if (cause instanceof TimeoutException
                    || cause instanceof ApiCallTimeoutException
                    || cause instanceof ApiCallAttemptTimeoutException) {
                return new StoreFailure(Kind.TIMED_OUT, "the store took too long to answer");
            }
        }
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException) {
                return new StoreFailure(
                        Kind.UNREACHABLE, "there is no connection to the store (" + deepest(thrown) + ")");
            }
        }
        return new StoreFailure(Kind.BROKEN, "the store's answer makes no sense (" + deepest(thrown) + ")");
    }

    private static String deepest(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getClass().getSimpleName();
    }

    private static StoreFailure answered(AwsServiceException answered) {
        int status = answered.statusCode();
        String code = code(answered);
        String message = "the store answered " + status + (code.isEmpty() ? "" : " " + code);
        Kind kind = kind(status, code);
        return kind == Kind.THROTTLED
                ? new StoreFailure(kind, message, wait(answered))
                : new StoreFailure(kind, message);
    }

    private static Kind kind(int status, String code) {
        if (status == 429 || status == 503 || THROTTLED.contains(code)) {
            return Kind.THROTTLED;
        }
        if (status / 100 == 3 || ELSEWHERE.contains(code)) {
            return Kind.WRONG_REGION;
        }
        if (status == 409 || status == 412 || CONFLICTS.contains(code)) {
            return Kind.CONFLICT;
        }
        if (status == 401 || status == 403 || NO_RIGHT.contains(code)) {
            return Kind.FORBIDDEN;
        }
        if (status == 405 || status == 501 || UNKNOWN.contains(code)) {
            return Kind.UNSUPPORTED;
        }
        if (status == 404 || code.equals("NoSuchUpload")) {
            return Kind.NOT_FOUND;
        }
        return status >= 500 || code.equals("InternalError") ? Kind.UNREACHABLE : Kind.BROKEN;
    }

    /** The meaning of a code that stands for one key among many. */
    static StoreFailure ofKey(String code) {
        String said = CODE.matcher(code).matches() ? code : "an error";
        return new StoreFailure(kind(400, code), "the store answered " + said + " for this key");
    }

    /** The meaning of what was thrown where a list was asked to go on at a place. */
    static RuntimeException ofPage(AwsServiceException answered) {
        return answered.statusCode() == 400 && code(answered).equals("InvalidArgument")
                ? new StoreFailure(Kind.NO_SUCH_PLACE, "the store answered 400 InvalidArgument to where a list goes on")
                : answered;
    }

    /** The code, if it is one: everything else in an answer may repeat what was sent. */
    static String code(AwsServiceException answered) {
        return Optional.ofNullable(answered.awsErrorDetails())
                .map(details -> details.errorCode())
                .filter(code -> CODE.matcher(code).matches())
                .orElse("");
    }

    private static Duration wait(AwsServiceException answered) {
        return Optional.ofNullable(answered.awsErrorDetails())
                .map(details -> details.sdkHttpResponse())
                .flatMap(response -> response.firstMatchingHeader("Retry-After"))
                .filter(text -> SECONDS.matcher(text).matches())
                .map(text -> Duration.ofSeconds(Math.max(1, Long.parseLong(text))))
                .orElse(Duration.ofSeconds(1));
    }
}
