package dev.gatepass.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Asks a gateway and reads its answers. Redirects are not followed: the credential would travel with them. */
final class Transport {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final int MULTIPLE_CHOICES = 300;
    private static final int BAD_REQUEST = 400;

    private final ServerAddress server;
    private final Credential credential;
    private final Pause pause;
    private final HttpClient client;

    Transport(ServerAddress server, Credential credential, Pause pause) {
        this.server = server;
        this.credential = credential;
        this.pause = pause;
        this.client = HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    <T> T get(String path, Class<T> type) throws GatepassException, InterruptedException {
        return call("GET", path, null, type);
    }

    <T> T post(String path, Object body, Class<T> type) throws GatepassException, InterruptedException {
        return call("POST", path, body, type);
    }

    void delete(String path) throws GatepassException, InterruptedException {
        call("DELETE", path, null, JsonNode.class);
    }

    private <T> T call(String method, String path, @Nullable Object body, Class<T> type)
            throws GatepassException, InterruptedException {
        HttpRequest request = request(method, path, body);
        Duration waited = Duration.ZERO;
        for (int tries = 1; true; tries++) {
            HttpResponse<byte[]> answer = send(request);
            if (answer.statusCode() < MULTIPLE_CHOICES) {
                return read(answer, type);
            }
            RefusedException refused = refusal(answer);
            Optional<Duration> wait = RetryPolicy.next(refused, method.equals("GET"), tries, waited);
            if (wait.isEmpty()) {
                throw refused;
            }
            pause.last(wait.get());
            waited = waited.plus(wait.get());
        }
    }

    private HttpRequest request(String method, String path, @Nullable Object body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.at(path))
                .timeout(ANSWER)
                .header("Authorization", credential.authorization())
                .header("Accept", "application/json, application/problem+json")
                .header("User-Agent", "gatepass-client");
        if (body == null) {
            return request.method(method, BodyPublishers.noBody()).build();
        }
        try {
            return request.header("Content-Type", "application/json")
                    .method(method, BodyPublishers.ofByteArray(Json.MAPPER.writeValueAsBytes(body)))
                    .build();
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The whole answer, body and all, in bounded time. */
    private HttpResponse<byte[]> send(HttpRequest request) throws NoAnswerException, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray());
        try {
            return answer.get(CONNECT.plus(ANSWER).toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw noAnswer("did not answer in time");
        } catch (ExecutionException e) {
            throw noAnswer(e.getCause() instanceof IOException fault ? reason(fault) : "cannot be asked");
        } finally {
            answer.cancel(true);
        }
    }

    private static String reason(IOException fault) {
        String name = fault.getClass().getSimpleName();
        if (name.contains("Timeout")) {
            return "did not answer in time";
        }
        if (name.startsWith("SSL")) {
            return "cannot be trusted: " + fault.getMessage();
        }
        return name.equals("ConnectException") ? "cannot be reached" : "broke the connection off";
    }

    private <T> T read(HttpResponse<byte[]> answer, Class<T> type) throws NoAnswerException {
        try {
            return Json.MAPPER.readValue(answer.body(), type);
        } catch (IOException e) {
            throw noAnswer("answered what no gateway does");
        }
    }

    private RefusedException refusal(HttpResponse<byte[]> answer) throws NoAnswerException {
        if (answer.statusCode() < BAD_REQUEST) {
            throw noAnswer("redirects to elsewhere, which is not followed");
        }
        try {
            Problem problem = Json.MAPPER.readValue(new String(answer.body(), UTF_8), Problem.class);
            return new RefusedException(problem, retryAfter(answer));
        } catch (IOException e) {
            throw noAnswer("answered " + answer.statusCode() + ", and not as a gateway does");
        }
    }

    private static Optional<Duration> retryAfter(HttpResponse<byte[]> answer) {
        return answer.headers()
                .firstValue("Retry-After")
                .filter(text -> text.matches("\\d{1,6}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)));
    }

    private NoAnswerException noAnswer(String what) {
        return new NoAnswerException(server + " " + what);
    }
}
