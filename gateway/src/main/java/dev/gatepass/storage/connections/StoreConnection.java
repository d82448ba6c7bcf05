package dev.gatepass.storage.connections;

import dev.gatepass.access.Origin;
import dev.gatepass.storage.HostAddress;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The way to one store. The name of its host is resolved for each call, and what is connected to is an address of that very
 * answer: nobody can show one address to be looked at and another to be used.
 *
 * <p>Thread-safe; never blocks. Calls fail as the network does, with {@link java.util.concurrent.TimeoutException}, or with
 * {@link ForbiddenDestination} before anything was sent.
 */
public final class StoreConnection {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(3);

    private final HttpClient client;
    private final Names names;
    private final Origin origin;
    private final Set<String> hosts;
    private final Reach reach;
    private final TimeLimits times;
    private volatile Optional<Instant> told = Optional.empty();

    /**
     * A way.
     *
     * @param origin scheme and port, and the host
     * @param hosts the hosts that may be called there
     * @param reach how far it may lead
     */
    StoreConnection(HttpClient client, Names names, Origin origin, Set<String> hosts, Reach reach, TimeLimits times) {
        this.client = client;
        this.names = names;
        this.origin = origin;
        this.hosts = hosts;
        this.reach = reach;
        this.times = times;
    }

    /** Where it leads. */
    public Origin origin() {
        return origin;
    }

    /** How long requests may take here. */
    public TimeLimits times() {
        return times;
    }

    /** What time it is there, as the last answer told; empty where that did not. */
    public Optional<Instant> told() {
        return told;
    }

    /** Sends a request and reads the whole answer, whatever its status. */
    public Future<HttpAnswer> send(HttpCall call) {
        return send(call, Limits.ofStores(times.usual()));
    }

    /** The same with a request that makes an object of parts. Whoever waits gives up first, and sends nothing again. */
    public Future<HttpAnswer> sendCompletion(HttpCall call) {
        return send(call, Limits.ofStores(times.completion().plus(times.usual())));
    }

    /** The same within limits of its own. */
    public Future<HttpAnswer> send(HttpCall call, Limits limits) {
        Optional<String> reason = reasonAgainst(call.uri());
        if (reason.isPresent()) {
            return Future.failedFuture(new ForbiddenDestination(reason.get()));
        }
        Promise<HttpClientRequest> opened = Promise.promise();
        return names.resolve(unbracketed(call.uri().getHost()))
                .compose(addresses -> request(call, limits, addresses, opened))
                .timeout(limits.whole().toMillis(), TimeUnit.MILLISECONDS)
                .onSuccess(answer -> told = answer.date())
                .onFailure(cause -> opened.future().onSuccess(HttpClientRequest::reset));
    }

    private Optional<String> reasonAgainst(URI uri) {
        int usual = origin.isHttps() ? 443 : 80;
        int port = uri.getPort() < 0 ? usual : uri.getPort();
        boolean here = origin.scheme().equals(uri.getScheme())
                && uri.getHost() != null
                && hosts.contains(uri.getHost())
                && port == origin.port();
        if (!here) {
            return Optional.of("a call for " + origin + " goes nowhere else");
        }
        return origin.isHttps() || reach == Reach.MACHINE || HostAddress.isLoopback(uri.getHost())
                ? Optional.empty()
                : Optional.of(origin + " is not https");
    }

    private Future<HttpAnswer> request(
            HttpCall call, Limits limits, List<InetAddress> addresses, Promise<HttpClientRequest> opened) {
        if (addresses.isEmpty() || !addresses.stream().allMatch(reach::allows)) {
            return Future.failedFuture(new ForbiddenDestination(call.uri().getHost()
                    + " leads to an address that is connected to only where the operator lists it"));
        }
        // What was sent once is not sent again here: only the opening of a connection is tried at a second address.
        Future<HttpClientRequest> first = open(call, addresses.get(0));
        Future<HttpClientRequest> request = addresses.size() == 1
                ? first
                : first.recover(cause ->
                        cause instanceof ConnectException ? open(call, addresses.get(1)) : Future.failedFuture(cause));
        return request.onSuccess(opened::tryComplete)
                .compose(ready -> ready.send(call.body()).compose(response -> read(response, limits.bodyBytes())));
    }

    private Future<HttpClientRequest> open(HttpCall call, InetAddress address) {
        URI uri = call.uri();
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.valueOf(call.method()))
                .setServer(SocketAddress.inetSocketAddress(origin.port(), address.getHostAddress()))
                .setHost(uri.getHost())
                .setPort(origin.port())
                .setSsl(origin.isHttps())
                .setURI(uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery())
                .setFollowRedirects(false)
                .setConnectTimeout(CONNECT_LIMIT.toMillis());
        call.headers().forEach((name, value) -> {
            if (!isOfFraming(name)) {
                options.addHeader(name, value);
            }
        });
        return client.request(options);
    }

    private static boolean isOfFraming(String name) {
        return HttpHeaders.HOST.toString().equalsIgnoreCase(name)
                || HttpHeaders.CONTENT_LENGTH.toString().equalsIgnoreCase(name)
                || HttpHeaders.CONNECTION.toString().equalsIgnoreCase(name)
                || HttpHeaders.EXPECT.toString().equalsIgnoreCase(name)
                || HttpHeaders.TRANSFER_ENCODING.toString().equalsIgnoreCase(name);
    }

    private static Future<HttpAnswer> read(HttpClientResponse response, int maxBytes) {
        Promise<HttpAnswer> answer = Promise.promise();
        Buffer body = Buffer.buffer();
        response.exceptionHandler(answer::tryFail)
                .handler(chunk -> {
                    if (body.length() + chunk.length() > maxBytes) {
                        answer.tryFail(new IOException("the answer is longer than " + maxBytes + " bytes"));
                    } else {
                        body.appendBuffer(chunk);
                    }
                })
                .endHandler(end -> answer.tryComplete(
                        new HttpAnswer(response.statusCode(), response.statusMessage(), response.headers(), body)));
        return answer.future();
    }

    private static String unbracketed(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }
}
