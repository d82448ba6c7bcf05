package dev.gatepass.storage.check;

import dev.gatepass.issuing.ProbeUrls;
import dev.gatepass.signing.Header;
import dev.gatepass.signing.Method;
import dev.gatepass.signing.PresignedUrl;
import dev.gatepass.storage.connections.HttpAnswer;
import dev.gatepass.storage.connections.HttpCall;
import dev.gatepass.storage.connections.StoreConnection;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Sends what a client sends that was given a URL: its method, its headers, and nothing of Gatepass's own. */
final class ProbeRequests {
    /**
     * What a browser sends by itself, and asks nobody about; of what URLs bind, this alone
     * (https://fetch.spec.whatwg.org/#forbidden-request-header).
     */
    private static final String OF_THE_BROWSER = "content-length";

    private final StoreConnection connection;
    private final ProbeUrls urls;

    ProbeRequests(StoreConnection connection, ProbeUrls urls) {
        this.connection = connection;
        this.urls = urls;
    }

    /** The host that is called. */
    String host() {
        return uri(Method.PUT).getHost();
    }

    /** A signed request, from a page where that is said. */
    Future<HttpAnswer> signed(Method method, Buffer body, Optional<String> page) {
        MultiMap headers = headers(method);
        page.ifPresent(origin -> headers.set("Origin", origin));
        return connection.send(new HttpCall(method.name(), uri(method), headers, body));
    }

    /** A signed upload with a header that is not. */
    Future<HttpAnswer> uploadWith(String name, String value) {
        return connection.send(new HttpCall(
                Method.PUT.name(), uri(Method.PUT), headers(Method.PUT).set(name, value), FileUse.CONTENT));
    }

    /** A read whose signature is another one. */
    Future<HttpAnswer> forged() {
        String url = url(Method.GET).url();
        int signature = url.lastIndexOf('=') + 1;
        char other = url.charAt(signature) == '0' ? '1' : '0';
        return get(url.substring(0, signature) + other + url.substring(signature + 1));
    }

    /** A read without a signature. */
    Future<HttpAnswer> anonymous() {
        String url = url(Method.GET).url();
        return get(url.substring(0, url.indexOf('?')));
    }

    private Future<HttpAnswer> get(String url) {
        return connection.send(
                new HttpCall("GET", URI.create(url), MultiMap.caseInsensitiveMultiMap(), Buffer.buffer()));
    }

    /** What a browser asks before it sends a page's request, with all headers that URLs may have it send. */
    Future<HttpAnswer> preflight(Method method, String page) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap()
                .set("Origin", page)
                .set("Access-Control-Request-Method", method.name());
        String sent = String.join(",", headersOfPages(method));
        if (!sent.isEmpty()) {
            headers.set("Access-Control-Request-Headers", sent);
        }
        return connection.send(
                new HttpCall("OPTIONS", URI.create(fullest(method).url()), headers, Buffer.buffer()));
    }

    /** The names of the headers that a page may have to send, in the order in which a browser asks about them. */
    SortedSet<String> headersOfPages(Method method) {
        SortedSet<String> names = new TreeSet<>();
        for (Header header : fullest(method).headers()) {
            names.add(header.name());
        }
        names.remove(OF_THE_BROWSER);
        return names;
    }

    private PresignedUrl fullest(Method method) {
        return method == Method.PUT ? urls.fullUpload() : url(method);
    }

    private MultiMap headers(Method method) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        url(method).headers().forEach(header -> headers.add(header.name(), header.value()));
        return headers;
    }

    private URI uri(Method method) {
        return URI.create(url(method).url());
    }

    private PresignedUrl url(Method method) {
        return urls.usual(method);
    }
}
