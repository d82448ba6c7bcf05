package dev.gatepass.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Refusal;
import dev.gatepass.issuing.Slices;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of a batch, an object with one list, strictly and an item a step: what is not exactly of the documented
 * form is refused as a whole, with the place where it is wrong. The number of items is held to its limits while reading,
 * not after.
 *
 * <p>Its steps throw {@link Refusal}: {@code invalid_request} if the body is not of the form, {@code too_large} if it
 * has too many items.
 *
 * @param <T> an item
 */
abstract class BatchBody<T> implements Slices.Work<List<T>> {
    /** JSON begins with ASCII; whatever else begins with this byte is not JSON either. */
    private static final byte FIRST_BYTE_OF_BOM = (byte) 0xEF;

    private final String field;
    private final Utf8Check encoding;
    private final byte[] bytes;
    private final int maxItems;
    private final IntConsumer counted;
    private final List<T> items = new ArrayList<>();
    private @Nullable JsonParser parser;
    private boolean finished;

    /**
     * A body that nothing has been read of.
     *
     * @param field the name of the list
     * @param maxItems how many items there may be
     * @param counted told at each item how many there are by now; what it throws ends the reading
     */
    BatchBody(String field, Buffer body, int maxItems, IntConsumer counted) {
        this.field = field;
        this.bytes = body.getBytes();
        this.encoding = new Utf8Check(bytes);
        this.maxItems = maxItems;
        this.counted = counted;
    }

    /** Reads the object that the parser has entered, to its end. */
    abstract T item(JsonParser from, String place) throws IOException;

    @Override
    public final boolean isUnfinished() {
        return !finished;
    }

    @Override
    public final void step() {
        try {
            if (encoding.isUnfinished()) {
                encoding.step();
            } else if (parser == null) {
                parser = begin();
            } else {
                next(parser);
            }
        } catch (JsonProcessingException e) {
            throw new Refusal(ErrorCode.INVALID_REQUEST, "the body is not the JSON that is read here");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public final List<T> result() {
        return items;
    }

    private JsonParser begin() throws IOException {
        if (bytes.length > 0 && bytes[0] == FIRST_BYTE_OF_BOM) {
            throw new Refusal(ErrorCode.INVALID_REQUEST, "the body begins with a byte order mark");
        }
        JsonParser begun = Json.FACTORY.createParser(bytes);
        expect(begun.nextToken(), JsonToken.START_OBJECT, "the body", "an object");
        if (begun.nextToken() != JsonToken.FIELD_NAME) {
            throw new Refusal(ErrorCode.INVALID_REQUEST, "the body has no " + field);
        }
        requireField(begun);
        expect(begun.nextToken(), JsonToken.START_ARRAY, field, "an array");
        return begun;
    }

    private void next(JsonParser from) throws IOException {
        JsonToken token = from.nextToken();
        if (token == JsonToken.END_ARRAY) {
            end(from);
            return;
        }
        String place = field + "[" + items.size() + "]";
        expect(token, JsonToken.START_OBJECT, place, "an object");
        if (items.size() == maxItems) {
            throw new Refusal(ErrorCode.TOO_LARGE, "a batch has at most " + maxItems + " " + field);
        }
        counted.accept(items.size() + 1);
        items.add(item(from, place));
    }

    private void end(JsonParser from) throws IOException {
        while (from.nextToken() == JsonToken.FIELD_NAME) {
            requireField(from);
        }
        if (from.nextToken() != null) {
            throw new Refusal(ErrorCode.INVALID_REQUEST, "something follows the body");
        }
        from.close();
        finished = true;
    }

    /** The one field that there is; that it is not there twice, the parser sees to. */
    private void requireField(JsonParser from) throws IOException {
        String name = from.currentName();
        if (!name.equals(field)) {
            throw new Refusal(
                    ErrorCode.INVALID_REQUEST, "the body has a field that is not known: " + SignItem.quote(name));
        }
    }

    private static void expect(@Nullable JsonToken token, JsonToken wanted, String place, String what) {
        if (token != wanted) {
            throw new Refusal(ErrorCode.INVALID_REQUEST, place + " is not " + what);
        }
    }
}
