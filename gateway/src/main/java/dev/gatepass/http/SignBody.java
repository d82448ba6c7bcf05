package dev.gatepass.http;

import com.fasterxml.jackson.core.JsonParser;
import dev.gatepass.issuing.UrlRequest;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.function.IntConsumer;

/** The body of a batch of URLs. */
final class SignBody extends BatchBody<UrlRequest> {
    /** A body that nothing has been read of. */
    SignBody(Buffer body, int maxUrls, IntConsumer counted) {
        super("requests", body, maxUrls, counted);
    }

    @Override
    UrlRequest item(JsonParser from, String place) throws IOException {
        return SignItem.read(from, place);
    }
}
