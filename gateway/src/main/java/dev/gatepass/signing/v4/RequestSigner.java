package dev.gatepass.signing.v4;

import dev.gatepass.signing.Header;
import dev.gatepass.signing.UrlBuffer;
import dev.gatepass.signing.encoding.Bytes;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/**
 * Signs requests of any method and any parameters in their query, for the calls that Gatepass makes itself. What is signed is
 * what a presigner signs, so that a store which takes the one takes the other; but nothing is prepared, and nothing kept.
 *
 * <p>Immutable and thread-safe; blocks only where {@link V4Credential#effort()} says so. Prints nothing of itself.
 */
public final class RequestSigner {
    private final Dialect dialect;
    private final String region;
    private final V4Credential credential;

    /** Signs with one credential for the buckets of one region. */
    public RequestSigner(Dialect dialect, String region, V4Credential credential) {
        this.dialect = dialect;
        this.region = region;
        this.credential = credential;
    }

    /**
     * A request before it is signed.
     *
     * @param method in upper case
     * @param authority what is sent as {@code Host}
     * @param path as it is sent
     * @param parameters all of the query
     * @param headers those that are bound, {@code host} left out
     */
    public record Request(
            String method, String authority, String path, List<Parameter> parameters, List<Header> headers) {
        public Request {
            parameters = List.copyOf(parameters);
            headers = List.copyOf(headers);
        }
    }

    /**
     * The query of a request as it is to be sent, its signature last.
     *
     * @param seconds how long the request is good for
     * @param now the instant of signing, used with a resolution of one second
     * @throws dev.gatepass.signing.SigningFailure if there is no signature to be had
     */
    public String query(Request request, int seconds, Instant now) {
        BasicDate date = BasicDate.at(now);
        CredentialScope scope = new CredentialScope(date.day(), region, dialect.service(), dialect.terminator());
        Header host = new Header("host", request.authority());
        QueryAndHeaders.Tail rest = new CanonicalQuery(dialect, credential, scope, date, host, List.of())
                .with(request.headers(), request.parameters())
                .living(seconds);
        byte[] behindPath = new byte[rest.length()];
        rest.write(behindPath, 0);

        UrlBuffer buffer = new UrlBuffer();
        buffer.sha256().update(Bytes.of(request.method() + "\n" + request.path()));
        buffer.sha256().update(behindPath);
        StringToSign stringToSign = new StringToSign(
                dialect, date, new ScopedKey(scope, credential.keys().forScope(scope)));
        buffer.reserve(stringToSign.maxBytes());
        buffer.written(stringToSign.sign(buffer, 0));

        String query = new String(behindPath, 1, rest.queryBytes() - 1, StandardCharsets.US_ASCII);
        return query + "&" + dialect.parameterPrefix() + "Signature=" + buffer.text(0);
    }
}
