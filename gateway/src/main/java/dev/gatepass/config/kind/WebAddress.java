package dev.gatepass.config.kind;

import java.net.URI;
import java.util.Optional;

/** Where something is fetched from: https, or http on this machine. */
public record WebAddress() implements Kind<URI> {
    @Override
    public Optional<URI> parse(String text) {
        return Addresses.uri(text)
                .filter(uri -> "https".equals(uri.getScheme())
                        || ("http".equals(uri.getScheme()) && Addresses.isLoopback(uri.getHost())))
                .filter(uri -> uri.getRawUserInfo() == null && uri.getRawFragment() == null);
    }

    @Override
    public String range() {
        return "";
    }

    @Override
    public String expected() {
        return "an https URL (http on this machine only) without user or password";
    }

    @Override
    public boolean printable(String text) {
        return Addresses.printable(text);
    }
}
