package dev.gatepass.storage.azure;

import com.azure.core.http.HttpHeaderName;
import com.azure.storage.blob.models.BlobErrorCode;
import com.azure.storage.blob.models.BlobStorageException;
import dev.gatepass.storage.connections.ForbiddenDestination;
import dev.gatepass.storage.objects.StoreFailure;
import dev.gatepass.storage.objects.StoreFailure.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/**
 * What a failure of the client means.
 *
 * <p>Source of the codes: https://learn.microsoft.com/en-us/rest/api/storageservices/blob-service-error-codes.
 */
final class AzureFailures {
    private static final Pattern CODE = Pattern.compile("[A-Za-z]{1,64}");
    private static final Pattern SECONDS = Pattern.compile("\\d{1,4}");

    private AzureFailures() {}

    /** The meaning of what was thrown. */
    static StoreFailure of(Throwable thrown) {
        boolean network = false;
        Throwable deepest = thrown;
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof StoreFailure failure) {
                return failure;
            }
            if (cause instanceof BlobStorageException answered) {
                return answered(answered);
            }
            if (cause instanceof ForbiddenDestination) {
                return new StoreFailure(Kind.NOT_ALLOWED, String.valueOf(cause.getMessage()));
            }
            if (cause instanceof TimeoutException) {
                return new StoreFailure(Kind.TIMED_OUT, "the store took too long to answer");
            }
            network |= cause instanceof IOException;
            deepest = cause;
        }
        String what = " (" + deepest.getClass().getSimpleName() + ")";
        return network
                ? new StoreFailure(Kind.UNREACHABLE, "there is no connection to the store" + what)
                : new StoreFailure(Kind.BROKEN, "the store's answer makes no sense" + what);
    }

    /** The meaning of an answer to a list that was asked to go on at a place: all else in that query is Gatepass's own. */
    static RuntimeException ofPage(BlobStorageException answered) {
        return BlobErrorCode.INVALID_QUERY_PARAMETER_VALUE.equals(answered.getErrorCode())
                ? new StoreFailure(
                        Kind.NO_SUCH_PLACE, "the store answered 400 InvalidQueryParameterValue to where a list goes on")
                : answered;
    }

    /** Whether it is the blob that is not there, and not its container. */
    static boolean isNoBlob(BlobStorageException answered) {
        return BlobErrorCode.BLOB_NOT_FOUND.equals(answered.getErrorCode());
    }

    private static StoreFailure answered(BlobStorageException answered) {
        int status = answered.getStatusCode();
        // The code, if it is one: everything else in an answer may repeat what was sent.
        String code = Optional.ofNullable(answered.getErrorCode())
                .map(BlobErrorCode::toString)
                .filter(text -> CODE.matcher(text).matches())
                .map(text -> " " + text)
                .orElse("");
        return new StoreFailure(
                kind(status, answered.getErrorCode()), "the store answered " + status + code, wait(answered));
    }

    private static Kind kind(int status, BlobErrorCode code) {
        if (BlobErrorCode.INVALID_BLOCK_LIST.equals(code)) {
            return Kind.CONFLICT;
        }
        return switch (status) {
            case 429, 503 -> Kind.THROTTLED;
            case 401, 403 -> Kind.FORBIDDEN;
            case 404 -> Kind.NOT_FOUND;
            case 405, 501 -> Kind.UNSUPPORTED;
            case 409, 412 -> Kind.CONFLICT;
            default -> status >= 500 ? Kind.UNREACHABLE : Kind.BROKEN;
        };
    }

    private static Duration wait(BlobStorageException answered) {
        return Optional.ofNullable(answered.getResponse())
                .map(response -> response.getHeaderValue(HttpHeaderName.RETRY_AFTER))
                .filter(text -> SECONDS.matcher(text).matches())
                .map(text -> Duration.ofSeconds(Math.max(1, Long.parseLong(text))))
                .orElse(Duration.ofSeconds(1));
    }
}
