package dev.gatepass.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.gatepass.access.StorageLevel;
import dev.gatepass.deletion.ObjectName;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Refusal;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** The body of a batch of objects that are to be deleted or restored: each a key, and where it is. */
final class DeletionBody extends BatchBody<ObjectName> {
    /** A body that nothing has been read of. */
    DeletionBody(Buffer body, int maxObjects, IntConsumer counted) {
        super("objects", body, maxObjects, counted);
    }

    @Override
    ObjectName item(JsonParser from, String place) throws IOException {
        String key = null;
        StorageLevel level = StorageLevel.CURRENT;
        while (from.nextToken() == JsonToken.FIELD_NAME) {
            String field = from.currentName();
            String value = from.nextToken() == JsonToken.VALUE_STRING ? from.getText() : null;
            switch (field) {
                case "key" -> key = require(value, place + ".key is not a string");
                case "storage" -> {
                    if (!"instance".equals(value)) {
                        throw refusal(place + ".storage is not \"instance\"");
                    }
                    level = StorageLevel.INSTANCE;
                }
                default -> throw refusal(place + " has a field that is not known: " + SignItem.quote(field));
            }
        }
        return new ObjectName(require(key, place + " lacks its key"), level);
    }

    private static String require(@Nullable String value, String otherwise) {
        if (value == null) {
            throw refusal(otherwise);
        }
        return value;
    }

    private static Refusal refusal(String message) {
        return new Refusal(ErrorCode.INVALID_REQUEST, message);
    }
}
