package dev.gatepass.signing.azuresas;

import dev.gatepass.signing.Header;
import dev.gatepass.signing.encoding.Bytes;
import dev.gatepass.signing.encoding.PercentEncoding;
import dev.gatepass.signing.hash.HmacSha256;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The string to sign and the URL, as bytes, for all requests to one container that bind the same: they differ in nothing
 * but the expiry and the key.
 *
 * <pre>
 * r⏎⏎                          2026-11-24T05:00:00Z  ⏎/blob/account/container/  key  ⏎…
 * https://host/container/ key ?…&amp;se= 2026-11-24T05%3A00%3A00Z &amp;…&amp;sig=
 * </pre>
 *
 * <p>The latest expiry is kept written out, since most URLs of a second have it in common. Immutable to the eye and
 * thread-safe.
 */
final class SignedFields {
    private final String beforeExpiry;
    private final String resource;
    private final byte[] behindResource;
    private final String queryUpToExpiry;
    private final String queryBehindExpiry;
    private final HmacSha256 hmac;
    private final List<Header> headers;
    private volatile Optional<Until> latest = Optional.empty();

    /**
     * The parts around what differs.
     *
     * @param values the fields that are used, but the expiry and the resource
     * @param resource the line break before the canonicalized resource, and the resource but for the key
     * @param hmac the HMAC under the key that signs
     * @param unsigned parameters that say what is done and are no part of the signature: encoded, each with its "&amp;"
     * @param headers the headers that must accompany the URL
     */
    SignedFields(
            StringToSign layout,
            Map<SasField, String> values,
            String resource,
            HmacSha256 hmac,
            String unsigned,
            List<Header> headers) {
        this.beforeExpiry = layout.beforeExpiry(values);
        this.resource = resource;
        this.behindResource = Bytes.of(layout.behindResource(values));
        this.queryUpToExpiry = "?" + SasField.SIGNED_EXPIRY.parameter() + "=";
        this.queryBehindExpiry = parameters(layout, values) + unsigned + "&sig=";
        this.hmac = hmac;
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

    /** What URLs that end at one instant have in common. */
    Until until(long expiry) {
        Optional<Until> known = latest;
        if (known.isPresent() && known.get().expiry == expiry) {
            return known.get();
        }
        Until until = new Until(expiry, this);
        latest = Optional.of(until);
        return until;
    }

    /** All but the key, for one expiry. Immutable. */
    static final class Until {
        private final long expiry;
        private final byte[] query;
        private final byte[] behindResource;
        private final HmacSha256 hmac;
        private final List<Header> headers;

        private Until(long expiry, SignedFields fields) {
            String instant = SasTime.text(expiry);
            this.expiry = expiry;
            this.query =
                    Bytes.of(fields.queryUpToExpiry + PercentEncoding.encodeValue(instant) + fields.queryBehindExpiry);
            this.behindResource = fields.behindResource;
            this.hmac = fields.hmac.startingWith(Bytes.of(fields.beforeExpiry + instant + fields.resource));
            this.headers = fields.headers;
        }

        /** The instant that its URLs end at, in seconds of the epoch. */
        long expiry() {
            return expiry;
        }

        /** The headers that must accompany the URL. */
        List<Header> headers() {
            return headers;
        }

        /** Room for all that is written. */
        int maxBytes() {
            return query.length + behindResource.length;
        }

        /** Writes the query up to the value of {@code sig} to {@code at}; returns the index behind it. */
        int writeQuery(byte[] to, int at) {
            return Bytes.write(query, to, at);
        }

        /** Writes the string to sign from behind the key on; returns the index behind it. */
        int writeBehindResource(byte[] to, int at) {
            return Bytes.write(behindResource, to, at);
        }

        /** The HMAC of strings to sign, of which all up to the key is hashed already. */
        HmacSha256 hmac() {
            return hmac;
        }
    }
}
