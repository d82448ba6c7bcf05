package dev.gatepass.bench.storage;

import dev.gatepass.identity.apikey.ApiKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A large object in parts from four threads, whose client is killed half-way and followed by another: whether the object is
 * right, and whether anything that had come was sent twice. The gateway, the store and the client are processes of their
 * own. The size is {@code -Dbench=BYTES}, 3 GB unless told; while the store makes the object of its parts, the disk has room
 * for twice that.
 */
public final class ResumedUpload {
    private static final long USUAL = 3_000_000_000L;
    private static final long QUICK = 100_000_000L;
    private static final int PART = 16 << 20;
    private static final String KEY = "large.bin";

    private ResumedUpload() {}

    public static void main(String[] args) throws Exception {
        boolean quick = args.length > 1 && Boolean.parseBoolean(args[1]);
        boolean given = args.length > 0 && args[0].matches("[0-9]+");
        Payload payload = new Payload(given ? Long.parseLong(args[0]) : quick ? QUICK : USUAL, PART);
        Path folder = Files.createTempDirectory("gatepass-upload");
        ApiKey key = ApiKey.generate(new SecureRandom());
        try (Program store = Program.start(
                folder.resolve("store.log"),
                Map.of(),
                DiskStore.class.getName(),
                Files.createDirectory(folder.resolve("objects")).toString())) {
            int storePort = Integer.parseInt(Objects.requireNonNull(store.line()));
            store.drained();
            try (GatewayProcess gateway = GatewayProcess.start(
                    folder, Map.of("BENCH_S3", DiskStore.SECRET_KEY), configure(folder, key, storePort))) {
                run(gateway.origin(), key.reveal(), payload, folder);
            }
        }
        remove(folder);
    }

    /** What is left where something went wrong, and else is in nobody's way. */
    private static void remove(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        }
    }

    private static void run(String base, String key, Payload payload, Path folder) throws Exception {
        String uploads = base + "/v1/teams/bench/uploads";
        Uploader asked = new Uploader(uploads, key);
        String id = asked.start(KEY, payload);
        long began = System.nanoTime();
        TreeSet<Integer> said = new TreeSet<>();
        try (Program first = client(folder.resolve("first.log"), uploads, key, id, payload)) {
            while (said.size() < payload.parts() / 2) {
                said.add(Integer.valueOf(Objects.requireNonNull(first.line())));
            }
            first.kill();
        }
        SortedSet<Integer> arrived = asked.arrived(id);
        List<Integer> sentLater = new ArrayList<>();
        try (Program second = client(folder.resolve("second.log"), uploads, key, id, payload)) {
            for (String line = second.line(); line != null; line = second.line()) {
                sentLater.add(Integer.valueOf(line));
            }
            require(second.await() == 0, "the second client completed the upload");
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        Set<Integer> twice = new TreeSet<>(sentLater);
        twice.retainAll(arrived);
        require(arrived.containsAll(said), "what was said to be sent had come");
        require(arrived.size() < payload.parts(), "the first client was killed half-way");
        require(twice.isEmpty(), "no part was sent twice that had come");
        require(new TreeSet<>(sentLater).size() == sentLater.size(), "the second client sent no part twice");
        require(digest(base, key).equals(payload.sha256()), "the digest is equal");
        System.out.printf(
                "%,d bytes in %d parts from four threads: %d had come when the client was killed, another sent %d, and %d"
                        + " that had come; the digest is equal; %.1f s%n",
                payload.size(), payload.parts(), arrived.size(), sentLater.size(), twice.size(), seconds);
    }

    private static Program client(Path log, String uploads, String key, String id, Payload payload) throws Exception {
        return Program.start(
                log,
                Map.of(Uploader.KEY_VARIABLE, key),
                Uploader.class.getName(),
                uploads,
                id,
                Long.toString(payload.size()),
                Integer.toString(payload.partSize()));
    }

    private static void require(boolean condition, String what) {
        if (!condition) {
            throw new IllegalStateException("it is not so that " + what);
        }
    }

    /** Reads the object as anybody would: by a redirect. */
    private static String digest(String base, String key) throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest ask = HttpRequest.newBuilder(URI.create(base + "/v1/teams/bench/objects/" + KEY))
                .header("Authorization", "Bearer " + key)
                .build();
        String url = client.send(ask, HttpResponse.BodyHandlers.discarding())
                .headers()
                .firstValue("Location")
                .orElseThrow();
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        HttpRequest get = HttpRequest.newBuilder(URI.create(url)).build();
        try (InputStream body = new DigestInputStream(
                client.send(get, HttpResponse.BodyHandlers.ofInputStream()).body(), digest)) {
            body.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static String configure(Path folder, ApiKey key, int storePort) throws Exception {
        byte[] uploads = new byte[32];
        new SecureRandom().nextBytes(uploads);
        Files.writeString(folder.resolve("uploads.key"), Base64.getEncoder().encodeToString(uploads));
        Files.writeString(folder.resolve("directory.yaml"), """
                organizations: {acme: {}}
                storage_buckets:
                  bench: {provider: s3-compatible, endpoint: "http://127.0.0.1:%d", region: us-east-1, addressing: path,
                          bucket: %s, access_key_id: %s, secret: "env:BENCH_S3"}
                teams: {bench: {organization: acme, storage_bucket: bench}}
                users:
                  bench:
                    organizations: {acme: member}
                    teams: {bench: member}
                    api_keys: [{id: "%s", sha256: "%s"}]
                """.formatted(
                        storePort, DiskStore.BUCKET, DiskStore.ACCESS_KEY, key.id(), key.sha256()));
        return """
                directory: {source: file, file: {path: directory.yaml}}
                storage: {allowed-endpoints: ["http://127.0.0.1:%d"]}
                uploads: {keys: ["file:uploads.key"]}
                """.formatted(storePort);
    }
}
