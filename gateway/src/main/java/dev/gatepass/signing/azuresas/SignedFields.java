package dev.gatepass.signing.azuresas;

import dev.gatepass.signing.Header;
import dev.gatepass.signing.encoding.PercentEncoding;
import java.util.List;
import java.util.Map;

/**
 * The string to sign and the URL, as bytes, for all requests to one container that bind the same: they differ in nothing
 * but the expiry and the key.
 *
 * <pre>
 * r⏎⏎                          2026-11-24T05:00:00Z  ⏎/blob/account/container/  key  ⏎…
 * https://host/container/ key ?…&amp;se= 2026-11-24T05%3A00%3A00Z &amp;…&amp;sig=
 * </pre>
 *
 * <p>Immutable.
 */
final class SignedFields {
    private final byte[] beforeExpiry;
    private final byte[] behindResource;
    private final byte[] queryUpToExpiry;
    private final byte[] queryBehindExpiry;
    private final List<Header> headers;

    /**
     * The parts around what differs.
     *
     * @param values the fields that are used, but the expiry and the resource
     * @param unsigned parameters that say what is done and are no part of the signature: encoded, each with its "&amp;"
     * @param headers the headers that must accompany the URL
     */
    SignedFields(StringToSign layout, Map<SasField, String> values, String unsigned, List<Header> headers) {
        this.beforeExpiry = Bytes.of(layout.beforeExpiry(values));
        this.behindResource = Bytes.of(layout.behindResource(values));
        this.queryUpToExpiry = Bytes.of("?" + SasField.SIGNED_EXPIRY.parameter() + "=");
        this.queryBehindExpiry = Bytes.of(parameters(layout, values) + unsigned + "&sig=");
        this.headers = headers;
    }

    /** In the order of the string to sign; the store asks for none. */
    private static String parameters(StringToSign layout, Map<SasField, String> values) {
        StringBuilder query = new StringBuilder();
        for (SasField field : layout.fields()) {
            String value = values.get(field);
            if (value != null) {
                query.append('&').append(field.parameter()).append('=').append(PercentEncoding.encodeValue(value));
            }
        }
        return query.toString();
    }

    /** The headers that must accompany the URL. */
    List<Header> headers() {
        return headers;
    }

    /** Room for all that is written. */
    int maxBytes() {
        return queryUpToExpiry.length
                + SasTime.ENCODED_BYTES
                + queryBehindExpiry.length
                + beforeExpiry.length
                + SasTime.BYTES
                + behindResource.length;
    }

    /** Writes the query up to the value of {@code sig} to {@code at}; returns the index behind it. */
    int writeQuery(long expiry, byte[] to, int at) {
        int next = Bytes.write(queryUpToExpiry, to, at);
        next = SasTime.writeEncoded(expiry, to, next);
        return Bytes.write(queryBehindExpiry, to, next);
    }

    /** Writes the string to sign up to its expiry to {@code at}; returns the index behind it. */
    int writeUpToExpiry(long expiry, byte[] to, int at) {
        return SasTime.write(expiry, to, Bytes.write(beforeExpiry, to, at));
    }

    /** Writes the string to sign from behind the canonicalized resource on; returns the index behind it. */
    int writeBehindResource(byte[] to, int at) {
        return Bytes.write(behindResource, to, at);
    }
}
