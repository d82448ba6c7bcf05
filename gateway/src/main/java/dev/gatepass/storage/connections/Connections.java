package dev.gatepass.storage.connections;

import dev.gatepass.access.Origin;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.storage.AllowedEndpoints;
import dev.gatepass.storage.BucketOrigin;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import java.util.Optional;
import java.util.Set;

/**
 * Opens connections to stores, for whatever cloud. Only where the operator allows: to the clouds' own host names by https,
 * at public addresses, and to what {@code storage.allowed-endpoints} lists. No redirect is followed and no proxy of the
 * environment is asked. Thread-safe.
 */
public final class Connections {
    /** More than that to one address is never open: it is the most calls that run at all, completions among them. */
    private static final int MOST = 128;

    private static final int IDLE_SECONDS = 20;

    private final AllowedEndpoints allowed;
    private final Names names;
    private final HttpClient client;
    private final TimeLimits times;

    /** Connections by the operator's rules, to hosts as the machine resolves them. */
    public Connections(Vertx vertx, AllowedEndpoints allowed) {
        this(vertx, allowed, Names.system(vertx), new HttpClientOptions());
    }

    /**
     * The same with another resolver.
     *
     * @param options whom to trust
     */
    public Connections(Vertx vertx, AllowedEndpoints allowed, Names names, HttpClientOptions options) {
        this(vertx, allowed, names, options, TimeLimits.USUAL);
    }

    /** The same with other limits. */
    public Connections(
            Vertx vertx, AllowedEndpoints allowed, Names names, HttpClientOptions options, TimeLimits times) {
        this.times = times;
        this.allowed = allowed;
        this.names = names;
        this.client = vertx.createHttpClient(
                new HttpClientOptions(options)
                        .setProtocolVersion(HttpVersion.HTTP_1_1)
                        .setVerifyHost(true)
                        .setDecompressionSupported(false)
                        .setKeepAliveTimeout(IDLE_SECONDS),
                new PoolOptions().setHttp1MaxSize(MOST));
    }

    /**
     * The way to a bucket, for calls to its own hosts and to no other.
     *
     * @throws ForbiddenDestination if the operator has not allowed where the bucket is said to be
     */
    public StoreConnection to(StorageBucket bucket) throws ForbiddenDestination {
        requireAllowed(bucket);
        return to(BucketOrigin.ofOwnCalls(bucket), bucket);
    }

    /**
     * The way to where callers find a bucket, for whoever tries out what they get.
     *
     * @throws ForbiddenDestination as {@link #to(StorageBucket)}
     */
    public StoreConnection asCallers(StorageBucket bucket) throws ForbiddenDestination {
        requireAllowed(bucket);
        return to(BucketOrigin.required(bucket), bucket);
    }

    private void requireAllowed(StorageBucket bucket) throws ForbiddenDestination {
        Optional<String> reason = allowed.reasonAgainst(bucket);
        if (reason.isPresent()) {
            throw new ForbiddenDestination(reason.get());
        }
    }

    private StoreConnection to(Origin origin, StorageBucket bucket) {
        Set<String> hosts = Set.of(origin.host(), bucket.bucket() + "." + origin.host());
        return new StoreConnection(client, names, origin, hosts, reach(origin), times);
    }

    /** The way to a service of a cloud, for whoever gets credentials there. */
    public StoreConnection to(Origin service) {
        return to(service, reach(service));
    }

    /** The same to one that the operator has named. */
    public StoreConnection toNamed(Origin service) {
        return to(service, Reach.NAMED);
    }

    /**
     * The way to where this machine is told who it is, for the credentials of that identity alone. It may be at an address
     * that no store is at, so that whoever configures buckets must have no say in it.
     */
    public StoreConnection toMachine(Origin metadata) {
        return to(metadata, Reach.MACHINE);
    }

    private StoreConnection to(Origin service, Reach reach) {
        return new StoreConnection(client, names, service, Set.of(service.host()), reach, times);
    }

    private Reach reach(Origin origin) {
        return allowed.lists(origin) ? Reach.NAMED : Reach.PUBLIC;
    }
}
