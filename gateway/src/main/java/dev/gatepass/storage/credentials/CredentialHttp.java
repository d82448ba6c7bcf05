package dev.gatepass.storage.credentials;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The one way in which clouds are asked over HTTP without a client of theirs: no redirect is followed, and an answer is
 * there in whole within some seconds or is none.
 *
 * <p>Thread-safe; blocks.
 */
public final class CredentialHttp {
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration WHOLE = Duration.ofSeconds(5);

    private final HttpClient client;

    /**
     * An answer.
     *
     * @param status its status
     * @param headers its headers
     * @param body its body, which may hold a secret
     */
    public record Answered(int status, java.net.http.HttpHeaders headers, String body) {
        @Override
        public String toString() {
            return "Answered[" + status + ", <redacted>]";
        }
    }

    /** A client that trusts whom the JDK trusts. */
    public CredentialHttp() {
        this(HttpClient.newBuilder());
    }

    /** A client that is made otherwise. */
    public CredentialHttp(HttpClient.Builder builder) {
        this.client = builder.followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .build();
    }

    /**
     * Asks.
     *
     * @param whom who is asked, for the words of a failure
     * @throws CredentialProblem if there is no answer
     */
    public Answered ask(String whom, HttpRequest request) {
        CompletableFuture<HttpResponse<byte[]>> asked = client.sendAsync(request, LimitedBody.handler());
        try {
            HttpResponse<byte[]> answer = asked.get(WHOLE.toMillis(), TimeUnit.MILLISECONDS);
            return new Answered(
                    answer.statusCode(), answer.headers(), new String(answer.body(), StandardCharsets.UTF_8));
        } catch (TimeoutException e) {
            asked.cancel(true);
            throw new CredentialProblem(whom + " did not answer in time");
        } catch (ExecutionException e) {
            throw new CredentialProblem(
                    whom + (e.getCause() instanceof IOException ? " cannot be reached" : " was not asked"));
        } catch (InterruptedException e) {
            asked.cancel(true);
            Thread.currentThread().interrupt();
            throw new CredentialProblem(whom + " was not waited for");
        }
    }
}
