package dev.gatepass.config.kind;

import java.util.Optional;

/** The origin of a store: scheme, host and port, and nothing behind them. */
public record Origin() implements Kind<String> {
    @Override
    public Optional<String> parse(String text) {
        return Addresses.uri(text)
                .filter(uri -> "https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
                .filter(uri -> uri.getRawUserInfo() == null && uri.getRawPath().isEmpty())
                .filter(uri -> uri.getRawQuery() == null && uri.getRawFragment() == null)
                .map(uri -> text);
    }

    @Override
    public String range() {
        return "";
    }

    @Override
    public String expected() {
        return "an origin such as https://minio.example.com:9000, with nothing behind the port";
    }

    @Override
    public Optional<String> correction(String text) {
        return text.endsWith("/")
                ? Optional.of(text.substring(0, text.length() - 1))
                        .filter(it -> parse(it).isPresent())
                : Optional.empty();
    }

    @Override
    public boolean printable(String text) {
        return Addresses.printable(text);
    }
}
