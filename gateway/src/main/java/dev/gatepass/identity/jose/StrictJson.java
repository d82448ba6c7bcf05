package dev.gatepass.identity.jose;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * One JSON object that no two parsers read differently: valid UTF-8, no member twice, nothing after the end, at most 16
 * levels deep.
 */
public final class StrictJson {
    private static final int MAX_DEPTH = 16;

    /** How many stand behind "\\u". */
    private static final int ESCAPED_DIGITS = 4;

    private static final ObjectReader READER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(JsonNode.class);

    private StrictJson() {}

    /** The object, or empty when the bytes are not exactly one. */
    public static Optional<JsonNode> object(byte[] bytes) {
        try {
            // Decoded here, because the parser would guess the encoding of bytes and repair what is malformed.
            String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            if (!areEscapesOfHexadecimalDigits(text)) {
                return Optional.empty();
            }
            JsonNode node = READER.readTree(text);
            return node.isObject() ? Optional.of(node) : Optional.empty();
        } catch (CharacterCodingException | JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** The parser takes any character for a digit whose lower eight bits are those of one, such as U+0131 for "1". */
    private static boolean areEscapesOfHexadecimalDigits(String text) {
        for (int at = text.indexOf('\\'); at >= 0; at = text.indexOf('\\', at + 2)) {
            if (text.startsWith("u", at + 1) && !isHexadecimal(text, at + 2)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isHexadecimal(String text, int from) {
        return text.length() >= from + ESCAPED_DIGITS
                && text.substring(from, from + ESCAPED_DIGITS).chars().allMatch(HexFormat::isHexDigit);
    }

    /** A member that is text, or empty when it is absent or something else. */
    public static Optional<String> text(JsonNode object, String member) {
        return Optional.ofNullable(object.get(member))
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue);
    }
}
