package dev.gatepass.demo;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** What happens in the demo. */
final class Plot {
    private static final String KEY = "runs/7/model.bin";
    private static final String KAYS_PLACE = "/v1/admin/teams/kappa/members/users/kay";
    private static final int REVOCATION_SECONDS = 5;
    private static final int EXPIRY_SECONDS = 10;

    private final Story story;
    private final Handout handout;
    private final Cast cast;
    private final Path folder;
    private final Visitor visitor;

    Plot(Story story, Handout handout, Path folder) {
        this.story = story;
        this.handout = handout;
        this.cast = handout.cast();
        this.folder = folder;
        this.visitor = new Visitor(handout.gateway());
    }

    void play() throws Exception {
        Model model = story.scene(
                "A model of " + Model.MEBIBYTES + " MiB is trained",
                () -> Model.make(folder.resolve("model.bin")),
                made -> "SHA-256 " + made.shortDigest());
        kayStoresAndFetches(model);
        whoElseMayReadIt(model);
        whoMayNot();
        whatTheStoreRefuses();
        kayLeaves();
        whatIsOnRecord();
        Files.deleteIfExists(model.file());
    }

    private void kayStoresAndFetches(Model model) {
        story.chapter("Kay, a member of Kappa, stores it: Kappa has no bucket, so it goes to the instance's");
        JsonObject upload = item("PUT", KEY)
                .put("content_type", "application/octet-stream")
                .put("content_length", model.bytes())
                .put("checksum_sha256", model.sha256InBase64());
        story.step("Kay asks for a URL, uploads straight to the bucket", () -> {
            visitor.put(visitor.url(key(cast.kay), "kappa", upload), model.file());
            return at(Cast.INSTANCE_BUCKET, "kappa/" + KEY);
        });
        story.step("Kay asks for a URL, downloads straight from the bucket", () -> {
            String url = visitor.url(key(cast.kay), "kappa", item("GET", KEY)).getString("url");
            return sameDigest(model, url);
        });
        story.step("Kay follows a redirect instead", () -> {
            HttpResponse<String> redirect = visitor.object(key(cast.kay), "kappa", KEY);
            Visitor.expect(307, redirect);
            return sameDigest(model, redirect.headers().firstValue("location").orElseThrow());
        });
    }

    private void whoElseMayReadIt(Model model) {
        story.chapter("Who else reads Kappa's files, and who reads Omega's");
        story.step("Ola of Omega reads Kappa's model: it is instance-level", () -> {
            String url = visitor.url(key(cast.ola), "kappa", item("GET", KEY)).getString("url");
            return sameDigest(model, url);
        });
        story.step("Vic, view-only in Kappa, reads it with a token of the identity provider", () -> {
            String token = handout.issuer()
                    .token("vic", Instant.now())
                    .signedBy(handout.stage().issuerKey());
            return sameDigest(
                    model, visitor.url(token, "kappa", item("GET", KEY)).getString("url"));
        });
        story.step("Ola stores a file of Omega's: it goes to Omega's own bucket", () -> {
            Path note = Files.writeString(folder.resolve("note.txt"), "for Omega alone\n");
            visitor.put(visitor.url(key(cast.ola), "omega", item("PUT", "note.txt")), note);
            return at(Cast.OMEGA_BUCKET, "omega/note.txt");
        });
        story.step("Adam, Omega's admin, reads it", () -> {
            String url = visitor.url(key(cast.adam), "omega", item("GET", "note.txt"))
                    .getString("url");
            return "the bucket says " + expectStatus(200, visitor.status(url));
        });
    }

    private void whoMayNot() {
        story.chapter("Who may not");
        story.step("Kay of Kappa asks for Omega's file", () -> refused(403, "forbidden", cast.kay, "omega"));
        story.step("Eve of another organization asks for Kappa's", () -> refused(403, "forbidden", cast.eve, "kappa"));
        story.step("The system administrator asks for Kappa's", () -> {
            HttpResponse<String> response = visitor.sign(handout.administratorKey(), "kappa", item("GET", KEY));
            return code(403, "forbidden", response);
        });
        story.step("Vic, view-only, asks to write", () -> {
            HttpResponse<String> response = visitor.sign(key(cast.vic), "kappa", item("PUT", KEY));
            Visitor.expect(200, response);
            return "that item: "
                    + expectCode(
                            "forbidden",
                            new JsonObject(response.body())
                                    .getJsonArray("urls")
                                    .getJsonObject(0)
                                    .getJsonObject("error"));
        });
        story.step("Somebody asks with a key that is none", () -> {
            HttpResponse<String> response = visitor.me("gp_nobody-knows");
            return code(401, "unauthenticated", response);
        });
    }

