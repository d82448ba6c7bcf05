package dev.gatepass.config.kind;

import dev.gatepass.access.Origin;
import java.util.Optional;

/** The origin of a store: https, or http on this machine; host and port, and nothing behind them. */
public record StoreOrigin() implements Kind<Origin> {
    @Override
    public Optional<Origin> parse(String text) {
        try {
            return Optional.of(Origin.parse(text)).filter(it -> it.isHttps() || Addresses.isLoopback(it.host()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public String range() {
        return "";
    }

    @Override
    public String expected() {
        return "an origin such as https://minio.example.com:9000 (http on this machine only), with nothing behind the port";
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
