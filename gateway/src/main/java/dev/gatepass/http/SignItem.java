package dev.gatepass.http;

import com.fasterxml.jackson.core.JsonParser;
import dev.gatepass.access.StorageLevel;
import dev.gatepass.issuing.UrlRequest;
import dev.gatepass.signing.Method;
import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads one request of a batch: every field typed, none unknown, none twice. */
final class SignItem {
    private static final int QUOTED_LENGTH = 40;

    private final JsonItem item;
    private @Nullable Method method;
    private @Nullable String key;
    private Consumer<UrlRequest.Builder> rest = builder -> {};

    private SignItem(JsonItem item) {
        this.item = item;
    }

    /** Reads the object that the parser has entered, to its end. */
    static UrlRequest read(JsonParser parser, String place) throws IOException {
        SignItem sign = new SignItem(new JsonItem(parser, place));
        sign.item.forEachField(sign::field);
        return sign.build();
    }

    private void field(String name) throws IOException {
        switch (name) {
            case "method" -> method = method(item.text(name));
            case "key" -> key = item.text(name);
            case "storage" -> {
                if (!item.text(name).equals("instance")) {
                    throw item.wrong(name, "\"instance\"");
                }
                also(builder -> builder.level(StorageLevel.INSTANCE));
            }
            case "expires_in" -> {
                long seconds = item.integer(name);
                also(builder -> builder.expiresIn(seconds));
            }
            case "content_length" -> {
                long bytes = item.integer(name);
                also(builder -> builder.contentLength(bytes));
            }
            case "content_type" -> {
                String value = item.text(name);
                also(builder -> builder.contentType(value));
            }
            case "content_md5" -> {
                String value = item.text(name);
                also(builder -> builder.contentMd5(value));
            }
            case "checksum_sha256" -> {
                String value = item.text(name);
                also(builder -> builder.checksumSha256(value));
            }
            case "content_disposition" -> {
                String value = item.text(name);
                also(builder -> builder.contentDisposition(value));
            }
            case "response_content_type" -> {
                String value = item.text(name);
                also(builder -> builder.responseContentType(value));
            }
            case "version_id" -> {
                String value = item.text(name);
                also(builder -> builder.versionId(value));
            }
            default -> throw item.unknown(name);
        }
    }

    private void also(Consumer<UrlRequest.Builder> part) {
        rest = rest.andThen(part);
    }

    private UrlRequest build() {
        if (method == null || key == null) {
            throw item.lacks(method == null ? "method" : "key");
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
        throw item.wrong("method", "GET, HEAD, PUT or DELETE");
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
