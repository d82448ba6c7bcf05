package dev.gatepass;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.gatepass.fixture.Await;
import dev.gatepass.fixture.RunningGatepass;
import dev.gatepass.http.Cursor;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code GET /v1/teams/{team}/objects}, over a store that is really asked. */
@Timeout(120)
class ListTest {
    private static RunningGatepass gatepass;

    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws IOException {
        gatepass = RunningGatepass.start();
        for (String key :
                List.of("kappa/a", "kappa/runs/1", "kappa/runs/2", "kappa/ä b", "kappa-other/x", "omega/old")) {
            gatepass.store().put("instance", key, key.getBytes(UTF_8));
        }
        gatepass.store().put("omega", "omega/new", new byte[3]);
    }

    @AfterAll
    static void stop() {
        gatepass.close();
    }

    @Test
    void listsTheFilesOfTheTeamAndNobodyElses_R8() {
        assertEquals(List.of("a", "runs/1", "runs/2", "ä b"), keys(list("kay", "kappa", "")));
        assertEquals(List.of("new"), keys(list("ola", "omega", "")));
        assertEquals(
                3,
                list("ola", "omega", "")
                        .getJsonArray("objects")
                        .getJsonObject(0)
                        .getInteger("size"));
    }

    @Test
    void whoMayOnlyReadListsToo() {
        assertEquals(4, keys(list("vic", "kappa", "")).size());
    }

    @Test
    void foldsAndGoesOn() {
        JsonObject folded = list("kay", "kappa", "?delimiter=/");
        assertEquals(List.of("a", "ä b"), keys(folded));
        assertEquals(List.of("runs/"), folded.getJsonArray("common_prefixes").getList());
        JsonObject first = list("kay", "kappa", "?prefix=runs/&limit=1");
        assertEquals(List.of("runs/1"), keys(first));
        JsonObject second = list("kay", "kappa", "?prefix=runs/&limit=1&cursor=" + first.getString("next_cursor"));
        assertEquals(List.of("runs/2"), keys(second));
    }

    /** Each costs a request to the store. */
    @Test
    void onlyTheFirstFoldersOfAPageAreLookedInto_R3() {
        for (int i = 0; i < 30; i++) {
            String key = "kappa/many/%02d/a".formatted(i);
            gatepass.store().put("instance", key, new byte[1]);
            gatepass.database()
                    .rows()
                    .update(
                            "INSERT INTO pending_deletion (storage_bucket, key, team, deleted_by_kind, deleted_by,"
                                    + " remove_after) VALUES ('instance', ?, 'kappa', 'user', 'kay', now() + interval '1 day')",
                            key);
        }
        HttpResponse<String> answer = get(
                "kay", "kappa", "?prefix=many/&delimiter=/", "Gatepass-At-Least-Revision", "" + gatepass.revision());
        assertEquals(200, answer.statusCode(), answer.body());
        assertEquals(
                IntStream.range(20, 30).mapToObj(i -> "many/" + i + "/").toList(),
                new JsonObject(answer.body()).getJsonArray("common_prefixes").getList());
    }

    @Test
    void listsWhatIsOlderThanTheTeamsOwnBucket() {
        assertEquals(List.of("old"), keys(list("ola", "omega", "?storage=instance")));
    }

    @Test
    void noCursorLeadsOutOfTheTeam_R8() {
        for (String place : List.of("kappa-", "kappa-other/", "a", "omega/", "zzz")) {
            String cursor = Cursor.of(place);
            HttpResponse<String> answer = get("kay", "kappa", "?cursor=" + cursor);
            assertFalse(answer.body().contains("other"), answer.body());
            assertFalse(answer.body().contains("old"), answer.body());
        }
    }

    @Test
    void leavesOutWhatIsNoKeyOfOurs() {
        gatepass.store().put("instance", "kappa/odd/back\\slash", new byte[1]);
        gatepass.store().put("instance", "kappa/odd/plain", new byte[1]);
        assertEquals(List.of("odd/plain"), keys(list("kay", "kappa", "?prefix=odd/")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?prefix=/",
                "?prefix=..%2F",
                "?prefix=a%2F..%2Fb",
                "?prefix=a%5Cb",
                "?prefix=a%00",
                "?delimiter=x",
                "?limit=0",
                "?limit=1001",
                "?limit=x",
                "?cursor=%21",
                "?cursor=",
                "?cursor=nonsense",
                "?cursor=cnVucy8x",
                "?storage=team",
                "?what=1",
                "?limit=1&limit=2"
            })
    void refusesWhatCannotBe_K03(String query) {
        assertEquals(400, get("kay", "kappa", query).statusCode());
    }

    @Test
    void nobodyElseLists() {
        assertEquals(403, get("kay", "omega", "").statusCode());
        assertEquals(403, get("kay", "nobodys", "").statusCode());
    }

    private static List<String> keys(JsonObject list) {
        List<String> keys = new ArrayList<>();
        list.getJsonArray("objects").forEach(object -> keys.add(((JsonObject) object).getString("key")));
        return keys;
    }

    private JsonObject list(String user, String team, String query) {
        HttpResponse<String> answer = get(user, team, query);
        assertEquals(200, answer.statusCode(), answer.body());
        return new JsonObject(answer.body());
    }

    private HttpResponse<String> get(String user, String team, String query, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(gatepass.uri("/v1/teams/" + team + "/objects" + query))
                .header("Authorization", "Bearer " + gatepass.key(user));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return Await.of(() -> client.send(request.build(), HttpResponse.BodyHandlers.ofString()));
    }
}
