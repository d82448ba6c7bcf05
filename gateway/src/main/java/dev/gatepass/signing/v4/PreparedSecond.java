package dev.gatepass.signing.v4;

import dev.gatepass.signing.Conditions;
import dev.gatepass.signing.Header;
import dev.gatepass.signing.Method;
import dev.gatepass.signing.ObjectKey;
import dev.gatepass.signing.PresignRequest;
import dev.gatepass.signing.Presigner;
import dev.gatepass.signing.UrlBuffer;
import dev.gatepass.signing.encoding.Hex;
import dev.gatepass.signing.hash.Sha256;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A presigner at one second.
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
 * <p>Immutable and thread-safe.
 */
final class PreparedSecond implements Presigner.Prepared {
    private static final byte[] GET = Ascii.bytes("GET\n");
    private static final byte[] HEAD = Ascii.bytes("HEAD\n");
    private static final byte[] PUT = Ascii.bytes("PUT\n");
    private static final byte[] DELETE = Ascii.bytes("DELETE\n");

    private final Dialect dialect;
    private final List<Header> encryption;
    private final long epochSecond;
    private final byte[] origin;
    private final byte[] root;
    private final CanonicalQuery query;
    private final QueryAndHeaders hostAlone;
    private final QueryAndHeaders encrypted;
    private final byte[] signature;
    private final SigningKey key;
    private final SigningKey.Started started;

    private PreparedSecond(
            Dialect dialect, V4Bucket bucket, CanonicalQuery query, ScopedKey key, byte[] upToHash, Instant now) {
        this.dialect = dialect;
        this.encryption = bucket.encryption();
        this.epochSecond = now.getEpochSecond();
        this.origin = Ascii.bytes(bucket.address().endpoint().origin());
        this.root = Ascii.bytes(bucket.address().root());
        this.query = query;
        this.hostAlone = query.with(List.of(), List.of());
        this.encrypted = encryption.isEmpty() ? hostAlone : query.with(encryption, List.of());
        this.signature = Ascii.bytes("&" + dialect.parameterPrefix() + "Signature=");
        this.key = key.key();
        this.started = key.key().startingWith(upToHash);
    }

    static PreparedSecond of(
            Dialect dialect, V4Bucket bucket, V4Credential credential, ScopedKey key, BasicDate date, Instant now) {
        Header host = new Header("host", bucket.address().endpoint().authority());
        CanonicalQuery query = new CanonicalQuery(dialect, credential, key.scope(), date, host);
        String upToHash =
                dialect.algorithm() + "\n" + date.value() + "\n" + key.scope().value() + "\n";
        return new PreparedSecond(dialect, bucket, query, key, Ascii.bytes(upToHash), now);
    }

    long epochSecond() {
        return epochSecond;
    }

    /** Conditions that hold for most URLs, none but the encryption of the bucket, were written down before. */
    @Override
    public List<Header> finish(PresignRequest request, UrlBuffer to) {
        Conditions conditions = request.conditions();
        boolean whole = request.writesWholeObject();
        QueryAndHeaders rest =
                conditions.equals(Conditions.NONE) ? whole ? encrypted : hostAlone : bound(conditions, whole);
        write(line(request.method()), request.key(), request.expiresSeconds(), rest, to);
        return rest.headers();
    }

    /** The first line of the canonical request. */
    private static byte[] line(Method method) {
        return switch (method) {
            case GET -> GET;
            case HEAD -> HEAD;
            case PUT -> PUT;
            case DELETE -> DELETE;
        };
    }

    private QueryAndHeaders bound(Conditions conditions, boolean whole) {
        List<Header> headers = new ArrayList<>(dialect.headers(conditions));
        if (whole) {
            headers.addAll(encryption);
        }
        return query.with(headers, dialect.parameters(conditions));
    }

    private void write(byte[] method, ObjectKey object, int expiresSeconds, QueryAndHeaders rest, UrlBuffer to) {
        int start = to.length();
        byte[] bytes = to.reserve(origin.length
                + root.length
                + object.maxEncodedBytes()
                + rest.maxBytes()
                + signature.length
                + key.maxSignatureBytes());

        int path = start + origin.length;
        Ascii.write(method, bytes, path - method.length);
        int pathEnd = object.encode(bytes, Ascii.write(root, bytes, path));
        bytes[pathEnd] = '\n';
        int queryEnd = rest.writeQuery(expiresSeconds, bytes, pathEnd + 1);
        int end = rest.writeRest(bytes, queryEnd);

        MessageDigest sha256 = to.sha256();
        sha256.update(bytes, path - method.length, end - path + method.length);
        Sha256.finish(sha256, to.hash(), 0);

        Ascii.write(origin, bytes, start);
        bytes[pathEnd] = '?';
        int signed = Ascii.write(signature, bytes, queryEnd);
        int hashEnd = Hex.encode(to.hash(), Sha256.HASH_BYTES, bytes, signed);
        to.written(started.sign(to, signed, hashEnd - signed));
    }
}
