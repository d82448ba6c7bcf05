package dev.gatepass.http;

import com.fasterxml.jackson.core.JsonParser;
import dev.gatepass.access.StorageLevel;
import dev.gatepass.lookup.AskedObject;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.Optional;
import java.util.function.IntConsumer;

/** The body of a batch of objects that are asked about: each a key, and where it is. */
final class StatBody extends BatchBody<AskedObject> {
    /** A body that nothing has been read of. */
    StatBody(Buffer body, int maxObjects, IntConsumer counted) {
        super("objects", body, maxObjects, counted);
    }

    @Override
    AskedObject item(JsonParser from, String place) throws IOException {
        JsonItem item = new JsonItem(from, place);
        Asked object = new Asked();
        item.forEachField(name -> object.field(item, name));
        return new AskedObject(object.key.orElseThrow(() -> item.lacks("key")), object.level);
    }

    /** What of an object has been read. */
    private static final class Asked {
        private Optional<String> key = Optional.empty();
        private StorageLevel level = StorageLevel.CURRENT;

        private void field(JsonItem item, String name) throws IOException {
            switch (name) {
                case "key" -> key = Optional.of(item.text(name));
                case "storage" -> {
                    if (!item.text(name).equals("instance")) {
                        throw item.wrong(name, "\"instance\"");
                    }
                    level = StorageLevel.INSTANCE;
                }
                default -> throw item.unknown(name);
            }
        }
    }
}
