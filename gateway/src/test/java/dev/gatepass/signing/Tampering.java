package dev.gatepass.signing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * What a holder may do to the query of a URL, one change at a time.
 *
 * @param url as it was signed
 */
public record Tampering(String url) {
    /** Every parameter as it stands there, the signature last. */
    public List<String> parameters() {
        return List.of(url.substring(url.indexOf('?') + 1).split("&", -1));
    }

    /** Every character of every name and every value changed into another. */
    public List<String> flipped() {
        List<String> changed = new ArrayList<>();
        for (int i = url.indexOf('?') + 1; i < url.length(); i++) {
            char c = url.charAt(i);
            if (c != '&' && c != '=') {
                changed.add(url.substring(0, i) + (c == '0' ? '1' : '0') + url.substring(i + 1));
            }
        }
        return changed;
    }

    /** Every parameter taken out. */
    public List<String> without() {
        List<String> changed = new ArrayList<>();
        for (int i = 0; i < parameters().size(); i++) {
            List<String> rest = new ArrayList<>(parameters());
            rest.remove(i);
            changed.add(with(rest));
        }
        return changed;
    }

    /** Every parameter there twice, the first time with another value. */
    public List<String> withAnotherBefore() {
        return parameters().stream()
                .map(parameter -> url.replace("?", "?" + name(parameter) + "=7&"))
                .toList();
    }

    /** Every parameter there twice, the second time with another value. */
    public List<String> withAnotherBehind() {
        return parameters().stream()
                .map(parameter -> url + "&" + name(parameter) + "=7")
                .toList();
    }

    /** Every name that has capitals without them. */
    public List<String> inLowerCase() {
        List<String> changed = new ArrayList<>();
        for (String parameter : parameters()) {
            String name = name(parameter);
            String lower = name.toLowerCase(Locale.ROOT);
            if (!lower.equals(name)) {
                changed.add(url.replace(parameter, lower + parameter.substring(name.length())));
            }
        }
        return changed;
    }

    /** The parameters in the opposite order. */
    public String reversed() {
        List<String> reversed = new ArrayList<>(parameters());
        Collections.reverse(reversed);
        return with(reversed);
    }

    private String with(List<String> parameters) {
        return url.substring(0, url.indexOf('?') + 1) + String.join("&", parameters);
    }

    private static String name(String parameter) {
        int equals = parameter.indexOf('=');
        return equals < 0 ? parameter : parameter.substring(0, equals);
    }
}
