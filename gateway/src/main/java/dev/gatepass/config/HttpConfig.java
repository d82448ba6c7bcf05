package dev.gatepass.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How requests come in, and what they may cost.
 *
 * @param host address to listen on
 * @param port TCP port, 0 for any free one
 * @param eventLoops how many event loops serve, 0 for one a core
 * @param idleTimeout how long a connection may rest after an answer, until the whole head of the next request
 * @param headerTimeout how long the head of a connection's first request may take, from connecting on
 * @param bodyTimeout how long a request's body may take
 * @param drainTimeout how long requests in flight may take once the gateway is asked to stop
 * @param maxRequestLineBytes longest request line
 * @param maxHeaderBytes all headers of a request together
 * @param maxBatchBytes largest body of a request that has one: a batch of URLs
 * @param maxBatchUrls most URLs a request asks for
 * @param maxConnections most connections at once
 * @param maxConnectionsPerAddress most connections at once from one address
 * @param trustedProxies addresses to which limits for each address do not apply
 * @param maxRequestsInFlight most requests that are being answered at once
 * @param maxUrlsInFlight most URLs at once, each from the decoding of its request until the answer is written
 * @param tls how TLS is spoken; without it, plain HTTP is
 */
public record HttpConfig(
        String host,
        int port,
        int eventLoops,
        Duration idleTimeout,
        Duration headerTimeout,
        Duration bodyTimeout,
        Duration drainTimeout,
        int maxRequestLineBytes,
        int maxHeaderBytes,
        int maxBatchBytes,
        int maxBatchUrls,
        int maxConnections,
        int maxConnectionsPerAddress,
        List<AddressBlock> trustedProxies,
        int maxRequestsInFlight,
        int maxUrlsInFlight,
        Optional<TlsConfig> tls) {
    public HttpConfig {
        trustedProxies = List.copyOf(trustedProxies);
    }

    /** The same at another address, in plain HTTP on one event loop. */
    public HttpConfig at(String otherHost, int otherPort) {
        return new HttpConfig(
                otherHost,
                otherPort,
                1,
                idleTimeout,
                headerTimeout,
                bodyTimeout,
                drainTimeout,
                maxRequestLineBytes,
                maxHeaderBytes,
                maxBatchBytes,
                maxBatchUrls,
                maxConnections,
                maxConnectionsPerAddress,
                trustedProxies,
                maxRequestsInFlight,
                maxUrlsInFlight,
                Optional.empty());
    }
}
