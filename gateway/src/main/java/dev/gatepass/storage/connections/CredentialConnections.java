package dev.gatepass.storage.connections;

import dev.gatepass.access.Origin;
import dev.gatepass.config.CredentialsConfig;
import io.vertx.core.Future;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The ways to whoever gives out credentials. How far each leads is decided by the place: metadata services are at addresses
 * of the link, what the operator has named may be in a private network, and all else, the host of a bucket's account above
 * all, is at a public address unless the operator lists it.
 *
 * <p>Why it is so: docs/decisions/0021-credentials-are-fetched.md.
 */
public final class CredentialConnections {
    private static final Limits LIMITS = new Limits(Duration.ofSeconds(5), 256 * 1024);

    /** Where instances and containers of the clouds are told who they are. */
    private static final List<String> METADATA =
            List.of("http://169.254.169.254", "http://169.254.170.2", "http://169.254.170.23", "http://[fd00:ec2::23]");

    private static final String CONTAINER = "AWS_CONTAINER_CREDENTIALS_FULL_URI";

    private final Connections connections;
    private final Set<Origin> machine;
    private final Set<Origin> named;

    /**
     * Ways through the guard.
     *
     * @param whom whom the operator has named
     * @param variables of the environment: one may say where the credentials of the container are
     */
    public CredentialConnections(Connections connections, CredentialsConfig whom, Map<String, String> variables) {
        this.connections = connections;
        this.machine = Stream.of(
                        METADATA.stream().map(Origin::parse),
                        Stream.ofNullable(variables.get(CONTAINER))
                                .filter(text -> !text.isEmpty())
                                .map(text -> origin(URI.create(text))),
                        whom.awsMetadata().stream(),
                        whom.googleMetadata().stream())
                .flatMap(places -> places)
                .collect(Collectors.toUnmodifiableSet());
        this.named = Stream.concat(whom.googleIam().stream(), whom.microsoftLogin().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Sends a request and reads the whole answer, whatever its status, within some seconds. Fails as a {@link
     * StoreConnection} does.
     */
    public Future<HttpAnswer> send(HttpCall call) {
        return connection(origin(call.uri())).send(call, LIMITS);
    }

    private StoreConnection connection(Origin place) {
        if (machine.contains(place)) {
            return connections.toMachine(place);
        }
        return named.contains(place) ? connections.toNamed(place) : connections.to(place);
    }

    private static Origin origin(URI uri) {
        return Origin.parse(uri.getScheme() + "://" + uri.getRawAuthority());
    }
}
