package dev.gatepass.identity;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.gatepass.identity.apikey.ApiKey;
import dev.gatepass.identity.jose.BearerToken;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the {@code Authorization} header (RFC 9110, section 11.6.2): {@code Bearer} with a token or an API key (RFC
 * 6750), or {@code Basic} with the user {@code api} and an API key (RFC 7617). Schemes are case-insensitive; one space
 * follows, and then one credential and nothing else.
 */
final class AuthorizationHeader {
    /** A token of RFC 9110, section 5.6.2. */
    private static final Pattern SCHEME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    private static final Pattern SEVERAL = Pattern.compile("[\\s,]");
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
        if (!SCHEME.matcher(scheme).matches()) {
            return new PresentedCredential.Ambiguous();
        }
        return switch (scheme.toLowerCase(Locale.ROOT)) {
            case "bearer" -> single(rest).orElseGet(() -> bearer(rest));
            case "basic" -> single(rest).orElseGet(() -> basic(rest));
            default -> new PresentedCredential.None();
        };
    }

    /** Ambiguous where there is more than one credential, None where there is none, empty where there is one. */
    private static Optional<PresentedCredential> single(String text) {
        if (SEVERAL.matcher(text).find()) {
            return Optional.of(new PresentedCredential.Ambiguous());
        }
        return text.isEmpty() ? Optional.of(new PresentedCredential.None()) : Optional.empty();
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
