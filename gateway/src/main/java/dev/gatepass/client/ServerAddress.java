package dev.gatepass.client;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where a gateway is. A credential goes there with every request, so the way is TLS, or does not leave this machine, unless
 * told otherwise. Immutable.
 */
public final class ServerAddress {
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]|\\[(0:){7}1]");

    private final URI base;

    private ServerAddress(URI base) {
        this.base = base;
    }

    /**
     * Reads an address such as {@code https://gatepass.example}; it may have a path, below which the interface is.
     *
     * @param plainHttp whether the way may be plain HTTP even where it leaves this machine
     * @throws IllegalArgumentException saying what an address looks like, without repeating this one
     */
    public static ServerAddress parse(String text, boolean plainHttp) {
        URI uri = uri(text);
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        boolean isAddress = (scheme.equals("https") || scheme.equals("http"))
                && uri.getHost() != null
                && uri.getRawUserInfo() == null
                && uri.getRawQuery() == null
                && uri.getRawFragment() == null;
        if (!isAddress) {
            throw new IllegalArgumentException("expected an address such as https://gatepass.example");
        }
        if (scheme.equals("http") && !plainHttp && !isLoopback(uri.getHost())) {
            throw new IllegalArgumentException("expected https, since the key would go over the network as it is");
        }
        return new ServerAddress(URI.create(text.replaceFirst("/+$", "")));
    }

    private static URI uri(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            return URI.create("");
        }
    }

    private static boolean isLoopback(String host) {
        return LOOPBACK.matcher(host.toLowerCase(Locale.ROOT)).matches();
    }

    /** What is at a path, which begins with a slash, of this gateway. */
    URI at(String path) {
        return URI.create(base + path);
    }

    @Override
    public String toString() {
        return base.toString();
    }
}
