package dev.gatepass.http;

import com.fasterxml.jackson.core.JsonParser;
import dev.gatepass.uploads.PartRequest;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.Optional;
import java.util.function.IntConsumer;

/** The body of a batch of parts of an upload for which URLs are wanted. */
final class PartsBody extends BatchBody<PartRequest> {
    /** A body that nothing has been read of. */
    PartsBody(Buffer body, int maxParts, IntConsumer counted) {
        super("parts", body, maxParts, counted);
    }

    @Override
    PartRequest item(JsonParser from, String place) throws IOException {
        JsonItem item = new JsonItem(from, place);
        Wanted part = new Wanted();
        item.forEachField(name -> part.field(item, name));
        return new PartRequest(
                part.number.orElseThrow(() -> item.lacks("number")),
                part.expiresIn,
                part.contentLength,
                part.contentMd5,
                part.checksumSha256);
    }

    /** What of a part has been read. */
    private static final class Wanted {
        private Optional<Long> number = Optional.empty();
        private Optional<Long> expiresIn = Optional.empty();
        private Optional<Long> contentLength = Optional.empty();
        private Optional<String> contentMd5 = Optional.empty();
        private Optional<String> checksumSha256 = Optional.empty();

        private void field(JsonItem item, String name) throws IOException {
            switch (name) {
                case "number" -> number = Optional.of(item.integer(name));
                case "expires_in" -> expiresIn = Optional.of(item.integer(name));
                case "content_length" -> contentLength = Optional.of(item.integer(name));
                case "content_md5" -> contentMd5 = Optional.of(item.text(name));
                case "checksum_sha256" -> checksumSha256 = Optional.of(item.text(name));
                default -> throw item.unknown(name);
            }
        }
    }
}
