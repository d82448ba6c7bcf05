package dev.gatepass.config.kind;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the kinds of address have in common. */
public final class Addresses {
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1]");

    private Addresses() {}

    /** Whether the host of a URI is this machine, by its name alone: nothing is looked up. */
    public static boolean isLoopback(@Nullable String host) {
        return host != null && LOOPBACK.matcher(host).matches();
    }

    /** An absolute URI with a host. */
    static Optional<URI> uri(String text) {
        try {
            return Optional.of(new URI(text)).filter(it -> it.getHost() != null && it.getPort() <= 65_535);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** Passwords hide before an {@code @} and behind a {@code ?}. */
    static boolean printable(String text) {
        return text.indexOf('@') < 0 && text.indexOf('?') < 0;
    }
}
