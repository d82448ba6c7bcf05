package dev.gatepass.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.fixture.AnyStorage;
import dev.gatepass.fixture.Await;
import dev.gatepass.fixture.LeakDetector;
import dev.gatepass.fixture.RunningGatepass;
import dev.gatepass.fixture.TestGateway;
import dev.gatepass.identity.apikey.ApiKey;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/**
 * Every route that the router knows refuses whoever has no grant for it. A route that is not in the table fails the test,
 * so that nobody adds one without saying here who may call it.
 */
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChokePointTest {
    /**
     * Who a route is for, and a body with which it does something for whom it is for:
     *
     * <ul>
     *   <li>{@code anybody}: no credential is asked for;
     *   <li>{@code unoffered}: nor here, where this gateway does not offer what it is for;
     *   <li>{@code oneself}: an answer about the caller alone;
     *   <li>{@code own}: people, with a credential that may administer, for what is their own;
     *   <li>{@code team}: kay, who is a member of kappa;
     *   <li>{@code system}: root, who administers the system.
     * </ul>
     */
    private static final String ROUTES = """
            GET /livez                                   anybody
            HEAD /livez                                  anybody
            GET /readyz                                  anybody
            HEAD /readyz                                 anybody
            GET /openapi.yaml                            anybody
            POST /oidc/token                             unoffered
            GET /.well-known/jwks.json                   unoffered
            GET /.well-known/oauth-authorization-server  unoffered

            GET /v1/me                                   oneself

            POST /v1/teams/{team}/sign                   team     {"requests":[{"method":"GET","key":"a"}]}
            GET /v1/teams/{team}/objects                 team
            GET /v1/teams/{team}/objects/{key}           team
            HEAD /v1/teams/{team}/objects/{key}          team
            PUT /v1/teams/{team}/objects/{key}           team
            DELETE /v1/teams/{team}/objects/{key}        team
            POST /v1/teams/{team}/delete                 team     {"objects":[{"key":"a"}]}
            POST /v1/teams/{team}/restore                team     {"objects":[{"key":"a"}]}
            POST /v1/teams/{team}/stat                   team     {"objects":[{"key":"a"}]}
            GET /v1/teams/{team}/uploads                 team
            POST /v1/teams/{team}/uploads                team     {"key":"a"}
            GET /v1/teams/{team}/uploads/{upload}/parts  team
            POST /v1/teams/{team}/uploads/{upload}/parts team     {"parts":[{"number":1}]}
            POST /v1/teams/{team}/uploads/{upload}/complete team  {"parts":[]}
            DELETE /v1/teams/{team}/uploads/{upload}     team

            GET /v1/me/api-keys                          own
            POST /v1/me/api-keys                         own      {"label":"mine"}
            GET /v1/me/api-keys/{api_key}                own
            DELETE /v1/me/api-keys/{api_key}             own

            GET /v1/admin/organizations                  system
            POST /v1/admin/organizations                 system   {"name":"research"}
            GET /v1/admin/organizations/{organization}   system
            DELETE /v1/admin/organizations/{organization} system
            GET /v1/admin/organizations/{organization}/members system
            GET /v1/admin/organizations/{organization}/members/users/{user} system
            PUT /v1/admin/organizations/{organization}/members/users/{user} system {"role":"member"}
            GET /v1/admin/organizations/{organization}/members/service-accounts/{service_account} system
            PUT /v1/admin/organizations/{organization}/members/service-accounts/{service_account} system {"role":"viewer"}
            GET /metrics                                 system

            GET /v1/admin/teams                          system
            POST /v1/admin/teams                         system   {"name":"sigma","organization":"acme"}
            GET /v1/admin/teams/{team}                   system
            PATCH /v1/admin/teams/{team}                 system   {"disabled":false}
            GET /v1/admin/teams/{team}/members           system
            GET /v1/admin/teams/{team}/members/users/{user} system
            PUT /v1/admin/teams/{team}/members/users/{user} system {"role":"member"}
            GET /v1/admin/teams/{team}/members/service-accounts/{service_account} system
            PUT /v1/admin/teams/{team}/members/service-accounts/{service_account} system {"role":"view-only"}
            DELETE /v1/admin/teams/{team}/members/users/{user} system
            DELETE /v1/admin/teams/{team}/members/service-accounts/{service_account} system
            DELETE /v1/admin/organizations/{organization}/members/users/{user} system
            DELETE /v1/admin/organizations/{organization}/members/service-accounts/{service_account} system
            GET /v1/admin/users                          system
            POST /v1/admin/users                         system   {"name":"ann"}
            GET /v1/admin/users/{user}                   system
            PATCH /v1/admin/users/{user}                 system   {"disabled":true}
            GET /v1/admin/service-accounts               system
            POST /v1/admin/service-accounts              system   {"name":"helper","organization":"acme"}
            GET /v1/admin/service-accounts/{service_account} system
            PATCH /v1/admin/service-accounts/{service_account} system {"disabled":true}
            GET /v1/admin/api-keys                       system
            POST /v1/admin/api-keys                      system   {"owner":{"kind":"service-account","name":"loader"}}
            GET /v1/admin/api-keys/{api_key}             system
            DELETE /v1/admin/api-keys/{api_key}          system
            DELETE /v1/admin/users/{user}                system
            DELETE /v1/admin/service-accounts/{service_account} system
            GET /v1/admin/audit                          system
            GET /v1/admin/storage-options                system
            GET /v1/admin/storage-buckets                system
            POST /v1/admin/storage-buckets               system   {"name":"spare","provider":"aws","bucket":"spare-bucket","region":"eu-west-1","access_key_id":"AKIDEXAMPLE","secret":"env:SPARE"}
            POST /v1/admin/storage-buckets/check         system   {"storage_bucket":"instance"}
            GET /v1/admin/storage-buckets/{storage_bucket} system
            PATCH /v1/admin/storage-buckets/{storage_bucket} system {"direct_deletion":true}
            DELETE /v1/admin/storage-buckets/{storage_bucket} system
            GET /v1/admin/deletions                      system
            GET /v1/admin/deletions/{storage_bucket}/left-alone system
            GET /v1/admin/bindings                       system
            GET /v1/admin/bindings/instance              system
            PUT /v1/admin/bindings/instance              system   {"storage_bucket":"instance"}
            DELETE /v1/admin/bindings/instance           system
            GET /v1/admin/signing-keys                   system
            POST /v1/admin/signing-keys/rotate           system
            DELETE /v1/admin/signing-keys/{signing_key}  system
            DELETE /v1/admin/teams/{team}                system
            """;

    /** What stands in a path: things that are there, so that a refusal is no "there is no such thing". */
    private static final Map<String, String> NAMES = new TreeMap<>(Map.of(
            "team", "kappa",
            "key", "runs/1",
            "organization", "acme",
            "user", "vic",
            "service_account", "loader",
            "signing_key", "spare",
            "storage_bucket", "instance"));

    /** A line of the table. */
    record Line(String route, String who, String body) {
        static Line of(String text) {
            String[] words = text.split(" +", 4);
            return new Line(words[0] + " " + words[1], words[2], words.length == 4 ? words[3] : "");
        }

        String method() {
            return route.substring(0, route.indexOf(' '));
        }

        String path() {
            String path = route.substring(route.indexOf(' ') + 1);
            if (who.equals("own")) {
                path = path.replace("{api_key}", NAMES.getOrDefault("own_key", ""));
            }
            for (Map.Entry<String, String> name : NAMES.entrySet()) {
                path = path.replace("{" + name.getKey() + "}", name.getValue());
            }
            return path;
        }
    }

    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, String> strangers = new LinkedHashMap<>();
    private RunningGatepass gatepass;
    private String root;
    private String lockedOut;
    private long revision;

    @BeforeAll
    void start() throws IOException {
        gatepass = RunningGatepass.start(AnyStorage.DEPLOYMENT);
        var rows = gatepass.database().rows();
        rows.systemAdministrator("root").user("nat").user("wim").user("lena").systemAdministrator("lars");
        rows.team("hive", "umbrella")
                .organizationMember("wim", "umbrella", "viewer")
                .teamMember("wim", "hive", "view-only");
        rows.organizationMember("lena", "acme", "admin").teamMember("lena", "kappa", "admin");
        rows.serviceAccount("robot", "umbrella");
        rows.serviceAccount("loader", "acme")
                .update("INSERT INTO organization_membership (account_kind, account, organization, role)"
                        + " VALUES ('service-account', 'loader', 'acme', 'member')")
                .update("INSERT INTO team_membership (account_kind, account, team, role)"
                        + " VALUES ('service-account', 'loader', 'kappa', 'member')");
        rows.update("INSERT INTO signing_key (kid, public_jwk, sealed_private_key, known_from, signs_from)"
                + " VALUES ('spare', '{}', 'sealed:k:AAAA', now(), now())");
        NAMES.put("own_key", idOf(gatepass.newKey("kay")));
        NAMES.put("api_key", idOf(gatepass.newKey("vic")));
        root = gatepass.newKey("root");
        lockedOut = gatepass.newKey("lena");
        strangers.put("somebody of no organization", gatepass.newKey("nat"));
        strangers.put("a viewer of another organization", gatepass.newKey("wim"));
        strangers.put("a member, with a key that is good for nothing", narrowed("kay", "scopes = '{}'"));
        strangers.put("a member, with a key for another team", narrowed("kay", "teams = '{hive}'"));
        strangers.put("an administrator, with a key that is good for nothing", narrowed("root", "scopes = '{}'"));
        strangers.put(
                "an administrator, with a key for reading and writing", narrowed("root", "scopes = '{read,write}'"));
        strangers.put("an administrator, with a key for one team", narrowed("root", "teams = '{kappa}'"));
        strangers.put("a service account of another organization", keyOfRobot());
        rows.update("UPDATE account SET disabled = true WHERE name = 'lena'");
        revision = gatepass.revision();
        NAMES.put("upload", uploadId());
    }

    private String uploadId() {
        NAMES.put("upload", "none");
        Line start = lines().stream()
                .filter(line -> line.route().equals("POST /v1/teams/{team}/uploads"))
                .findFirst()
                .orElseThrow();
        return new JsonObject(call(start, gatepass.key("kay")).body()).getString("upload_id");
    }

    @AfterAll
    void stop() {
        gatepass.close();
    }

    private String keyOfRobot() {
        ApiKey key = ApiKey.generate(new SecureRandom());
        LeakDetector.register(key.reveal());
        gatepass.database()
                .rows()
                .update(
                        "INSERT INTO api_key (id, sha256, owner_kind, owner) VALUES (?, ?, 'service-account', 'robot')",
                        key.id(),
                        key.sha256());
        return key.reveal();
    }

    private static String idOf(String key) {
        return ApiKey.parse(key).orElseThrow().id();
    }

    /** A key that is good for less than its owner. */
    private String narrowed(String user, String change) {
        String key = gatepass.newKey(user);
        gatepass.database()
                .rows()
                .update(
                        "UPDATE api_key SET " + change
                                + " WHERE id = (SELECT id FROM change_log WHERE kind = 'api_key' ORDER BY revision DESC LIMIT 1)");
        return key;
    }

    private static List<Line> lines() {
        return ROUTES.lines().filter(line -> !line.isBlank()).map(Line::of).toList();
    }

    @Test
    void everyRouteIsClassified() {
        Vertx vertx = Vertx.vertx();
        try (TestGateway face = TestGateway.start()) {
            Set<String> classified = lines().stream().map(Line::route).collect(Collectors.toCollection(TreeSet::new));
            assertEquals(lines().size(), classified.size(), "each once");
            assertEquals(face.served(vertx), classified);
        } finally {
            Await.done(vertx.close());
        }
    }

    @Test
    void everyRouteRefusesWhoHasNoGrantAndDoesNothing_R5_R14() {
        long before = gatepass.revision();
        String recorded = gatepass.auditRecord();
        int refused = 0;
        int expected = 0;
        for (Line line : lines()) {
            boolean open = Set.of("anybody", "unoffered").contains(line.who());
            assertEquals(!open, call(line, "").statusCode() == 401, line.route() + " with no credential");
            assertEquals(!open, call(line, lockedOut).statusCode() == 401, line.route() + " for who is locked out");
            if (Set.of("team", "system", "own").contains(line.who())) {
                for (Map.Entry<String, String> stranger : strangers(line).entrySet()) {
                    HttpResponse<String> answer = call(line, stranger.getValue());
                    String what = line.route() + " for " + stranger.getKey() + ": " + answer.body();
                    assertEquals(403, answer.statusCode(), what);
                    assertTrue(answer.headers().firstValue("Location").isEmpty(), what);
                    if (!line.method().equals("HEAD")) {
                        assertEquals("forbidden", new JsonObject(answer.body()).getString("code"), what);
                    }
                    refused++;
                }
                expected += strangers(line).size();
            }
        }
        assertTrue(expected >= 126, expected + " refusals were asked for");
        assertEquals(expected, refused);
        assertEquals(before, gatepass.revision(), "nothing was changed");
        assertEquals(recorded, gatepass.auditRecord(), "no URL was given");
    }

    /** Who is a stranger to a route: nobody of those whom it is for. */
    private Map<String, String> strangers(Line line) {
        Map<String, String> all = new LinkedHashMap<>(strangers);
        if (line.who().equals("own")) {
            all.keySet().removeIf(who -> !who.contains("good for nothing") && !who.contains("for reading"));
        } else if (line.who().equals("team")) {
            all.put("an administrator of the system", root);
        } else {
            all.put("a member", gatepass.key("kay"));
        }
        return all;
    }

    @Test
    void whatIsAboutTheCallerTellsOfTheCallerAlone() {
        String nat = strangers.getOrDefault("somebody of no organization", "");
        int told = 0;
        for (Line line : lines()) {
            if (line.who().equals("oneself")) {
                HttpResponse<String> answer = call(line, nat);
                assertTrue(answer.statusCode() < 300, line.route() + " " + answer.body());
                for (String other : List.of("kay", "root", "kappa", "omega", "acme", "umbrella")) {
                    assertFalse(answer.body().contains(other), answer.body());
                }
                told++;
            }
        }
        assertTrue(told >= 1, "nothing was told");
    }

    /** The same calls, by whom they are for: what was refused above was refused for the caller's sake. */
    @Test
    void everyRouteServesWhomItIsFor() {
        for (Line line : lines()) {
            String key = line.who().equals("system") ? root : gatepass.key("kay");
            HttpResponse<String> answer = call(line, key);
            Set<Integer> served = line.who().equals("unoffered") ? Set.of(400, 404, 415) : Set.of(200, 201, 307, 409);
            assertTrue(
                    served.contains(answer.statusCode()),
                    line.route() + ": " + answer.statusCode() + " " + answer.body());
        }
    }

    private HttpResponse<String> call(Line line, String key) {
        HttpRequest.Builder request = HttpRequest.newBuilder(gatepass.uri(line.path()))
                .timeout(Duration.ofSeconds(20))
                .method(
                        line.method(),
                        line.body().isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(line.body()));
        if (!line.body().isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        if (!key.isEmpty()) {
            request.header("Authorization", "Bearer " + key)
                    .header("Gatepass-At-Least-Revision", Long.toString(revision));
        }
        return Await.of(() -> client.send(request.build(), HttpResponse.BodyHandlers.ofString()));
    }
}
