package dev.gatepass.http;

import com.fasterxml.jackson.core.JsonParser;
import dev.gatepass.access.StorageLevel;
import dev.gatepass.issuing.ObjectName;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.Optional;
import java.util.function.IntConsumer;

/** The body of a batch of objects: each a key, and where it is. */
final class ObjectsBody extends BatchBody<ObjectName> {
    /** A body that nothing has been read of. */
    ObjectsBody(Buffer body, int maxObjects, IntConsumer counted) {
        super("objects", body, maxObjects, counted);
    }

    @Override
    ObjectName item(JsonParser from, String place) throws IOException {
        JsonItem item = new JsonItem(from, place);
        Named object = new Named();
        item.forEachField(name -> object.field(item, name));
        return new ObjectName(object.key.orElseThrow(() -> item.lacks("key")), object.level);
    }

    /** What of an object has been read. */
    private static final class Named {
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
