package dev.gatepass.storage.check;

import dev.gatepass.failure.Failure;
import dev.gatepass.storage.credentials.CredentialProblem;
import dev.gatepass.storage.objects.StoreFailure;
import java.util.concurrent.TimeoutException;

/** What an administrator is told of why something failed: words of our own, and of anything else its kind alone. */
final class CauseWords {
    private CauseWords() {}

    static String of(Throwable cause) {
        if (cause instanceof Failure failure) {
            return failure.getCause() == null ? failure.detail() : of(failure.getCause());
        }
        if (cause instanceof StoreFailure || cause instanceof CredentialProblem) {
            return String.valueOf(cause.getMessage());
        }
        return cause instanceof TimeoutException
                ? "no answer in time"
                : cause.getClass().getSimpleName();
    }
}
