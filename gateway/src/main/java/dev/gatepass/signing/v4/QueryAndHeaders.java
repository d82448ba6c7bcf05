package dev.gatepass.signing.v4;

import dev.gatepass.signing.Header;
import java.util.List;

/**
 * The canonical request from the query on, as bytes, for all URLs of one second that bind the same: they differ in
 * nothing but the number of seconds that each lives.
 *
 * <p>Immutable. Holds the session token; prints nothing of it.
 */
final class QueryAndHeaders {
    private static final int MAX_DIGITS = 10;

    private final byte[] upToSeconds;
    private final byte[] behindSeconds;
    private final byte[] behindQuery;
    private final List<Header> headers;

    /**
     * The parts around what differs.
     *
     * @param upToSeconds the query up to the value of {@code Expires}
     * @param behindSeconds the rest of the query
     * @param behindQuery the rest of the canonical request: headers, their names, the payload
     * @param headers the headers that must accompany the URL
     */
    QueryAndHeaders(String upToSeconds, String behindSeconds, String behindQuery, List<Header> headers) {
        this.upToSeconds = Ascii.bytes(upToSeconds);
        this.behindSeconds = Ascii.bytes(behindSeconds);
        this.behindQuery = Ascii.bytes(behindQuery);
        this.headers = headers;
    }

    /** The headers that must accompany the URL. */
    List<Header> headers() {
        return headers;
    }

    /** Room for all that is written. */
    int maxBytes() {
        return upToSeconds.length + MAX_DIGITS + behindSeconds.length + behindQuery.length;
    }

    /** Writes the query to {@code at}; returns the index behind it. */
    int writeQuery(int expiresSeconds, byte[] to, int at) {
        int next = Ascii.write(upToSeconds, to, at);
        next = Ascii.write(expiresSeconds, to, next);
        return Ascii.write(behindSeconds, to, next);
    }

    /** Writes what is behind the query to {@code at}; returns the index behind it. */
    int writeRest(byte[] to, int at) {
        return Ascii.write(behindQuery, to, at);
    }
}
