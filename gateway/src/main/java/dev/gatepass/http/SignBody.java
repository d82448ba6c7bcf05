package dev.gatepass.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Refusal;
import dev.gatepass.issuing.UrlRequest;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the body of a batch, strictly: what is not exactly of the documented form is refused as a whole, with the place
 * where it is wrong. The number of requests is held to its limit while reading, not after.
 */
final class SignBody {
    private final JsonParser parser;
    private final int maxUrls;

    private SignBody(JsonParser parser, int maxUrls) {
        this.parser = parser;
        this.maxUrls = maxUrls;
    }

    /**
     * Reads a body.
     *
     * @throws Refusal {@code invalid_request} if it is not of the form, {@code too_large} if it asks for too many URLs
     */
    static List<UrlRequest> read(Buffer body, int maxUrls) {
        byte[] bytes = body.getBytes();
        requireUtf8(bytes);
        try (JsonParser parser = Json.FACTORY.createParser(bytes)) {
            return new SignBody(parser, maxUrls).body();
        } catch (JsonProcessingException e) {
            throw new Refusal(ErrorCode.INVALID_REQUEST, "the body is not the JSON that is read here");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void requireUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
        } catch (CharacterCodingException e) {
            throw new Refusal(ErrorCode.INVALID_REQUEST, "the body is not UTF-8");
        }
    }

    private List<UrlRequest> body() throws IOException {
        expect(parser.nextToken(), JsonToken.START_OBJECT, "the body", "an object");
        List<UrlRequest> requests = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            if (!parser.currentName().equals("requests")) {
                throw unknown("the body");
            }
            expect(parser.nextToken(), JsonToken.START_ARRAY, "requests", "an array");
            requests = requests();
        }
        if (parser.nextToken() != null) {
            throw new Refusal(ErrorCode.INVALID_REQUEST, "something follows the body");
        }
        if (requests == null) {
            throw new Refusal(ErrorCode.INVALID_REQUEST, "the body has no requests");
        }
        return requests;
    }

    private List<UrlRequest> requests() throws IOException {
        List<UrlRequest> requests = new ArrayList<>();
        JsonToken token = parser.nextToken();
        while (token != JsonToken.END_ARRAY) {
            String place = "requests[" + requests.size() + "]";
            expect(token, JsonToken.START_OBJECT, place, "an object");
            if (requests.size() == maxUrls) {
                throw new Refusal(ErrorCode.TOO_LARGE, "a batch has at most " + maxUrls + " requests");
            }
            requests.add(SignItem.read(parser, place));
            token = parser.nextToken();
        }
        return requests;
    }

    private Refusal unknown(String place) throws IOException {
        return new Refusal(
                ErrorCode.INVALID_REQUEST,
                place + " has a field that is not known: " + SignItem.quote(parser.currentName()));
    }

    private static void expect(JsonToken token, JsonToken wanted, String place, String what) {
        if (token != wanted) {
            throw new Refusal(ErrorCode.INVALID_REQUEST, place + " is not " + what);
        }
    }
}
