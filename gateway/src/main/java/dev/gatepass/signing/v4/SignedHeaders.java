package dev.gatepass.signing.v4;

import dev.gatepass.signing.Header;
import java.util.ArrayList;
import java.util.List;

/**
 * The headers that a signature covers: {@code host}, and what is bound.
 *
 * @param besidesHost all but {@code host}, in ascending order of name
 * @param names {@code SignedHeaders} of the specifications, for example {@code content-type;host}
 * @param canonical {@code CanonicalHeaders}: a line for each, its end included
 */
record SignedHeaders(List<Header> besidesHost, String names, String canonical) {
    /**
     * The headers of a request.
     *
     * @throws IllegalArgumentException if two have the same name
     */
    static SignedHeaders of(Header host, List<Header> bound) {
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
