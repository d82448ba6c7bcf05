package dev.gatepass.demo;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;

/** What people do: ask Gatepass for URLs, and take them to the bucket. */
final class Visitor {
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI gateway;

    Visitor(URI gateway) {
        this.gateway = gateway;
    }

    /** Whether the gateway says that it is ready. */
    boolean isReady() throws InterruptedException {
        try {
            return client.send(request("/readyz").build(), BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notListening) {
            return false;
        }
    }

    HttpResponse<String> me(String credential) throws IOException, InterruptedException {
        return client.send(authorized("/v1/me", credential).build(), BodyHandlers.ofString());
    }

    /** Asks for one URL. */
    HttpResponse<String> sign(String credential, String team, JsonObject item)
            throws IOException, InterruptedException {
        String body =
                new JsonObject().put("requests", new JsonArray().add(item)).encode();
        return client.send(
                authorized("/v1/teams/" + team + "/sign", credential)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    /** Asks for one URL that must be given. */
    JsonObject url(String credential, String team, JsonObject item) throws IOException, InterruptedException {
        HttpResponse<String> response = sign(credential, team, item);
        expect(200, response);
        JsonObject answer = new JsonObject(response.body()).getJsonArray("urls").getJsonObject(0);
        if (answer.containsKey("error")) {
            throw new IllegalStateException(answer.encode());
        }
        return answer;
    }

    /** Asks by the object's own path, and does not follow. */
    HttpResponse<String> object(String credential, String team, String key) throws IOException, InterruptedException {
        return client.send(
                authorized("/v1/teams/" + team + "/objects/" + key, credential).build(), BodyHandlers.ofString());
    }

    /** Changes the directory. */
    HttpResponse<String> administer(String credential, String method, String path, String body)
            throws IOException, InterruptedException {
        return client.send(
                authorized(path, credential)
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    /** Uploads straight to the bucket. */
    void put(JsonObject url, Path file) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url.getString("url")));
        url.getJsonObject("headers").forEach(header -> {
            // The client sets the length itself, from the file.
            if (!header.getKey().equals("content-length")) {
                request.header(header.getKey(), header.getValue().toString());
            }
        });
        expect(200, client.send(request.PUT(BodyPublishers.ofFile(file)).build(), BodyHandlers.ofString()));
    }

    /** Downloads straight from the bucket. */
    void get(String url, Path file) throws IOException, InterruptedException {
        expect(200, client.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofFile(file)));
    }

    /** What the bucket says to a URL. */
    int status(String url) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.discarding())
                .statusCode();
    }

    static void expect(int status, HttpResponse<?> response) {
        if (response.statusCode() != status) {
            throw new IllegalStateException(
                    "expected " + status + ", got " + response.statusCode() + ": " + response.body());
        }
    }

    private HttpRequest.Builder authorized(String path, String credential) {
        return request(path).header("Authorization", "Bearer " + credential);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(gateway.resolve(path)).timeout(Duration.ofSeconds(10));
    }
}
