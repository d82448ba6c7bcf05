package dev.gatepass.http;

import com.fasterxml.jackson.core.JsonParser;
import dev.gatepass.uploads.NamedPart;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.Optional;
import java.util.function.IntConsumer;

/** The body that completes an upload: the parts that were sent. */
final class NamedPartsBody extends BatchBody<NamedPart> {
    /** A body that nothing has been read of. */
    NamedPartsBody(Buffer body, int maxParts, IntConsumer counted) {
        super("parts", body, maxParts, counted);
    }

    @Override
    NamedPart item(JsonParser from, String place) throws IOException {
        JsonItem item = new JsonItem(from, place);
        Sent part = new Sent();
        item.forEachField(name -> part.field(item, name));
        return new NamedPart(part.number.orElseThrow(() -> item.lacks("number")), part.etag);
    }

    /** What of a part has been read. */
    private static final class Sent {
        private Optional<Long> number = Optional.empty();
        private Optional<String> etag = Optional.empty();

        private void field(JsonItem item, String name) throws IOException {
            switch (name) {
                case "number" -> number = Optional.of(item.integer(name));
                case "etag" -> etag = Optional.of(item.text(name));
                default -> throw item.unknown(name);
            }
        }
    }
}
