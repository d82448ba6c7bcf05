package dev.gatepass.bench.storage;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * As much of S3 as the removal of objects asks for, on a free port of 127.0.0.1: one bucket without versions. It counts how
 * often each key was asked to be deleted, and looks at no signature.
 */
final class CountingStore implements AutoCloseable {
    private static final Pattern KEY = Pattern.compile("<Key>([^<]*)</Key>");
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);
    private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
    private static final int THREADS = 16;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final String bucket;
    private final Map<String, Instant> objects = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();
    private final AtomicInteger deletions = new AtomicInteger();

    private CountingStore(HttpServer server, String bucket) {
        this.server = server;
        this.bucket = bucket;
        server.setExecutor(threads);
        server.createContext("/", this::answer);
    }

    static CountingStore start(String bucket) throws IOException {
        CountingStore store = new CountingStore(
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 256), bucket);
        store.server.start();
        return store;
    }

    String origin() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Puts an object there that was written at a time. */
    void put(String key, Instant written) {
        objects.put(key, written);
    }

    boolean has(String key) {
        return objects.containsKey(key);
    }

    /** How often a key was asked to be deleted. */
    int asked(String key) {
        AtomicInteger times = asked.get(key);
        return times == null ? 0 : times.get();
    }

    /** How often any key was. */
    int deletions() {
        return deletions.get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String query = String.valueOf(exchange.getRequestURI().getRawQuery());
            String method = exchange.getRequestMethod();
            if (method.equals("HEAD")) {
                head(exchange);
            } else if (method.equals("POST") && query.startsWith("delete")) {
                delete(exchange);
            } else if (method.equals("GET") && query.contains("versioning")) {
                send(exchange, "<VersioningConfiguration/>");
            } else if (method.equals("GET") && query.contains("uploads")) {
                send(
                        exchange,
                        "<ListMultipartUploadsResult><Bucket>" + bucket
                                + "</Bucket><IsTruncated>false</IsTruncated></ListMultipartUploadsResult>");
            } else {
                exchange.sendResponseHeaders(501, -1);
            }
        }
    }

    private void head(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getRawPath();
        String key = URLDecoder.decode(path.substring(bucket.length() + 2).replace("+", "%2B"), StandardCharsets.UTF_8);
        Instant written = objects.get(key);
        if (written == null) {
            exchange.sendResponseHeaders(404, -1);
            return;
        }
        exchange.getResponseHeaders().set("Content-Length", "1");
        exchange.getResponseHeaders().set("Last-Modified", HTTP_DATE.format(written));
        exchange.getResponseHeaders().set("ETag", "\"" + Integer.toHexString(key.hashCode()) + "\"");
        exchange.sendResponseHeaders(200, -1);
    }

    private void delete(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        StringBuilder answer = new StringBuilder("<DeleteResult>");
        for (Matcher key = KEY.matcher(body); key.find(); ) {
            String name = key.group(1);
            asked.computeIfAbsent(name, none -> new AtomicInteger()).incrementAndGet();
            deletions.incrementAndGet();
            objects.remove(name);
            answer.append("<Deleted><Key>").append(name).append("</Key></Deleted>");
        }
        send(exchange, answer.append("</DeleteResult>").toString());
    }

    private static void send(HttpExchange exchange, String xml) throws IOException {
        byte[] bytes = (XML + xml).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/xml");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
