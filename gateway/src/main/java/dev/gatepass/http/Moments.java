package dev.gatepass.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/** Moments as they are written here: in UTC and to the second, such as {@code 2026-11-24T05:00:00Z}, and no other way. */
final class Moments {
    private static final Pattern FORM = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z");

    private Moments() {}

    static SimpleModule module() {
        return new SimpleModule("moments").addSerializer(new Writer()).addDeserializer(Instant.class, new Reader());
    }

    /**
     * The moment of a text.
     *
     * @throws IllegalArgumentException saying what would have been right, and not what stood there
     */
    static Instant parse(String text) {
        try {
            if (FORM.matcher(text).matches()) {
                return Instant.parse(text);
            }
        } catch (DateTimeException e) {
            // Of the form, and on no calendar.
        }
        throw new IllegalArgumentException("expected a moment such as 2026-11-24T05:00:00Z");
    }

    /** The text of a moment. */
    static String text(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static final class Writer extends StdSerializer<Instant> {
        private static final long serialVersionUID = 1;

        Writer() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant moment, JsonGenerator to, SerializerProvider provider) throws IOException {
            to.writeString(text(moment));
        }
    }

    private static final class Reader extends StdDeserializer<Instant> {
        private static final long serialVersionUID = 1;

        Reader() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser from, DeserializationContext context) throws IOException {
            if (!from.hasToken(JsonToken.VALUE_STRING)) {
                return (Instant) context.handleUnexpectedToken(Instant.class, from);
            }
            try {
                return parse(from.getText());
            } catch (IllegalArgumentException e) {
                return (Instant) context.handleInstantiationProblem(Instant.class, null, e);
            }
        }
    }
}
