package dev.gatepass.storage.connections;

import io.vertx.core.buffer.Buffer;
import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;

/** The body of a request that is a text or nothing, whose publisher gives all of it as soon as it is asked. */
final class SentBody implements Flow.Subscriber<ByteBuffer> {
    private final Buffer body = Buffer.buffer();

    private SentBody() {}

    static Buffer of(BodyPublisher publisher) {
        SentBody sent = new SentBody();
        publisher.subscribe(sent);
        return sent.body;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(ByteBuffer piece) {
        byte[] bytes = new byte[piece.remaining()];
        piece.get(bytes);
        body.appendBytes(bytes);
    }

    @Override
    public void onError(Throwable cause) {
        throw new IllegalStateException("the body of a request is not at hand", cause);
    }

    @Override
    public void onComplete() {}
}
