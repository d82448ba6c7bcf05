package dev.gatepass.storage.aws;

import dev.gatepass.storage.connections.HttpAnswer;
import dev.gatepass.storage.connections.HttpCall;
import dev.gatepass.storage.connections.StoreConnection;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpMethod;

/** The client's transport: whatever it wants to send goes through the guarded connection. Blocks the calling thread. */
final class GuardedTransport implements SdkHttpClient {
    private final StoreConnection connection;
    private final Predicate<String> unsent;

    /** @param unsent which headers, in lower case, are left out: the client adds some behind all interceptors */
    GuardedTransport(StoreConnection connection, Predicate<String> unsent) {
        this.connection = connection;
        this.unsent = unsent;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new Sending(request);
    }

    private final class Sending implements ExecutableHttpRequest {
        private final HttpExecuteRequest request;

        private Sending(HttpExecuteRequest request) {
            this.request = request;
        }

        @Override
        public HttpExecuteResponse call() throws IOException {
            HttpAnswer answer = await(isCompletion() ? connection.sendCompletion(asked()) : connection.send(asked()));
            SdkHttpFullResponse.Builder response =
                    SdkHttpFullResponse.builder().statusCode(answer.status()).statusText(answer.reason());
            answer.headers().forEach(response::appendHeader);
            return HttpExecuteResponse.builder()
                    .response(response.build())
                    .responseBody(AbortableInputStream.create(
                            new ByteArrayInputStream(answer.body().getBytes())))
                    .build();
        }

        /** Nothing else is posted to an upload. */
        private boolean isCompletion() {
            return request.httpRequest().method() == SdkHttpMethod.POST
                    && request.httpRequest()
                            .firstMatchingRawQueryParameter("uploadId")
                            .isPresent();
        }

        private HttpCall asked() throws IOException {
            MultiMap headers = MultiMap.caseInsensitiveMultiMap();
            request.httpRequest().forEachHeader((name, values) -> {
                if (!unsent.test(name.toLowerCase(Locale.ROOT))) {
                    headers.add(name, values);
                }
            });
            Buffer body = Buffer.buffer();
            if (request.contentStreamProvider().isPresent()) {
                try (InputStream content = request.contentStreamProvider().get().newStream()) {
                    body = Buffer.buffer(content.readAllBytes());
                }
            }
            return new HttpCall(
                    request.httpRequest().method().name(), request.httpRequest().getUri(), headers, body);
        }

        /** A request is over within its time limit, whoever waits for it. */
        @Override
        public void abort() {}
    }

    private static HttpAnswer await(Future<HttpAnswer> sent) throws IOException {
        CompletableFuture<HttpAnswer> answer = sent.toCompletionStage().toCompletableFuture();
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    @Override
    public String clientName() {
        return "Gatepass";
    }

    @Override
    public void close() {}
}
