package dev.gatepass.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import dev.gatepass.access.WireName;
import java.io.IOException;

/** Constants in JSON, spelled as everywhere outside. */
final class WireNames {
    private WireNames() {}

    static SimpleModule module() {
        return new SimpleModule("constants")
                .addSerializer(new Spelling())
                .setDeserializerModifier(new BeanDeserializerModifier() {
                    @Override
                    public JsonDeserializer<?> modifyEnumDeserializer(
                            DeserializationConfig config,
                            JavaType type,
                            BeanDescription description,
                            JsonDeserializer<?> usual) {
                        return reader(type.getRawClass());
                    }
                });
    }

    private static final class Spelling extends StdSerializer<Enum<?>> {
        private static final long serialVersionUID = 1;

        Spelling() {
            super(Enum.class, false);
        }

        @Override
        public void serialize(Enum<?> constant, JsonGenerator to, SerializerProvider provider) throws IOException {
            to.writeString(WireName.of(constant));
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // the class of an enum, as Jackson says
    private static JsonDeserializer<?> reader(Class<?> type) {
        return new JsonDeserializer<Enum>() {
            @Override
            public Enum deserialize(JsonParser from, DeserializationContext context) throws IOException {
                if (!from.hasToken(JsonToken.VALUE_STRING)) {
                    return (Enum) context.handleUnexpectedToken(type, from);
                }
                try {
                    return WireName.parse((Class) type, from.getText());
                } catch (IllegalArgumentException e) {
                    return (Enum) context.handleInstantiationProblem(type, null, e);
                }
            }
        };
    }
}
