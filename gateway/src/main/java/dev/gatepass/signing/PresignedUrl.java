package dev.gatepass.signing;

import java.util.List;

/**
 * A URL that a store accepts until it expires. It is a secret: whoever holds it may use it, so {@link #toString()} shows
 * the part before the query alone.
 *
 * @param url the absolute URL
 * @param headers the headers that must accompany it, in ascending order of name, {@code host} left out
 */
public record PresignedUrl(String url, List<Header> headers) {
    public PresignedUrl {
        headers = List.copyOf(headers);
    }

    @Override
    public String toString() {
        int query = url.indexOf('?');
        return (query < 0 ? url : url.substring(0, query)) + "?<redacted>";
    }
}
