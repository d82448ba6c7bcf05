package dev.gatepass.config.kind;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/** A PostgreSQL database. User and password have settings of their own, so that the address can be shown and logged. */
public record DatabaseAddress() implements Kind<URI> {
    private static final Pattern ONE_NAME = Pattern.compile("/[^/]+");

    @Override
    public Optional<URI> parse(String text) {
        return Addresses.uri(text)
                .filter(uri -> "postgresql".equals(uri.getScheme()))
                .filter(uri -> uri.getRawUserInfo() == null)
                .filter(uri -> uri.getRawQuery() == null && uri.getRawFragment() == null)
                .filter(uri -> ONE_NAME.matcher(uri.getRawPath()).matches());
    }

    @Override
    public String range() {
        return "";
    }

    @Override
    public String expected() {
        return "postgresql://HOST:PORT/DATABASE without user, password or parameters";
    }

    @Override
    public boolean printable(String text) {
        return Addresses.printable(text);
    }
}
