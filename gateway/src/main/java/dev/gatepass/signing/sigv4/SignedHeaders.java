package dev.gatepass.signing.sigv4;

import dev.gatepass.signing.Header;
import dev.gatepass.signing.PresignRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The headers that a signature covers: {@code host}, and what the request binds.
 *
 * @param besidesHost all but {@code host}, in ascending order of name
 * @param names {@code SignedHeaders} of the specification, for example {@code content-type;host}
 * @param canonical {@code CanonicalHeaders}: a line for each, its end included
 */
record SignedHeaders(List<Header> besidesHost, String names, String canonical) {
    /**
     * Never bound by a request. {@code host} is always signed, once; {@code authorization} and what authenticates in
     * the query would have two values; the rest belong to a connection, and a proxy rewrites or drops them.
     */
    private static final Set<String> RESERVED = Set.of(
            "host",
            "authorization",
            "x-amz-algorithm",
            "x-amz-content-sha256",
            "x-amz-credential",
            "x-amz-date",
            "x-amz-expires",
            "x-amz-security-token",
            "x-amz-signature",
            "x-amz-signedheaders",
            "connection",
            "expect",
            "keep-alive",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    /** The headers of a request that binds none. */
    static SignedHeaders hostAlone(Header host) {
        return of(host, List.of());
    }

    /**
     * The headers of a request.
     *
     * @param hostAlone the answer when the request binds no header
     * @throws IllegalArgumentException if two have the same name, or one must not be bound
     */
    static SignedHeaders of(Header host, PresignRequest request, SignedHeaders hostAlone) {
        List<Header> bound = new ArrayList<>(request.headers());
        request.contentType().ifPresent(value -> bound.add(new Header("content-type", value)));
        request.contentLength().ifPresent(value -> bound.add(new Header("content-length", Long.toString(value))));
        request.contentMd5().ifPresent(value -> bound.add(new Header("content-md5", value)));
        request.checksumSha256().ifPresent(value -> bound.add(new Header("x-amz-checksum-sha256", value)));
        return bound.isEmpty() ? hostAlone : of(host, bound);
    }

    private static SignedHeaders of(Header host, List<Header> bound) {
        for (Header header : bound) {
            if (RESERVED.contains(header.name())) {
                throw new IllegalArgumentException("a request cannot bind the header " + header.name());
            }
        }
        List<Header> sorted = new ArrayList<>(bound);
        sorted.add(host);
        sorted.sort(null);

        StringBuilder names = new StringBuilder();
        StringBuilder canonical = new StringBuilder();
        String previous = "";
        for (Header header : sorted) {
            if (header.name().equals(previous)) {
                throw new IllegalArgumentException("two values for the header " + previous);
            }
            previous = header.name();
            names.append(names.isEmpty() ? "" : ";").append(previous);
            canonical.append(previous).append(':').append(header.value()).append('\n');
        }
        sorted.remove(host);
        return new SignedHeaders(List.copyOf(sorted), names.toString(), canonical.toString());
    }
}
