package dev.gatepass.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import dev.gatepass.access.StorageLevel;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Refusal;
import dev.gatepass.issuing.UrlRequest;
import dev.gatepass.signing.Method;
import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads one request of a batch: every field typed, none unknown, none twice. */
final class SignItem {
    private static final int QUOTED_LENGTH = 40;

    private final JsonParser parser;
    private final String place;
    private @Nullable Method method;
    private @Nullable String key;
    private Consumer<UrlRequest.Builder> rest = builder -> {};

    private SignItem(JsonParser parser, String place) {
        this.parser = parser;
        this.place = place;
    }

    /** Reads the object that the parser has entered, to its end. */
    static UrlRequest read(JsonParser parser, String place) throws IOException {
        SignItem item = new SignItem(parser, place);
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            item.field(name);
        }
        return item.build();
    }

    private void field(String name) throws IOException {
        switch (name) {
            case "method" -> method = method(text(name));
            case "key" -> key = text(name);
            case "storage" -> {
                if (!text(name).equals("instance")) {
                    throw wrong(name, "\"instance\"");
                }
                also(builder -> builder.level(StorageLevel.INSTANCE));
            }
            case "expires_in" -> {
                long seconds = integer(name);
                also(builder -> builder.expiresIn(seconds));
            }
            case "content_length" -> {
                long bytes = integer(name);
                also(builder -> builder.contentLength(bytes));
            }
            case "content_type" -> {
                String value = text(name);
                also(builder -> builder.contentType(value));
            }
            case "content_md5" -> {
                String value = text(name);
                also(builder -> builder.contentMd5(value));
            }
            case "checksum_sha256" -> {
                String value = text(name);
                also(builder -> builder.checksumSha256(value));
            }
            case "content_disposition" -> {
                String value = text(name);
                also(builder -> builder.contentDisposition(value));
            }
            case "response_content_type" -> {
                String value = text(name);
                also(builder -> builder.responseContentType(value));
            }
            case "version_id" -> {
                String value = text(name);
                also(builder -> builder.versionId(value));
            }
            default ->
                throw new Refusal(ErrorCode.INVALID_REQUEST, place + " has a field that is not known: " + quote(name));
        }
    }

    private void also(Consumer<UrlRequest.Builder> part) {
        rest = rest.andThen(part);
    }

    private UrlRequest build() {
        if (method == null || key == null) {
            throw new Refusal(ErrorCode.INVALID_REQUEST, place + " lacks its " + (method == null ? "method" : "key"));
        }
        UrlRequest.Builder builder = UrlRequest.builder(method, key);
        rest.accept(builder);
        return builder.build();
    }

    private Method method(String text) {
        for (Method known : Method.values()) {
            if (known.name().equals(text)) {
                return known;
            }
        }
        throw wrong("method", "GET, HEAD, PUT or DELETE");
    }

    private String text(String name) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw wrong(name, "a string");
        }
        return parser.getText();
    }

    private long integer(String name) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            throw wrong(name, "a whole number");
        }
        try {
            return parser.getLongValue();
        } catch (InputCoercionException e) {
            throw wrong(name, "a whole number of 64 bits");
        }
    }

    private Refusal wrong(String name, String expected) {
        return new Refusal(ErrorCode.INVALID_REQUEST, place + "." + name + " is not " + expected);
    }

    /** A caller's own word in a message: short, and nothing in it that a terminal or a log could act on. */
    static String quote(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars()
                .limit(QUOTED_LENGTH)
                .forEach(c -> quoted.append(c >= ' ' && c <= '~' && c != '"' && c != '\\' ? (char) c : '?'));
        return quoted.append(text.length() > QUOTED_LENGTH ? "…\"" : "\"").toString();
    }
}
