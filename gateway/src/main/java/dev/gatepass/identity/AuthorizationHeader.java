package dev.gatepass.identity;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.gatepass.identity.apikey.ApiKey;
import dev.gatepass.identity.jose.BearerToken;
import dev.gatepass.identity.jose.TokenDigest;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Reads the {@code Authorization} header (RFC 9110, section 11.6.2): {@code Bearer} with a token or an API key (RFC
 * 6750), or {@code Basic} with the user {@code api} and an API key (RFC 7617). Schemes are case-insensitive; one space
 * follows, and then one credential and nothing else.
 */
final class AuthorizationHeader {
    /** What a token of RFC 9110, section 5.6.2, has beside letters and digits. */
    private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";

    private static final String SEPARATORS = " ,\t\n\u000B\f\r";
    private static final String BEARER = "Bearer ";
    private static final String BASIC_USER = "api:";

    private AuthorizationHeader() {}

    /** Reads the values of all the headers of that name of one request. */
    static PresentedCredential read(List<String> values) {
        if (values.size() > 1) {
            return new PresentedCredential.Ambiguous();
        }
        String value = values.isEmpty() ? "" : values.get(0);
        int space = value.indexOf(' ');
        String scheme = space < 0 ? value : value.substring(0, space);
        String rest = space < 0 ? "" : value.substring(space + 1);
        if (value.isEmpty()) {
            return new PresentedCredential.None();
        }
        if (!isToken(scheme)) {
            return new PresentedCredential.Ambiguous();
        }
        if (scheme.equalsIgnoreCase("bearer")) {
            return single(rest).orElseGet(() -> bearer(rest));
        }
        return scheme.equalsIgnoreCase("basic")
                ? single(rest).orElseGet(() -> basic(rest))
                : new PresentedCredential.None();
    }

    /** The digest of what stands behind {@code Bearer}, unread: for whoever knows again what was read before. */
    static Optional<TokenDigest> digestBehindBearer(List<String> values) {
        String only = values.size() == 1 ? values.get(0) : "";
        boolean perhapsToken = only.startsWith(BEARER)
                && !only.startsWith(ApiKey.PREFIX, BEARER.length())
                && only.length() <= BEARER.length() + BearerToken.MAX_LENGTH;
        return perhapsToken ? Optional.of(TokenDigest.of(only, BEARER.length())) : Optional.empty();
    }

    private static boolean isToken(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letterOrDigit = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!letterOrDigit && TOKEN_MARKS.indexOf(c) < 0) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    /** Ambiguous where there is more than one credential, None where there is none, empty where there is one. */
    private static Optional<PresentedCredential> single(String text) {
        if (isSeparated(text)) {
            return Optional.of(new PresentedCredential.Ambiguous());
        }
        return text.isEmpty() ? Optional.of(new PresentedCredential.None()) : Optional.empty();
    }

    /** One search for each: the machine compares some tens of characters at once. */
    private static boolean isSeparated(String text) {
        for (int i = 0; i < SEPARATORS.length(); i++) {
            if (text.indexOf(SEPARATORS.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }

    private static PresentedCredential bearer(String text) {
        return text.startsWith(ApiKey.PREFIX) ? key(text) : new PresentedCredential.Token(new BearerToken(text));
    }

    private static PresentedCredential basic(String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            String pair = new String(bytes, ISO_8859_1);
            boolean canonical = Base64.getEncoder().encodeToString(bytes).equals(text);
            return canonical && pair.startsWith(BASIC_USER)
                    ? key(pair.substring(BASIC_USER.length()))
                    : new PresentedCredential.None();
        } catch (IllegalArgumentException e) {
            return new PresentedCredential.None();
        }
    }

    private static PresentedCredential key(String text) {
        return ApiKey.parse(text)
                .<PresentedCredential>map(PresentedCredential.Key::new)
                .orElseGet(PresentedCredential.None::new);
    }
}
