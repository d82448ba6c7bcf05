package dev.gatepass.storage.connections;

import dev.gatepass.storage.credentials.CredentialProblem;
import io.vertx.core.Future;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The one way in which clouds are asked over HTTP without a client of theirs: no redirect is followed, and an answer is
 * there in whole within some seconds or is none.
 *
 * <p>Thread-safe; blocks.
 */
public final class CredentialHttp {
    private final Function<HttpCall, Future<HttpAnswer>> way;

    /**
     * What asks, and waits for the answer.
     *
     * @param way sends a request and reads the whole answer, within some seconds
     */
    public CredentialHttp(Function<HttpCall, Future<HttpAnswer>> way) {
        this.way = way;
    }

    /**
     * Asks.
     *
     * @param whom who is asked, for the words of a failure
     * @throws CredentialProblem if there is no answer
     */
    public HttpAnswer ask(String whom, HttpCall call) {
        try {
            return way.apply(call).toCompletionStage().toCompletableFuture().get();
        } catch (ExecutionException e) {
            throw new CredentialProblem(whom + " " + failed(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CredentialProblem(whom + " was not waited for");
        }
    }

    private static String failed(@Nullable Throwable cause) {
        if (cause instanceof ForbiddenDestination) {
            return "is not asked there: " + cause.getMessage();
        }
        if (cause instanceof TimeoutException) {
            return "did not answer in time";
        }
        return cause instanceof IOException ? "cannot be reached" : "was not asked";
    }
}
