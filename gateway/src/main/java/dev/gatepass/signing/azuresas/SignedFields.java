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
    final byte[] beforeExpiry;
    final byte[] behindResource;
    final byte[] queryUpToExpiry;
    final byte[] queryBehindExpiry;
    final List<Header> headers;

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

    int maxBytes() {
        return beforeExpiry.length + behindResource.length + queryUpToExpiry.length + queryBehindExpiry.length;
    }
}
