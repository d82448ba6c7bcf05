package dev.gatepass.signing.v4;

import dev.gatepass.signing.encoding.PercentEncoding;

/**
 * A parameter of a query, as the query spells it. Ordered as parameters are signed: by encoded name.
 *
 * @param name percent-encoded
 * @param value percent-encoded
 */
public record Parameter(String name, String value) implements Comparable<Parameter> {
    /** A parameter as the store reads it, to be encoded. */
    public static Parameter of(String name, String value) {
        return new Parameter(PercentEncoding.encodeValue(name), PercentEncoding.encodeValue(value));
    }

    @Override
    public int compareTo(Parameter other) {
        return name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return "Parameter[" + name + "=<redacted>]";
    }
}
