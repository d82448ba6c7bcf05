package dev.gatepass.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Refusal;
import dev.gatepass.identity.jose.BearerToken;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The body of a request for a token (RFC 6749, section 4.5; RFC 7523, section 2.1): a form in UTF-8, each parameter once. One
 * without a value counts as left out, and one that is not known is passed over, as RFC 6749 wants it (section 3.2); but not
 * those by which the client would believe that it got less, or that it was authenticated.
 */
final class TokenForm {
    /** The one kind of grant that is taken. */
    static final String GRANT_TYPE = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    private static final List<String> CLIENT_CREDENTIALS =
            List.of("client_secret", "client_assertion", "client_assertion_type");

    private TokenForm() {}

    /**
     * The assertion of a body.
     *
     * @throws Refusal {@code invalid_request} if the body is no such form; {@code unsupported_operation} if it asks for
     *     another grant; {@code forbidden} if it asks for a scope
     */
    static BearerToken assertion(Buffer body) {
        Map<String, String> parameters = parameters(
                Utf8.text(ByteBuffer.wrap(body.getBytes())).orElseThrow(() -> refusal("the body is not UTF-8")));
        String grant = required(parameters, "grant_type");
        if (!grant.equals(GRANT_TYPE)) {
            throw new Refusal(ErrorCode.UNSUPPORTED_OPERATION, "the only grant_type here is " + GRANT_TYPE);
        }
        if (parameters.containsKey("scope")) {
            throw new Refusal(ErrorCode.FORBIDDEN, "no token is given for a scope: its user's rights decide");
        }
        if (CLIENT_CREDENTIALS.stream().anyMatch(parameters::containsKey)) {
            throw refusal("clients do not authenticate here, the assertion is all that counts");
        }
        return new BearerToken(required(parameters, "assertion"));
    }

    private static String required(Map<String, String> parameters, String name) {
        String value = parameters.get(name);
        if (value == null) {
            throw refusal(name + " is missing");
        }
        return value;
    }

    private static Map<String, String> parameters(String text) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
            if (parameters.put(name, value) != null) {
                throw refusal("a parameter is given twice");
            }
        }
        parameters.values().removeIf(String::isEmpty);
        return parameters;
    }

    private static String decoded(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        int from = 0;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '%' || c == '+') {
                bytes.writeBytes(text.substring(from, at).getBytes(UTF_8));
                bytes.write(c == '+' ? ' ' : code(text, at));
                at += c == '+' ? 0 : 2;
                from = at + 1;
            }
        }
        bytes.writeBytes(text.substring(from).getBytes(UTF_8));
        return Utf8.text(ByteBuffer.wrap(bytes.toByteArray())).orElseThrow(() -> refusal("a parameter is not UTF-8"));
    }

    private static int code(String text, int percent) {
        int code = PercentCode.at(text, percent);
        if (code < 0) {
            throw refusal("the body is not percent-encoded as it should be");
        }
        return code;
    }

    private static Refusal refusal(String message) {
        return new Refusal(ErrorCode.INVALID_REQUEST, message);
    }
}
