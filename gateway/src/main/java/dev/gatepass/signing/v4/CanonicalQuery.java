package dev.gatepass.signing.v4;

import dev.gatepass.signing.Header;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code CanonicalQueryString}: every parameter but the signature, in ascending order of name. The URL carries it as it
 * is signed, with the signature behind it, as in the specification's own example; a second order for the URL would
 * have to be written a second time.
 *
 * <p>Made once for a credential and a second, and once more for a batch that names its caller. Immutable.
 */
final class CanonicalQuery {
    /** Stands where each URL has its own number of seconds. No value is spelled so: a brace would be encoded. */
    private static final String SECONDS = "{}";

    private static final String UNSIGNED_PAYLOAD = "UNSIGNED-PAYLOAD";

    private final Header host;
    private final String prefix;
    private final List<Parameter> own;

    /**
     * The query of a second.
     *
     * @param always what every URL of the bucket has beside the protocol's own
     */
    CanonicalQuery(
            Dialect dialect,
            V4Credential credential,
            CredentialScope scope,
            BasicDate date,
            Header host,
            List<Parameter> always) {
        this.host = host;
        this.prefix = dialect.parameterPrefix();
        List<Parameter> parameters = new ArrayList<>(always);
        parameters.add(Parameter.of(prefix + "Algorithm", dialect.algorithm()));
        parameters.add(Parameter.of(prefix + "Credential", scope.credential(credential.name())));
        parameters.add(Parameter.of(prefix + "Date", date.value()));
        parameters.add(new Parameter(prefix + "Expires", SECONDS));
        Optional<String> token = credential.sessionToken();
        token.ifPresent(value -> parameters.add(Parameter.of(prefix + "Security-Token", value)));
        this.own = List.copyOf(parameters);
    }

    private CanonicalQuery(Header host, String prefix, List<Parameter> own) {
        this.host = host;
        this.prefix = prefix;
        this.own = List.copyOf(own);
    }

    /** The query of the same second with one more parameter in every URL. */
    CanonicalQuery and(Parameter parameter) {
        List<Parameter> more = new ArrayList<>(own);
        more.add(parameter);
        return new CanonicalQuery(host, prefix, more);
    }

    /**
     * The canonical request from the query on.
     *
     * @param bound the headers besides {@code host}
     * @param parameters those of the request itself
     */
    QueryAndHeaders with(List<Header> bound, List<Parameter> parameters) {
        return with(bound, parameters, UNSIGNED_PAYLOAD);
    }

    /**
     * The canonical request from the query on.
     *
     * @param payload the hash of what is sent, or the word for a payload that nobody has hashed
     */
    QueryAndHeaders with(List<Header> bound, List<Parameter> parameters, String payload) {
        SignedHeaders headers = SignedHeaders.of(host, bound);
        List<Parameter> all = new ArrayList<>(own);
        all.add(Parameter.of(prefix + "SignedHeaders", headers.names()));
        all.addAll(parameters);
        all.sort(null);

        StringBuilder query = new StringBuilder();
        for (Parameter parameter : all) {
            query.append(query.isEmpty() ? "" : "&")
                    .append(parameter.name())
                    .append('=')
                    .append(parameter.value());
        }
        int seconds = query.indexOf(SECONDS);
        return new QueryAndHeaders(
                query.substring(0, seconds),
                query.substring(seconds + SECONDS.length()),
                "\n" + headers.canonical() + "\n" + headers.names() + "\n" + payload,
                headers.besidesHost());
    }
}
