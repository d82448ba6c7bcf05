package dev.gatepass;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.access.Origin;
import dev.gatepass.fixture.Behaviour;
import dev.gatepass.fixture.Content;
import dev.gatepass.fixture.FileGatepass;
import dev.gatepass.fixture.UploadClient;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** What an upload in parts does, whoever runs the store: over a whole gateway, with a client that knows the contract alone. */
@Behaviour(Behaviour.Of.MULTIPART)
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class UploadContract {
    static final int PART = 5 << 20;
    private static final String TEAM = "parts";

    private FileGatepass gatepass;

    /**
     * A store that runs.
     *
     * @param endpoint where
     * @param buckets what the directory says of its buckets, by their teams; {@link #TEAM} has one
     * @param secrets their credentials, by the variables that hold them
     */
    record Running(URI endpoint, Map<String, String> buckets, Map<String, String> secrets) {}

    /** The store. */
    abstract Running open();

    /** Stops it. */
    abstract void shut();

    /** An object of the team, read behind the store's back. */
    abstract byte[] read(String key) throws Exception;

    /** Whether the store tells one part of a number from another, and removes what is aborted. */
    boolean isExact() {
        return true;
    }

    /** Whether the store refuses a part that is longer than its URL says. */
    boolean bindsLengths() {
        return true;
    }

    @BeforeAll
    void start() throws IOException {
        Running store = open();
        gatepass = FileGatepass.start(
                store.buckets(), List.of(Origin.parse(store.endpoint().toString())), store.secrets());
    }

    @AfterAll
    void stop() {
        gatepass.close();
        shut();
    }

    FileGatepass gatepass() {
        return gatepass;
    }

    UploadClient client() {
        return client(TEAM);
    }

    UploadClient client(String team) {
        return new UploadClient(gatepass.base(), gatepass.apiKey(), team);
    }

    private static Content content(long size) {
        return new Content(size, PART, System.nanoTime());
    }

    private static JsonObject wanted(String key) {
        return new JsonObject().put("key", key).put("part_size", PART);
    }

    private String begin(JsonObject wanted) throws Exception {
        return client().start(wanted).getString("upload_id");
    }

    private String[] sendAll(String id, Content content) throws Exception {
        String[] etags = new String[content.numbers().size()];
        for (int number : content.numbers()) {
            etags[number - 1] = client().put(client().url(id, number), content.part(number));
        }
        return etags;
    }

    private static String named(String... etags) {
        JsonArray parts = new JsonArray();
        for (int i = 0; i < etags.length; i++) {
            JsonObject part = new JsonObject().put("number", i + 1);
            parts.add(etags[i].isEmpty() ? part : part.put("etag", etags[i]));
        }
        return new JsonObject().put("parts", parts).encode();
    }

    private static void conflict(String beginning, HttpResponse<String> answer) {
        JsonObject problem = UploadClient.expect(409, answer);
        assertEquals("conflict", problem.getString("code"));
        assertTrue(problem.getString("detail").startsWith(beginning), answer.body());
    }

    @Test
    void partsBecomeTheObjectWhateverTheOrderTheyComeIn_R1() throws Exception {
        Content content = content(2L * PART + 7);
        JsonObject started =
                client().start(wanted("whole/ä 1").put("size", content.size()).put("content_type", "text/plain"));
        assertEquals(3, started.getInteger("parts"));
        assertEquals(PART, started.getInteger("part_size"));
        String id = started.getString("upload_id");
        String[] etags = new String[3];
        for (int number : List.of(3, 1, 2)) {
            etags[number - 1] = client().put(client().url(id, number), content.part(number));
        }
        assertEquals(Set.of(1, 2, 3), client().arrived(id));
        JsonObject done = UploadClient.expect(200, client().call("POST", "/" + id + "/complete", named(etags)));
        assertEquals(content.size(), done.getLong("size"));
        assertEquals(content.sha256(), sha256(read("whole/ä 1")));
    }

    @Test
    void completingAgainAnswersTheSame() throws Exception {
        Content content = content(PART + 1L);
        String id = begin(wanted("again/1"));
        String[] etags = sendAll(id, content);
        JsonObject first = UploadClient.expect(200, client().call("POST", "/" + id + "/complete", named(etags)));
        JsonObject second = UploadClient.expect(200, client().call("POST", "/" + id + "/complete", named(etags)));
        assertEquals(first.getString("key"), second.getString("key"));
        assertEquals(first.getLong("size"), second.getLong("size"));
        assertEquals(first.getString("etag"), second.getString("etag"));
        assertEquals(content.sha256(), sha256(read("again/1")));
    }

    @Test
    void completingAgainWithOtherPartsIsRefused() throws Exception {
        Content content = content(PART + 1L);
        String id = begin(wanted("again/2"));
        String[] etags = sendAll(id, content);
        UploadClient.expect(200, client().call("POST", "/" + id + "/complete", named(etags)));
        String problem =
                "the upload was completed before with other parts than are named: its object has 5242881 bytes";
        conflict(problem, client().call("POST", "/" + id + "/complete", named(etags[0])));
        conflict(problem, client().call("POST", "/" + id + "/complete", named(etags[0], etags[1], etags[1])));
        UploadClient.expect(200, client().call("POST", "/" + id + "/complete", named()));
        UploadClient.expect(200, client().call("POST", "/" + id + "/complete", named(etags)));
    }

    @Test
    void aPartThatWasSentAndIsNotNamedIsNotLeftOut() throws Exception {
        Content content = content(2L * PART + 7);
        String id = begin(wanted("fewer/1"));
        String[] etags = sendAll(id, content);
        conflict(
                "part 3 has come and is not named",
                client().call("POST", "/" + id + "/complete", named(etags[0], etags[1])));
        assertEquals(Set.of(1, 2, 3), client().arrived(id));
        UploadClient.expect(200, client().call("POST", "/" + id + "/complete", named(etags)));
        assertEquals(content.sha256(), sha256(read("fewer/1")));
    }

    @Test
    void aCompletedUploadIsGone() throws Exception {
        String id = begin(wanted("completed/1"));
        sendAll(id, content(3));
        String found = found("completed/1").orElseThrow();
        UploadClient.expect(200, client().call("POST", "/" + id + "/complete", named("")));
        for (String one : List.of(id, found)) {
            UploadClient.expect(404, client().call("GET", "/" + one + "/parts", ""));
            UploadClient.expect(404, client().call("DELETE", "/" + one, ""));
        }
        UploadClient.expect(404, client().call("POST", "/" + found + "/complete", named("")));
        assertTrue(found("completed/1").isEmpty());
        assertEquals(3, read("completed/1").length);
    }

    /** An upload by the id that the list of them tells, which bears no mark. */
    private Optional<String> found(String key) throws Exception {
        return UploadClient.expect(200, client().call("GET", "?limit=1000", "")).getJsonArray("uploads").stream()
                .map(JsonObject.class::cast)
                .filter(upload -> upload.getString("key").equals(key))
                .findFirst()
                .map(upload -> upload.getString("upload_id"));
    }

    @Test
    void whoHasLostTheIdFindsTheUploadInTheListAndGoesOn_R1() throws Exception {
        Content content = content(2L * PART + 7);
        Instant before = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        String lost = begin(wanted("lost/1"));
        client().put(client().url(lost, 2), content.part(2));
        JsonObject listed =
                UploadClient.expect(200, client().call("GET", "?limit=1000", "")).getJsonArray("uploads").stream()
                        .map(JsonObject.class::cast)
                        .filter(upload -> upload.getString("key").equals("lost/1"))
                        .findFirst()
                        .orElseThrow();
        assertFalse(Instant.parse(listed.getString("started_at")).isBefore(before), listed.encode());
        String id = listed.getString("upload_id");
        assertEquals(Set.of(2), client().arrived(id));
        for (int number : List.of(1, 3)) {
            client().put(client().url(id, number), content.part(number));
        }
        UploadClient.expect(200, client().call("POST", "/" + id + "/complete", named()));
        assertEquals(content.sha256(), sha256(read("lost/1")));
    }

    @Test
    void whatAnotherUploadMadeIsNotTakenForThisOnes() throws Exception {
        Content content = content(3);
        String id = begin(wanted("other/1"));
        String other = begin(wanted("other/1"));
        sendAll(other, content);
        UploadClient.expect(200, client().call("POST", "/" + other + "/complete", named("")));
        if (isExact()) {
            UploadClient.expect(200, client().call("DELETE", "/" + id, ""));
            UploadClient.expect(404, client().call("POST", "/" + id + "/complete", named("")));
        } else {
            conflict("part 1 has not come", client().call("POST", "/" + id + "/complete", named("")));
        }
    }

    @Test
    void aMissingPartIsNamed() throws Exception {
        Content content = content(2L * PART + 7);
        String id = begin(wanted("missing/1").put("size", content.size()));
        conflict("part 1 has not come", client().call("POST", "/" + id + "/complete", named()));
        for (int number : List.of(1, 3)) {
            client().put(client().url(id, number), content.part(number));
        }
        conflict("part 2 has not come", client().call("POST", "/" + id + "/complete", named()));
        conflict("part 2 has not come", client().call("POST", "/" + id + "/complete", named("", "", "")));
        assertEquals(Set.of(1, 3), client().arrived(id));
    }

    @Test
    void swappedPartsAreNoticedWhereTheStoreCanTell() throws Exception {
        Content content = content(2L * PART);
        String id = begin(wanted("swapped/1"));
        String[] etags = sendAll(id, content);
        if (isExact()) {
            String problem = "part 1 is another than the one that is named";
            conflict(problem, client().call("POST", "/" + id + "/complete", named(etags[1], etags[0])));
        }
        UploadClient.expect(200, client().call("POST", "/" + id + "/complete", named(etags)));
    }

    @Test
    void aPartOfAnotherSizeIsNoticed() throws Exception {
        String id = begin(wanted("size/1"));
        client().put(client().url(id, 1), new byte[PART + 1]);
        client().put(client().url(id, 2), new byte[3]);
        conflict("part 1 has 5242881 bytes", client().call("POST", "/" + id + "/complete", named()));
    }

    @Test
    void theLengthOfEachPartIsSignedWhereTheSizeWasTold_G02() throws Exception {
        String id = begin(wanted("length/1").put("size", PART + 3));
        JsonObject last = client().url(id, 2);
        if (!bindsLengths()) {
            assertFalse(last.getJsonObject("headers").containsKey("content-length"), "nothing is promised");
            return;
        }
        assertEquals("3", last.getJsonObject("headers").getString("content-length"));
        assertEquals(403, client().send(last, new byte[4]).statusCode());
        assertEquals(200, client().send(last, new byte[3]).statusCode());
    }

    @Test
    void anAbortedUploadIsGoneWhereTheStoreCanTell() throws Exception {
        String id = begin(wanted("aborted/1"));
        client().put(client().url(id, 1), new byte[3]);
        assertEquals(
                isExact() ? "removed" : "lapse",
                UploadClient.expect(200, client().call("DELETE", "/" + id, "")).getString("parts"));
        int after = isExact() ? 404 : 200;
        UploadClient.expect(after, client().call("GET", "/" + id + "/parts", ""));
        UploadClient.expect(after, client().call("DELETE", "/" + id, ""));
        if (isExact()) {
            UploadClient.expect(404, client().call("POST", "/" + id + "/complete", named()));
        }
    }

    @Test
    void tenThousandUrlsComeAtOnceInTheirOrder() throws Exception {
        String id = begin(wanted("many/1"));
        JsonArray asked = new JsonArray(IntStream.rangeClosed(1, 10_000)
                .mapToObj(number -> new JsonObject().put("number", 10_001 - number))
                .collect(Collectors.toList()));
        JsonArray urls = client().urls(id, asked);
        Set<String> different = new HashSet<>();
        for (int i = 0; i < urls.size(); i++) {
            assertEquals(10_000 - i, urls.getJsonObject(i).getInteger("number"));
            different.add(urls.getJsonObject(i).getString("url"));
        }
        assertEquals(10_000, different.size());
    }

    @Test
    void whatIsWrongWithOnePartLeavesTheOthersAlone_G06_T02() throws Exception {
        String id = begin(wanted("wrong/1").put("size", 2L * PART));
        JsonArray asked = new JsonArray();
        for (long number : new long[] {0, 1, 3, -1, 10_001, Long.MAX_VALUE, 2}) {
            asked.add(new JsonObject().put("number", number));
        }
        asked.add(new JsonObject().put("number", 1).put("content_length", PART - 1));
        asked.add(new JsonObject().put("number", 1).put("content_md5", "short"));
        asked.add(new JsonObject().put("number", 1).put("expires_in", 0));
        asked.add(new JsonObject().put("number", 1).put("checksum_sha256", base64("SHA-256", new byte[0])));
        JsonArray answers = client().urls(id, asked);
        assertEquals(asked.size(), answers.size());
        for (int i = 0; i < answers.size(); i++) {
            JsonObject answer = answers.getJsonObject(i);
            assertEquals(asked.getJsonObject(i).getLong("number"), answer.getLong("number"));
            assertEquals(i == 1 || i == 6, answer.containsKey("url"), answer.encode());
        }
        for (String body : List.of(
                "{\"parts\":[{\"number\":1,\"uploadId\":\"x\"}]}",
                "{\"parts\":[{}]}",
                "{\"parts\":[{\"number\":\"1\"}]}",
                "{\"parts\":[{\"number\":1.5}]}",
                "{}")) {
            UploadClient.expect(400, client().call("POST", "/" + id + "/parts", body));
        }
    }

    @Test
    void aWrongMd5IsRefusedByTheStore_G02() throws Exception {
        String id = begin(wanted("md5/1"));
        byte[] sent = "what is sent".getBytes(StandardCharsets.UTF_8);
        for (boolean right : new boolean[] {false, true}) {
            JsonObject part =
                    new JsonObject().put("number", 1).put("content_md5", base64("MD5", right ? sent : new byte[] {1}));
            JsonObject url = client().urls(id, new JsonArray().add(part)).getJsonObject(0);
            assertTrue(url.getJsonObject("headers").containsKey("content-md5"));
            assertEquals(right, client().send(url, sent).statusCode() / 100 == 2);
        }
    }

    @Test
    void whatHoldsNoUploadOfTheTeamIsNotFound() throws Exception {
        String id = begin(wanted("mine/1"));
        char last = id.charAt(id.length() - 1);
        for (String wrong :
                List.of("none", id.substring(1), id.substring(0, id.length() - 1) + (last == 'A' ? 'B' : 'A'))) {
            UploadClient.expect(404, client().call("GET", "/" + wrong + "/parts", ""));
            UploadClient.expect(404, client().call("POST", "/" + wrong + "/parts", "{\"parts\":[{\"number\":1}]}"));
            UploadClient.expect(404, client().call("POST", "/" + wrong + "/complete", named()));
            UploadClient.expect(404, client().call("DELETE", "/" + wrong, ""));
        }
        assertEquals(Set.of(), client().arrived(id));
    }

    @Test
    void objectsAreAskedAboutManyAtOnce() throws Exception {
        Content content = content(3);
        String id = begin(wanted("stat/1"));
        sendAll(id, content);
        UploadClient.expect(200, client().call("POST", "/" + id + "/complete", named("")));
        JsonArray asked = new JsonArray()
                .add(new JsonObject().put("key", "stat/1"))
                .add(new JsonObject().put("key", "stat/2"))
                .add(new JsonObject().put("key", "../stat/1"));
        HttpResponse<String> answer = gatepass()
                .send("POST", "/v1/teams/" + TEAM + "/stat", Optional.of(new JsonObject().put("objects", asked)));
        JsonArray objects = UploadClient.expect(200, answer).getJsonArray("objects");
        assertEquals(3, objects.size());
        assertTrue(objects.getJsonObject(0).getBoolean("exists"));
        assertEquals(3, objects.getJsonObject(0).getInteger("size"));
        assertFalse(objects.getJsonObject(1).getBoolean("exists"));
        assertEquals(
                "invalid_key", objects.getJsonObject(2).getJsonObject("error").getString("code"));
    }

    @Test
    void whatWasMadeIsListed_R8() throws Exception {
        for (String key : List.of("listed/a", "listed/runs/1", "listed/runs/2", "listed/ä b")) {
            String id = begin(wanted(key));
            sendAll(id, content(3));
            UploadClient.expect(200, client().call("POST", "/" + id + "/complete", named("")));
        }
        assertEquals(
                Set.of("listed/a", "listed/runs/1", "listed/runs/2", "listed/ä b"), keys(listed("?prefix=listed/")));
        JsonObject folded = listed("?prefix=listed/&delimiter=/");
        assertEquals(Set.of("listed/a", "listed/ä b"), keys(folded));
        assertEquals(
                List.of("listed/runs/"), folded.getJsonArray("common_prefixes").getList());
        assertEquals(3, folded.getJsonArray("objects").getJsonObject(0).getInteger("size"));
        JsonObject first = listed("?prefix=listed/runs/&limit=1");
        assertEquals(Set.of("listed/runs/1"), keys(first));
        String next = URLEncoder.encode(first.getString("next_cursor"), StandardCharsets.UTF_8);
        assertEquals(Set.of("listed/runs/2"), keys(listed("?prefix=listed/runs/&limit=1&cursor=" + next)));
    }

    private JsonObject listed(String query) {
        return UploadClient.expect(
                200, gatepass().send("GET", "/v1/teams/" + TEAM + "/objects" + query, Optional.empty()));
    }

    private static Set<String> keys(JsonObject list) {
        return list.getJsonArray("objects").stream()
                .map(object -> ((JsonObject) object).getString("key"))
                .collect(Collectors.toSet());
    }

    @Test
    void aClientThatWasKilledIsFollowedByOneThatSendsWhatIsMissing() throws Exception {
        Content content = content(12L * PART + 3);
        String id = begin(wanted("killed/1").put("size", content.size()));
        Process first = program(id, content);
        List<Integer> said = firstLines(first, 5);
        first.destroyForcibly().waitFor();
        SortedSet<Integer> arrived = client().arrived(id);
        assertTrue(arrived.containsAll(said), arrived + " " + said);
        assertTrue(arrived.size() < content.numbers().size(), "it was killed half-way");
        Process second = program(id, content);
        List<Integer> sentLater = firstLines(second, Integer.MAX_VALUE);
        assertEquals(0, second.waitFor());
        TreeSet<Integer> twice = new TreeSet<>(sentLater);
        twice.retainAll(arrived);
        assertEquals(Set.of(), twice, "nothing twice that had come");
        assertEquals(new TreeSet<>(sentLater).size(), sentLater.size());
        // What was on its way when the first was killed may have come a moment later.
        TreeSet<Integer> missing = new TreeSet<>(content.numbers());
        missing.removeAll(arrived);
        missing.removeAll(sentLater);
        assertTrue(missing.size() <= UploadClient.THREADS, missing.toString());
        assertEquals(content.sha256(), sha256(read("killed/1")));
    }

    private Process program(String id, Content content) throws Exception {
        ProcessBuilder program = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        UploadClient.class.getName(),
                        gatepass().base(),
                        TEAM,
                        id,
                        Long.toString(content.size()),
                        Integer.toString(PART),
                        Long.toString(content.seed()))
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        program.environment().put(UploadClient.KEY_VARIABLE, gatepass().apiKey());
        return program.start();
    }

    private static List<Integer> firstLines(Process program, int most) throws Exception {
        BufferedReader output =
                new BufferedReader(new InputStreamReader(program.getInputStream(), StandardCharsets.UTF_8));
        return output.lines().limit(most).map(Integer::valueOf).toList();
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    static String base64(String algorithm, byte[] bytes) throws Exception {
        return Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance(algorithm).digest(bytes));
    }
}
