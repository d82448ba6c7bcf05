package dev.gatepass.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Refusal;
import dev.gatepass.issuing.Slices;
import dev.gatepass.issuing.UrlRequest;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of a batch, strictly and a request a step: what is not exactly of the documented form is refused as a
 * whole, with the place where it is wrong. The number of requests is held to its limits while reading, not after.
 *
 * <p>Its steps throw {@link Refusal}: {@code invalid_request} if the body is not of the form, {@code too_large} if it
 * asks for too many URLs.
 */
final class SignBody implements Slices.Work<List<UrlRequest>> {
    /** JSON begins with ASCII; whatever else begins with this byte is not JSON either. */
    private static final byte FIRST_BYTE_OF_BOM = (byte) 0xEF;

    private final Utf8Check encoding;
    private final byte[] bytes;
    private final int maxUrls;
    private final IntConsumer counted;
    private final List<UrlRequest> requests = new ArrayList<>();
    private @Nullable JsonParser parser;
    private boolean finished;

    /**
     * A body that nothing has been read of.
     *
     * @param maxUrls how many requests there may be
     * @param counted told at each request how many there are by now; what it throws ends the reading
     */
    SignBody(Buffer body, int maxUrls, IntConsumer counted) {
        this.bytes = body.getBytes();
        this.encoding = new Utf8Check(bytes);
        this.maxUrls = maxUrls;
        this.counted = counted;
    }

    @Override
    public boolean isUnfinished() {
        return !finished;
    }

    @Override
    public void step() {
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
    public List<UrlRequest> result() {
        return requests;
    }

    private JsonParser begin() throws IOException {
        if (bytes.length > 0 && bytes[0] == FIRST_BYTE_OF_BOM) {
            throw new Refusal(ErrorCode.INVALID_REQUEST, "the body begins with a byte order mark");
        }
        JsonParser begun = Json.FACTORY.createParser(bytes);
        expect(begun.nextToken(), JsonToken.START_OBJECT, "the body", "an object");
        if (begun.nextToken() != JsonToken.FIELD_NAME) {
            throw new Refusal(ErrorCode.INVALID_REQUEST, "the body has no requests");
        }
        requireRequests(begun);
        expect(begun.nextToken(), JsonToken.START_ARRAY, "requests", "an array");
        return begun;
    }

    private void next(JsonParser from) throws IOException {
        JsonToken token = from.nextToken();
        if (token == JsonToken.END_ARRAY) {
            end(from);
            return;
        }
        String place = "requests[" + requests.size() + "]";
        expect(token, JsonToken.START_OBJECT, place, "an object");
        if (requests.size() == maxUrls) {
            throw new Refusal(ErrorCode.TOO_LARGE, "a batch has at most " + maxUrls + " requests");
        }
        counted.accept(requests.size() + 1);
        requests.add(SignItem.read(from, place));
    }

    private void end(JsonParser from) throws IOException {
        while (from.nextToken() == JsonToken.FIELD_NAME) {
            requireRequests(from);
        }
        if (from.nextToken() != null) {
            throw new Refusal(ErrorCode.INVALID_REQUEST, "something follows the body");
        }
        from.close();
        finished = true;
    }

    /** The one field that there is; that it is not there twice, the parser sees to. */
    private static void requireRequests(JsonParser from) throws IOException {
        String field = from.currentName();
        if (!field.equals("requests")) {
            throw new Refusal(
                    ErrorCode.INVALID_REQUEST, "the body has a field that is not known: " + SignItem.quote(field));
        }
    }

    private static void expect(@Nullable JsonToken token, JsonToken wanted, String place, String what) {
        if (token != wanted) {
            throw new Refusal(ErrorCode.INVALID_REQUEST, place + " is not " + what);
        }
    }
}
