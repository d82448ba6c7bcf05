package dev.gatepass.signing.v4;

import dev.gatepass.signing.Conditions;
import dev.gatepass.signing.Header;
import dev.gatepass.signing.Method;
import dev.gatepass.signing.ObjectKey;
import dev.gatepass.signing.UrlBuffer;
import dev.gatepass.signing.encoding.Bytes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What all URLs of one second have in common, whoever asks for them.
 *
 * <p>The canonical request and the URL have the path and the query in common, and differ in what stands before and
 * behind:
 *
 * <pre>
 * GET⏎            /key ⏎ X-Amz-Algorithm=…  ⏎host:…⏎⏎host⏎UNSIGNED-PAYLOAD
 * https://host    /key ? X-Amz-Algorithm=…  &amp;X-Amz-Signature=…
 * </pre>
 *
 * So both are made in one place: the canonical request is written with room before it and hashed, and then the method,
 * the line break between path and query, and what is behind the query are written over.
 *
 * <p>Immutable to the eye and thread-safe.
 */
final class PreparedSecond {
    private final Dialect dialect;
    private final List<Header> encryption;
    private final long epochSecond;
    private final byte[] origin;
    private final byte[] get;
    private final byte[] head;
    private final byte[] put;
    private final byte[] delete;
    private final CanonicalQuery query;
    private final QueryAndHeaders hostAlone;
    private final QueryAndHeaders encrypted;
    private final byte[] signature;
    private final int rootBytes;
    private final int room;
    private final StringToSign stringToSign;

    private PreparedSecond(
            Dialect dialect, V4Bucket bucket, CanonicalQuery query, StringToSign stringToSign, Instant now) {
        this.dialect = dialect;
        this.encryption = bucket.encryption();
        this.epochSecond = now.getEpochSecond();
        this.origin = Bytes.of(bucket.address().endpoint().origin());
        this.get = firstLine("GET", bucket);
        this.head = firstLine("HEAD", bucket);
        this.put = firstLine("PUT", bucket);
        this.delete = firstLine("DELETE", bucket);
        this.query = query;
        this.stringToSign = stringToSign;
        this.hostAlone = query.with(List.of(), List.of());
        this.encrypted = encryption.isEmpty() ? hostAlone : query.with(encryption, List.of());
        this.signature = Bytes.of("&" + dialect.parameterPrefix() + "Signature=");
        this.rootBytes = bucket.address().root().length();
        this.room = origin.length + delete.length + signature.length + stringToSign.maxBytes();
    }

    static PreparedSecond of(
            Dialect dialect, V4Bucket bucket, V4Credential credential, ScopedKey key, BasicDate date, Instant now) {
        Header host = new Header("host", bucket.address().endpoint().authority());
        CanonicalQuery query = new CanonicalQuery(dialect, credential, key.scope(), date, host, bucket.parameters());
        return new PreparedSecond(dialect, bucket, query, new StringToSign(dialect, date, key), now);
    }

    long epochSecond() {
        return epochSecond;
    }

    /** The headers with which whole objects are written. */
    List<Header> encryption() {
        return encryption;
    }

    /** What the query of every URL has in it. */
    CanonicalQuery query() {
        return query;
    }

    /** What no condition comes to. */
    QueryAndHeaders hostAlone() {
        return hostAlone;
    }

    /** What no condition comes to where a whole object is written. */
    QueryAndHeaders encrypted() {
        return encrypted;
    }

    /**
     * What some conditions come to.
     *
     * @param common what the query of every URL of the batch has in it
     * @param whole whether a whole object is written
     */
    QueryAndHeaders bound(CanonicalQuery common, Conditions conditions, boolean whole) {
        List<Header> headers = new ArrayList<>(dialect.headers(conditions));
        if (whole) {
            headers.addAll(encryption);
        }
        return common.with(headers, dialect.parameters(conditions));
    }

    private static byte[] firstLine(String method, V4Bucket bucket) {
        return Bytes.of(method + "\n" + bucket.address().root());
    }

    /** How the canonical request begins, up to the key. */
    private byte[] beginning(Method method) {
        return switch (method) {
            case GET -> get;
            case HEAD -> head;
            case PUT -> put;
            case DELETE -> delete;
        };
    }

    /** Writes a URL behind what the buffer holds. */
    void write(Method method, ObjectKey object, QueryAndHeaders.Tail tail, UrlBuffer to) {
        int start = to.length();
        byte[] bytes = to.reserve(room + object.maxEncodedBytes() + tail.length());

        byte[] beginning = beginning(method);
        int request = start + origin.length + rootBytes - beginning.length;
        int pathEnd = object.encode(bytes, Bytes.write(beginning, bytes, request));
        tail.write(bytes, pathEnd);
        to.sha256().update(bytes, request, pathEnd + tail.length() - request);

        Bytes.write(origin, bytes, start);
        bytes[pathEnd] = '?';
        to.written(stringToSign.sign(to, Bytes.write(signature, bytes, pathEnd + tail.queryBytes())));
    }
}
