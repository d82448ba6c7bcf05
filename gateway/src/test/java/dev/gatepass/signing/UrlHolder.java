package dev.gatepass.signing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

/** Someone who was given a URL, and knows nothing but HTTP. */
public record UrlHolder(HttpClient http) {
    /** Uses a URL as it was given, with its headers. */
    public HttpResponse<String> use(String method, PresignedUrl url, String body)
            throws IOException, InterruptedException {
        return send(method, url.url(), url.headers(), body);
    }

    /** The length is sent by the client itself, which lets nobody else. */
    public HttpResponse<String> send(String method, String url, List<Header> headers, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(30))
                .method(
                        method,
                        body.isEmpty() && !method.equals("PUT")
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofString(body));
        headers.stream()
                .filter(header -> !header.name().equals("content-length"))
                .forEach(header -> request.header(header.name(), header.value()));
        return http.send(request.build(), BodyHandlers.ofString());
    }
}
