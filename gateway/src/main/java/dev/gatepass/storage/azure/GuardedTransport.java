package dev.gatepass.storage.azure;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import dev.gatepass.storage.connections.HttpAnswer;
import dev.gatepass.storage.connections.HttpCall;
import dev.gatepass.storage.connections.StoreConnection;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * The client's transport: whatever it wants to send goes through the guarded connection. Part of the client reads answers
 * where they arrive, so they arrive on threads on which that does no harm. What is said in a refusal it does not get to see:
 * the code is in a header too, and the rest may repeat what was sent, or be nothing that it can read.
 */
final class GuardedTransport implements HttpClient {
    /** What says of a request that it makes a blob of blocks. */
    static final Context COMPLETION = new Context(GuardedTransport.class, true);

    private static final int LEAST_REFUSAL = 300;

    private final StoreConnection connection;

    GuardedTransport(StoreConnection connection) {
        this.connection = connection;
    }

    @Override
    public Mono<HttpResponse> send(HttpRequest request) {
        return send(request, Context.NONE);
    }

    @Override
    public Mono<HttpResponse> send(HttpRequest request, Context context) {
        boolean isCompletion = context.getData(GuardedTransport.class).isPresent();
        return Mono.fromCompletionStage(() -> (isCompletion
                                ? connection.sendCompletion(asked(request))
                                : connection.send(asked(request)))
                        .toCompletionStage())
                .publishOn(Schedulers.boundedElastic())
                .map(answer -> new Received(request, answer));
    }

    private static HttpCall asked(HttpRequest request) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        request.getHeaders().stream().forEach(header -> headers.add(header.getName(), header.getValuesList()));
        BinaryData body = request.getBodyAsBinaryData();
        return new HttpCall(
                request.getHttpMethod().toString(),
                URI.create(request.getUrl().toString()),
                headers,
                body == null ? Buffer.buffer() : Buffer.buffer(body.toBytes()));
    }

    /** An answer that is all there. */
    private static final class Received extends HttpResponse {
        private final HttpAnswer answer;
        private final Buffer body;
        private final HttpHeaders headers = new HttpHeaders();

        private Received(HttpRequest request, HttpAnswer answer) {
            super(request);
            this.answer = answer;
            this.body = answer.status() < LEAST_REFUSAL ? answer.body() : Buffer.buffer();
            answer.headers().forEach((name, value) -> headers.add(HttpHeaderName.fromString(name), value));
        }

        @Override
        public int getStatusCode() {
            return answer.status();
        }

        @Override
        @Deprecated
        public String getHeaderValue(String name) {
            return headers.getValue(HttpHeaderName.fromString(name));
        }

        @Override
        public HttpHeaders getHeaders() {
            return headers;
        }

        @Override
        public BinaryData getBodyAsBinaryData() {
            return BinaryData.fromBytes(body.getBytes());
        }

        @Override
        public Flux<ByteBuffer> getBody() {
            return Flux.just(ByteBuffer.wrap(body.getBytes()));
        }

        @Override
        public Mono<byte[]> getBodyAsByteArray() {
            return Mono.just(body.getBytes());
        }

        @Override
        public Mono<String> getBodyAsString() {
            return getBodyAsString(StandardCharsets.UTF_8);
        }

        @Override
        public Mono<String> getBodyAsString(Charset charset) {
            return Mono.just(body.toString(charset));
        }
    }
}
