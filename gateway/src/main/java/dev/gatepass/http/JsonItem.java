package dev.gatepass.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Refusal;
import java.io.IOException;

/** One object of a batch while it is read, a field after the other, each of the type that it is to have. */
final class JsonItem {
    private final JsonParser parser;
    private final String place;

    /** What is done about a field, by its name. */
    @FunctionalInterface
    interface Field {
        void read(String name) throws IOException;
    }

    JsonItem(JsonParser parser, String place) {
        this.parser = parser;
        this.place = place;
    }

    /** Reads the object that the parser has entered, to its end. */
    void forEachField(Field field) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            field.read(name);
        }
    }

    String text(String name) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw wrong(name, "a string");
        }
        return parser.getText();
    }

    long integer(String name) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            throw wrong(name, "a whole number");
        }
        try {
            return parser.getLongValue();
        } catch (InputCoercionException e) {
            throw wrong(name, "a whole number of 64 bits");
        }
    }

    Refusal wrong(String name, String expected) {
        return refusal(place + "." + name + " is not " + expected);
    }

    Refusal unknown(String name) {
        return refusal(place + " has a field that is not known: " + SignItem.quote(name));
    }

    Refusal lacks(String name) {
        return refusal(place + " lacks its " + name);
    }

    private static Refusal refusal(String message) {
        return new Refusal(ErrorCode.INVALID_REQUEST, message);
    }
}
