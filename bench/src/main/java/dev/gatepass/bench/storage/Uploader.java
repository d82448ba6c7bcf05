package dev.gatepass.bench.storage;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * A client that goes on with an upload from four threads, and completes it. As a program its arguments are the address of
 * the team's uploads, the id, the size and the size of parts; it prints the number of each part that was taken.
 */
public final class Uploader {
    static final String KEY_VARIABLE = "BENCH_API_KEY";

    private static final int THREADS = 4;
    private static final int MOST_AGAIN = 20;
    private static final int PAUSE_SECONDS = 15;

    private final HttpClient client = HttpClient.newHttpClient();
    private final String uploads;
    private final String apiKey;

    Uploader(String uploads, String apiKey) {
        this.uploads = uploads;
        this.apiKey = apiKey;
    }

    public static void main(String[] args) throws Exception {
        new Uploader(args[0], Objects.requireNonNull(System.getenv(KEY_VARIABLE)))
                .goOn(args[1], new Payload(Long.parseLong(args[2]), Integer.parseInt(args[3])));
    }

    private void goOn(String id, Payload payload) throws Exception {
        SortedSet<Integer> arrived = arrived(id);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        List<Future<Void>> sent = new ArrayList<>();
        for (int number = 1; number <= payload.parts(); number++) {
            if (!arrived.contains(number)) {
                int part = number;
                Callable<Void> sending = () -> {
                    send(id, part, payload.part(part));
                    Program.say(part);
                    return null;
                };
                sent.add(threads.submit(sending));
            }
        }
        for (Future<Void> one : sent) {
            one.get();
        }
        threads.shutdown();
        complete(id);
    }

    /** A store may take longer to make a large object than Gatepass waits for it: it is asked for again, as that may be. */
    private void complete(String id) throws Exception {
        HttpResponse<String> answer = ask("POST", "/" + id + "/complete", "{\"parts\":[]}");
        for (int again = 0; answer.statusCode() == 503 && again < MOST_AGAIN; again++) {
            TimeUnit.SECONDS.sleep(PAUSE_SECONDS);
            answer = ask("POST", "/" + id + "/complete", "{\"parts\":[]}");
        }
        requireGood(answer);
    }

    private void send(String id, int number, byte[] content) throws Exception {
        JsonObject asked = new JsonObject().put("parts", new JsonArray().add(new JsonObject().put("number", number)));
        String url = call("POST", "/" + id + "/parts", asked.encode())
                .getJsonArray("parts")
                .getJsonObject(0)
                .getString("url");
        HttpRequest put = HttpRequest.newBuilder(URI.create(url))
                .PUT(HttpRequest.BodyPublishers.ofByteArray(content))
                .build();
        requireGood(client.send(put, HttpResponse.BodyHandlers.ofString()));
    }

    /** Begins an upload; its id. */
    String start(String key, Payload payload) throws Exception {
        JsonObject wanted =
                new JsonObject().put("key", key).put("size", payload.size()).put("part_size", payload.partSize());
        return call("POST", "", wanted.encode()).getString("upload_id");
    }

    /** The numbers of the parts that have come. */
    SortedSet<Integer> arrived(String id) throws Exception {
        TreeSet<Integer> numbers = new TreeSet<>();
        String query = "";
        do {
            JsonObject page = call("GET", "/" + id + "/parts" + query, "");
            page.getJsonArray("parts").forEach(part -> numbers.add(((JsonObject) part).getInteger("number")));
            query = page.containsKey("next_cursor") ? "?cursor=" + page.getString("next_cursor") : "";
        } while (!query.isEmpty());
        return numbers;
    }

    private JsonObject call(String method, String below, String body) throws Exception {
        HttpResponse<String> answer = ask(method, below, body);
        requireGood(answer);
        return new JsonObject(answer.body());
    }

    private HttpResponse<String> ask(String method, String below, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(uploads + below))
                .header("Authorization", "Bearer " + apiKey)
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static void requireGood(HttpResponse<String> answer) {
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
    }
}
