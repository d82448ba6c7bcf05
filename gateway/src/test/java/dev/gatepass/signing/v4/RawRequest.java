package dev.gatepass.signing.v4;

import dev.gatepass.signing.Header;
import dev.gatepass.signing.UrlBuffer;
import dev.gatepass.signing.encoding.Bytes;
import dev.gatepass.signing.encoding.Hex;
import dev.gatepass.signing.encoding.PercentEncoding;
import dev.gatepass.signing.hash.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * A request that no presigner makes, put together from the engine's parts: any method, any path, a payload with a hash.
 * For vectors that reach beyond what Gatepass signs.
 *
 * @param path not yet encoded
 * @param payload the hash of the payload, or the word for one that nobody has hashed
 */
public record RawRequest(
        String method,
        String path,
        List<Header> headers,
        List<Parameter> parameters,
        String payload,
        int expiresSeconds) {

    /** The URL that allows it. */
    public String url(Dialect dialect, V4Bucket bucket, V4Credential credential, Instant now) {
        BasicDate date = BasicDate.at(now);
        CredentialScope scope =
                new CredentialScope(date.day(), bucket.region(), dialect.service(), dialect.terminator());
        Header host = new Header("host", bucket.address().endpoint().authority());
        QueryAndHeaders.Tail rest = new CanonicalQuery(dialect, credential, scope, date, host, bucket.parameters())
                .with(headers, parameters, payload)
                .living(expiresSeconds);

        byte[] bytes =
                new byte[method.length() + 1 + path.length() * PercentEncoding.MAX_BYTES_PER_CHAR + rest.length()];
        int pathStart = Bytes.write(Bytes.of(method + "\n"), bytes, 0);
        int pathEnd = PercentEncoding.encodePath(path, bytes, pathStart);
        rest.write(bytes, pathEnd);
        int queryEnd = pathEnd + rest.queryBytes();
        byte[] hash = Sha256.start().digest(Arrays.copyOf(bytes, pathEnd + rest.length()));

        SigningKey key = credential.keys().forScope(scope);
        UrlBuffer buffer = new UrlBuffer();
        int at = SigningKey.Started.LEAD;
        byte[] room = buffer.reserve(at + key.maxSignatureBytes());
        int end = Hex.encode(hash, hash.length, room, at);
        String upToHash = dialect.algorithm() + "\n" + date.value() + "\n" + scope.value() + "\n";
        buffer.written(key.startingWith(Bytes.of(upToHash)).sign(buffer, at, end - at, 0));

        String text = new String(bytes, StandardCharsets.US_ASCII);
        return bucket.address().endpoint().origin()
                + text.substring(pathStart, pathEnd)
                + "?"
                + text.substring(pathEnd + 1, queryEnd)
                + "&"
                + dialect.parameterPrefix()
                + "Signature="
                + buffer.text(0);
    }
}