    private void whatTheStoreRefuses() {
        story.chapter("What the store refuses");
        story.step("A URL whose key was changed", () -> {
            String url = visitor.url(key(cast.kay), "kappa", item("GET", KEY)).getString("url");
            return "the bucket says "
                    + expectStatus(403, visitor.status(url.replace("/kappa/runs/7/", "/omega/runs/7/")));
        });
        story.step("A URL whose life was lengthened", () -> {
            String url = visitor.url(key(cast.kay), "kappa", item("GET", KEY)).getString("url");
            return "the bucket says "
                    + expectStatus(403, visitor.status(url.replace("X-Amz-Expires=3600", "X-Amz-Expires=36000")));
        });
        story.step("A URL that was good for two seconds, after them", () -> {
            String url = visitor.url(key(cast.kay), "kappa", item("GET", KEY).put("expires_in", 2))
                    .getString("url");
            int before = expectStatus(200, visitor.status(url));
            Ready.within(EXPIRY_SECONDS, () -> visitor.status(url) == 403);
            return "the bucket said " + before + ", now it says 403";
        });
    }

    private void kayLeaves() {
        story.chapter("Kay leaves Kappa");
        story.step("The system administrator takes her out", () -> {
            Visitor.expect(200, visitor.sign(key(cast.kay), "kappa", item("PUT", KEY)));
            Visitor.expect(200, visitor.administer(handout.administratorKey(), "DELETE", KAYS_PLACE, ""));
            long millis = Ready.within(REVOCATION_SECONDS, () -> {
                HttpResponse<String> response = visitor.sign(key(cast.kay), "kappa", item("PUT", KEY));
                return response.body().contains("\"forbidden\"");
            });
            Visitor.expect(
                    201, visitor.administer(handout.administratorKey(), "PUT", KAYS_PLACE, "{\"role\":\"member\"}"));
            Ready.within(
                    REVOCATION_SECONDS,
                    () -> !visitor.sign(key(cast.kay), "kappa", item("PUT", KEY))
                            .body()
                            .contains("\"forbidden\""));
            return "honoured " + millis + " ms after the answer; and undone again";
        });
    }

    private void whatIsOnRecord() {
        story.chapter("What is on record");
        story.step("Every URL that was given, and no URL", () -> {
            var lines = handout.stage().auditLines();
            if (lines.stream().anyMatch(line -> line.contains("X-Amz-Signature"))) {
                throw new IllegalStateException("a URL is in the record");
            }
            return lines.size() + " requests in target/demo/audit.jsonl";
        });
    }

    private String refused(int status, String code, Person person, String team) throws Exception {
        return code(status, code, visitor.sign(key(person), team, item("GET", "note.txt")));
    }

    private static String code(int status, String code, HttpResponse<String> response) {
        Visitor.expect(status, response);
        return status + " " + expectCode(code, new JsonObject(response.body()));
    }

    private static String expectCode(String code, JsonObject error) {
        if (!code.equals(error.getString("code"))) {
            throw new IllegalStateException("expected " + code + ": " + error.encode());
        }
        return code;
    }

    private static int expectStatus(int expected, int status) {
        if (status != expected) {
            throw new IllegalStateException("expected " + expected + ", got " + status);
        }
        return status;
    }

    private String at(String bucket, String key) {
        if (!handout.store().has(bucket, key)) {
            throw new IllegalStateException("it is not in " + bucket);
        }
        return bucket + "/" + key;
    }

    private String sameDigest(Model model, String url) throws Exception {
        Path copy = folder.resolve("copy.bin");
        visitor.get(url, copy);
        String digest = Model.digest(copy);
        Files.deleteIfExists(copy);
        if (!digest.equals(model.sha256())) {
            throw new IllegalStateException("another file came back: " + digest);
        }
        return "same SHA-256";
    }

    private static JsonObject item(String method, String key) {
        return new JsonObject().put("method", method).put("key", key);
    }

    private static String key(Person person) {
        return person.key().reveal();
    }
}
