package dev.gatepass.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Refusal;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads a body into a record, strictly: UTF-8, one JSON document, no field that is unknown or there twice, no value that
 * would have to be converted. What a record's own constructor says against a value is told to the caller.
 */
final class JsonBody {
    private static final byte FIRST_BYTE_OF_BOM = (byte) 0xEF;

    private static final Pattern COMPONENT = Pattern.compile("[a-z][A-Za-z0-9]{0,63}");

    private JsonBody() {}

    static <T> T read(Buffer body, Class<T> type) {
        byte[] bytes = body.getBytes();
        Utf8Check encoding = new Utf8Check(bytes);
        while (encoding.isUnfinished()) {
            encoding.step();
        }
        if (bytes.length > 0 && bytes[0] == FIRST_BYTE_OF_BOM) {
            throw refusal("the body begins with a byte order mark");
        }
        try {
            T value = Json.MAPPER.readValue(bytes, type);
            if (value == null) {
                throw refusal("the body is not an object");
            }
            return value;
        } catch (UnrecognizedPropertyException e) {
            throw refusal("a field is not known: " + SignItem.quote(place(e)));
        } catch (ValueInstantiationException e) {
            String reason = reason(e.getCause());
            throw refusal(e.getPath().isEmpty() ? reason : place(e) + ": " + reason);
        } catch (JsonMappingException e) {
            throw refusal(
                    e.getPath().isEmpty()
                            ? "the body is not an object of the documented form"
                            : SignItem.quote(place(e)) + " is not what it should be");
        } catch (JsonProcessingException e) {
            throw refusal("the body is not the JSON that is read here");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a record's own constructor says: in words, or by naming what must be there, as {@code requireNonNull} does. */
    private static String reason(@Nullable Throwable cause) {
        if (cause instanceof IllegalArgumentException) {
            return String.valueOf(cause.getMessage());
        }
        String said = cause == null ? "" : String.valueOf(cause.getMessage());
        return cause instanceof NullPointerException && COMPONENT.matcher(said).matches()
                ? "a field is missing: "
                        + SignItem.quote(PropertyNamingStrategies.SnakeCaseStrategy.INSTANCE.translate(said))
                : "a value cannot be";
    }

    private static String place(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .collect(Collectors.joining("."));
    }

    private static Refusal refusal(String message) {
        return new Refusal(ErrorCode.INVALID_REQUEST, message);
    }
}
