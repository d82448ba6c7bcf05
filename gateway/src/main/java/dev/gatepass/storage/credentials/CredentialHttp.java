package dev.gatepass.storage.credentials;

import java.io.IOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The one way in which clouds are asked over HTTP without a client of theirs: no redirect is followed, and an answer is
 * there in whole within some seconds or is none.
 *
 * <p>Thread-safe; blocks.
 */
public final class CredentialHttp {
    private final CredentialWay way;

    /**
     * An answer.
     *
     * @param status its status
     * @param headers its headers
     * @param body its body, which may hold a secret
     */
    public record Answered(int status, HttpHeaders headers, String body) {
        @Override
        public String toString() {
            return "Answered[" + status + ", <redacted>]";
        }
    }

    /** What asks, and waits for the answer. */
    public CredentialHttp(CredentialWay way) {
        this.way = way;
    }

    /**
     * Asks.
     *
     * @param whom who is asked, for the words of a failure
     * @throws CredentialProblem if there is no answer
     */
    public Answered ask(String whom, HttpRequest request) {
        try {
            return way.send(request).toCompletionStage().toCompletableFuture().get();
        } catch (ExecutionException e) {
            throw new CredentialProblem(whom + " " + failed(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CredentialProblem(whom + " was not waited for");
        }
    }

    private static String failed(@Nullable Throwable cause) {
        if (cause instanceof CredentialProblem problem) {
            return String.valueOf(problem.getMessage());
        }
        if (cause instanceof TimeoutException) {
            return "did not answer in time";
        }
        return cause instanceof IOException ? "cannot be reached" : "was not asked";
    }
}
