package dev.gatepass.signing.v4;

import dev.gatepass.signing.Header;
import dev.gatepass.signing.encoding.Bytes;
import java.util.List;

/**
 * The canonical request behind the path for all URLs of one second that bind the same. They differ in nothing but the
 * number of seconds that each lives, and most have that in common too: the latest number is kept written out.
 *
 * <p>Immutable to the eye and thread-safe. Holds the session token; prints nothing of it.
 */
final class QueryAndHeaders {
    private final String upToSeconds;
    private final String behindSeconds;
    private final String behindQuery;
    private final List<Header> headers;
    private volatile Tail latest = Tail.NONE;

    /** All that is behind the path for one number of seconds, as bytes. Immutable. */
    static final class Tail {
        /** For no number of seconds. */
        static final Tail NONE = new Tail(0, "", "", List.of());

        private final int seconds;
        private final byte[] bytes;
        private final int queryBytes;
        private final List<Header> headers;

        private Tail(int seconds, String query, String behindQuery, List<Header> headers) {
            this.seconds = seconds;
            this.bytes = Bytes.of("\n" + query + behindQuery);
            this.queryBytes = 1 + query.length();
            this.headers = headers;
        }

        /** How long its URLs live. */
        int seconds() {
            return seconds;
        }

        /** The headers that must accompany the URL. */
        List<Header> headers() {
            return headers;
        }

        /** Length of the line break and the query. */
        int queryBytes() {
            return queryBytes;
        }

        int length() {
            return bytes.length;
        }

        /** Writes the line break, the query and the rest of the canonical request to {@code at}. */
        void write(byte[] to, int at) {
            System.arraycopy(bytes, 0, to, at, bytes.length);
        }
    }

    /**
     * The parts around what differs.
     *
     * @param upToSeconds the query up to the value of {@code Expires}
     * @param behindSeconds the rest of the query
     * @param behindQuery the rest of the canonical request: headers, their names, the payload
     * @param headers the headers that must accompany the URL
     */
    QueryAndHeaders(String upToSeconds, String behindSeconds, String behindQuery, List<Header> headers) {
        this.upToSeconds = upToSeconds;
        this.behindSeconds = behindSeconds;
        this.behindQuery = behindQuery;
        this.headers = headers;
    }

    /** The canonical request behind the path of a URL that lives some seconds. */
    Tail living(int seconds) {
        Tail known = latest;
        if (known.seconds != seconds) {
            known = written(seconds);
            latest = known;
        }
        return known;
    }

    private Tail written(int seconds) {
        return new Tail(seconds, upToSeconds + seconds + behindSeconds, behindQuery, headers);
    }
}
