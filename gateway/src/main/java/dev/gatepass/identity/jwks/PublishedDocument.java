package dev.gatepass.identity.jwks;

import dev.gatepass.config.kind.WebAddress;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** What an issuer publishes at one address, asked for by GET, never followed elsewhere. Thread-safe; never blocks. */
final class PublishedDocument {
    private static final int MAX_BODY_BYTES = 256 * 1024;

    private final HttpClient client;
    private final URI address;
    private final Duration timeout;

    /**
     * A document.
     *
     * @param timeout how long everything may take, from the connection to the last byte
     * @throws IllegalArgumentException unless the address is https, or http to this very host
     */
    PublishedDocument(HttpClient client, URI address, Duration timeout) {
        requireProtected(address);
        this.client = client;
        this.address = address;
        this.timeout = timeout;
    }

    /** @throws IllegalArgumentException unless an address is https, or http to this very host */
    static void requireProtected(URI address) {
        if (new WebAddress().parse(address.toString()).isEmpty()) {
            throw new IllegalArgumentException("an issuer's keys come by https, or by http from a loopback address");
        }
    }

    /**
     * An answer.
     *
     * @param body what it says, at most 256 KiB
     * @param maxAge how long it says that it is good
     */
    record Answer(Buffer body, Optional<Duration> maxAge) {}

    /** Asks. Fails with {@link BadAnswer} when the answer is not what was asked for, else as the network does. */
    Future<Answer> fetch() {
        RequestOptions get = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setAbsoluteURI(address.toString())
                .setFollowRedirects(false)
                .setConnectTimeout(timeout.toMillis())
                .putHeader(HttpHeaders.ACCEPT, "application/jwk-set+json, application/json");
        Future<HttpClientRequest> opened = client.request(get);
        // The answer is listened to from the request's own event loop, before it can have come: elsewhere it may be
        // over.
        return opened.compose(request -> request.send().compose(PublishedDocument::answer))
                .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .onFailure(cause -> opened.onSuccess(HttpClientRequest::reset));
    }

    private static Future<Answer> answer(HttpClientResponse response) {
        if (response.statusCode() != 200) {
            return Future.failedFuture(new BadAnswer("the issuer answered " + response.statusCode()));
        }
        Promise<Answer> answer = Promise.promise();
        Buffer body = Buffer.buffer();
        response.exceptionHandler(answer::tryFail)
                .handler(chunk -> {
                    if (body.length() + chunk.length() > MAX_BODY_BYTES) {
                        answer.tryFail(new BadAnswer("the answer is longer than " + MAX_BODY_BYTES + " bytes"));
                    } else {
                        body.appendBuffer(chunk);
                    }
                })
                .endHandler(end -> answer.tryComplete(
                        new Answer(body, MaxAge.of(response.headers().getAll(HttpHeaders.CACHE_CONTROL)))));
        return answer.future();
    }
}
