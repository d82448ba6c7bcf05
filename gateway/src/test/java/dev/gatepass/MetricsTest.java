package dev.gatepass;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.failure.ErrorCode;
import dev.gatepass.fixture.Administered;
import dev.gatepass.fixture.Await;
import dev.gatepass.fixture.Contract;
import dev.gatepass.fixture.RawHttp;
import dev.gatepass.fixture.S3Server;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** What a whole gateway with PostgreSQL and a store tells of itself, at both addresses. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MetricsTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "metrics.md");
    private static final Pattern TYPE = Pattern.compile("(?m)^# TYPE (gatepass_\\w+) ");
    private static final Pattern DOCUMENTED = Pattern.compile("(?m)^\\| `(gatepass_\\w+)`");
    private static final Pattern SAMPLE = Pattern.compile("(?m)^(gatepass_\\w+)(\\{(.*)\\})? (\\S+)$");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    private final HttpClient client = HttpClient.newHttpClient();
    private Administered gateway;

    @BeforeAll
    void start() throws IOException {
        gateway = Administered.start();
    }

    @AfterAll
    void stop() {
        gateway.close();
    }

    private HttpResponse<String> operations(String path, String... headers) {
        return get(gateway.gatepass().operationsUri(path), headers);
    }

    private HttpResponse<String> get(URI address, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address);
        return Await.of(() -> client.send(
                (headers.length == 0 ? request : request.headers(headers)).build(),
                HttpResponse.BodyHandlers.ofString()));
    }

    private String text() {
        HttpResponse<String> answer = operations("/metrics");
        assertEquals(200, answer.statusCode(), answer.body());
        return answer.body();
    }

    /** The value of a series, written as it is told. */
    private double value(String series) {
        return find(text(), series).orElseThrow(() -> new AssertionError(series + " is not told"));
    }

    private static Optional<Double> find(String text, String series) {
        return SAMPLE.matcher(text)
                .results()
                .filter(sample -> sample.group().startsWith(series + " "))
                .map(sample -> Double.parseDouble(sample.group(4)))
                .findFirst();
    }

    private static Set<String> all(Pattern names, String text) {
        return names.matcher(text).results().map(name -> name.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    private HttpResponse<String> sign(String key, String body) {
        return gateway.send("POST", "/v1/teams/kappa/sign", key, body);
    }

    @Test
    void whatIsToldIsInTheDocumentAndNothingElse() throws IOException {
        sign(gateway.gatepass().key("kay"), "{\"requests\":[{\"method\":\"GET\",\"key\":\"..\"}]}");
        sign("nobody", "{}");
        Set<String> told = all(TYPE, text());
        // Told where TLS is spoken alone.
        told.add("gatepass_tls_certificate_end_timestamp_seconds");
        assertEquals(all(DOCUMENTED, Files.readString(DOCUMENT)), told);
    }

    @Test
    void requestsAndUrlsAreCounted() {
        String route = "{method=\"POST\",route=\"/v1/teams/{team}/sign\",status=\"200\"}";
        String before = text();
        String key = gateway.gatepass().key("kay");
        HttpResponse<String> answer = sign(
                key,
                "{\"requests\":[{\"method\":\"GET\",\"key\":\"a\"},{\"method\":\"GET\",\"key\":\"b\"},"
                        + "{\"method\":\"PUT\",\"key\":\"a\"},{\"method\":\"GET\",\"key\":\"a//b\"}]}");
        assertEquals(200, answer.statusCode(), answer.body());
        assertEquals(401, sign("nobody", "{\"requests\":[]}").statusCode());
        assertEquals(
                403,
                gateway.send("POST", "/v1/teams/unheard-of/sign", key, "{\"requests\":[]}")
                        .statusCode());
        grows(before, "gatepass_http_requests_total" + route, 1);
        grows(before, "gatepass_urls_issued_total{method=\"GET\"}", 2);
        grows(before, "gatepass_urls_issued_total{method=\"PUT\"}", 1);
        grows(before, "gatepass_urls_refused_total{code=\"invalid_key\"}", 1);
        grows(before, "gatepass_http_problems_total{code=\"unauthenticated\"}", 1);
        grows(
                before,
                "gatepass_http_request_duration_seconds_count{method=\"POST\",route=\"/v1/teams/{team}/sign\"}",
                3);
    }

    /** A client may have its answer a moment before it is counted. */
    private void grows(String before, String series, int by) {
        double expected = find(before, series).orElse(0.0) + by;
        Instant late = Instant.now().plusSeconds(20);
        double now = find(text(), series).orElse(0.0);
        while (now < expected && Instant.now().isBefore(late)) {
            now = find(text(), series).orElse(0.0);
        }
        assertEquals(expected, now, series);
    }

    @Test
    void everyCodeIsToldFromTheBeginning() {
        String text = text();
        for (ErrorCode code : ErrorCode.values()) {
            assertTrue(
                    find(text, "gatepass_http_problems_total{code=\"" + code.wire() + "\"}")
                            .isPresent(),
                    code.wire());
        }
    }

    @Test
    void whatIsNoHttpIsCounted() {
        String before = text();
        try (RawHttp connection = new RawHttp(gateway.gatepass().uri("/").getPort())) {
            connection.say("GET /v1/me HTTP/9.9\r\nHost: g\r\n\r\n").untilClosed();
        }
        grows(before, "gatepass_http_requests_total{method=\"other\",route=\"none\",status=\"505\"}", 1);
    }

    @Test
    void theFormatIsTheOneThatIsRatherWanted() {
        for (String accept : List.of(
                "text/plain",
                "*/*",
                "application/openmetrics-text;q=0",
                "application/openmetrics-text;q=0.1, text/plain;q=0.2",
                "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited")) {
            assertTrue(format(accept).startsWith("text/plain"), accept);
        }
        for (String accept : List.of(
                "application/openmetrics-text",
                "application/openmetrics-text;version=1.0.0;q=0.5,application/openmetrics-text;version=0.0.1;q=0.4,"
                        + "text/plain;version=0.0.4;q=0.3,*/*;q=0.2")) {
            assertTrue(format(accept).startsWith("application/openmetrics-text"), accept);
        }
    }

    private String format(String accept) {
        return operations("/metrics", "Accept", accept)
                .headers()
                .firstValue("content-type")
                .orElseThrow();
    }

    @Test
    void aQueryIsPassedOverAsThatOfHealthIs() {
        for (String path : List.of("/metrics", "/livez", "/readyz")) {
            assertEquals(200, operations(path + "?x=1&x=2").statusCode(), path);
        }
        URI there = gateway.gatepass().uri("/metrics?module=gatepass");
        assertEquals(401, get(there).statusCode());
        HttpResponse<String> answer = get(there, "Authorization", "Bearer " + gateway.root());
        assertEquals(200, answer.statusCode(), answer.body());
    }

    @Test
    void whatIsTurnedAwayBeforeAnyRouteIsCounted() {
        String host = "Host: gatepass\r\n";
        Map<String, String> counted = Map.of(
                "GET * HTTP/1.1\r\n" + host,
                "{method=\"GET\",route=\"none\",status=\"404\"}",
                "OPTIONS * HTTP/1.1\r\n" + host,
                "{method=\"other\",route=\"none\",status=\"404\"}",
                "CONNECT gatepass:80 HTTP/1.1\r\n" + host,
                "{method=\"other\",route=\"none\",status=\"404\"}",
                "GET /v1/me HTTP/1.1\r\n",
                "{method=\"GET\",route=\"none\",status=\"400\"}",
                "GET / ZEBRA/1.1\r\n" + host,
                "{method=\"other\",route=\"none\",status=\"505\"}");
        counted.forEach((asked, series) -> {
            String before = text();
            try (RawHttp connection = new RawHttp(gateway.gatepass().uri("/").getPort())) {
                assertTrue(
                        connection
                                .say(asked + "Connection: close\r\n\r\n")
                                .untilClosed()
                                .startsWith("HTTP/1.1 "),
                        asked);
            }
            grows(before, "gatepass_http_requests_total" + series, 1);
        });
    }

    @Test
    void noLabelIsWhatACallerChose_L01() {
        for (String asked : List.of(
                "GET /v1/teams/zebra-team/objects/zebra-key",
                "GET /zebra-path",
                "ZEBRA /v1/me",
                "GET /v1/admin/users/zebra-user",
                "PUT /v1/teams/zebra-team/objects/%2e%2e/zebra",
                "PROPFIND /livez",
                "GET /v1/teams/zebra-team/objects?zebra=1")) {
            try (RawHttp connection = new RawHttp(gateway.gatepass().uri("/").getPort())) {
                connection.say(asked + " HTTP/1.1\r\nHost: zebra-host\r\nAuthorization: Bearer zebra-token\r\n"
                        + "Connection: close\r\n\r\n");
                assertTrue(connection.untilClosed().startsWith("HTTP/1.1 4"), asked);
            }
        }
        String text = text();
        assertFalse(text.contains("zebra"), text);
        Set<String> paths = Contract.document().getJsonObject("paths").fieldNames();
        Map<String, Set<String>> values = new TreeMap<>();
        for (MatchResult sample : SAMPLE.matcher(text).results().toList()) {
            if (sample.group(3) != null) {
                Matcher labels = LABEL.matcher(sample.group(3));
                while (labels.find()) {
                    values.computeIfAbsent(labels.group(1), name -> new TreeSet<>())
                            .add(labels.group(2));
                }
            }
        }
        Set<String> routes = new TreeSet<>(values.getOrDefault("route", Set.of()));
        routes.removeAll(paths);
        routes.removeAll(Set.of("none"));
        assertEquals(Set.of(), routes, "routes are paths of the contract");
        Set<String> methods = new TreeSet<>(values.getOrDefault("method", Set.of()));
        methods.removeAll(Set.of("GET", "HEAD", "PUT", "POST", "PATCH", "DELETE", "other"));
        assertEquals(Set.of(), methods);
        assertTrue(text.contains("method=\"other\""), "what is not served was counted");
    }

    @Test
    void noSecretIsTold_L03() {
        String key = gateway.gatepass().key("kay");
        HttpResponse<String> answer = sign(key, "{\"requests\":[{\"method\":\"GET\",\"key\":\"private.bin\"}]}");
        assertTrue(answer.body().contains("X-Amz-Signature="), answer.body());
        String text = text();
        for (String hidden : List.of(
                key, S3Server.SECRET_KEY, S3Server.ACCESS_KEY, "private.bin", "kappa", "kay", "Signature=", "eyJ")) {
            assertFalse(text.contains(hidden), hidden);
        }
    }

    @Test
    void healthIsToldWithoutAQuestionAtTheAddressOfOperationsAndNothingElseIsServedThere() {
        assertEquals("alive\n", operations("/livez").body());
        assertEquals(200, operations("/readyz").statusCode());
        assertEquals(200, operations("/openapi.yaml").statusCode());
        assertEquals(1, value("gatepass_ready"));
        HttpResponse<String> elsewhere = operations(
                "/v1/me", "Authorization", "Bearer " + gateway.gatepass().key("kay"));
        assertEquals(404, elsewhere.statusCode(), elsewhere.body());
        assertEquals(404, operations("/v1/teams/kappa/objects/a").statusCode());
        assertEquals(
                "no-store",
                operations("/metrics").headers().firstValue("Cache-Control").orElseThrow());
    }

    @Test
    void metricsAreForSystemAdministratorsWhereRequestsAreServed() {
        URI there = gateway.gatepass().uri("/metrics");
        assertEquals(401, get(there).statusCode());
        assertEquals(
                403,
                get(there, "Authorization", "Bearer " + gateway.gatepass().key("kay"))
                        .statusCode());
        HttpResponse<String> answer = get(there, "Authorization", "Bearer " + gateway.root());
        assertEquals(200, answer.statusCode(), answer.body());
        assertTrue(answer.body().contains("jvm_memory_used_bytes"), answer.body());
        assertTrue(answer.headers().firstValue("Content-Type").orElseThrow().startsWith("text/plain"));
    }

    @Test
    void openMetricsAreSpokenWhereTheyAreAskedFor() {
        HttpResponse<String> answer = operations("/metrics", "Accept", "application/openmetrics-text;version=1.0.0");
        assertTrue(
                answer.headers().firstValue("Content-Type").orElseThrow().startsWith("application/openmetrics-text"));
        assertTrue(answer.body().endsWith("# EOF\n"));
    }

    @Test
    void theStateOfTheDirectoryIsTold() {
        assertEquals(gateway.gatepass().revision(), Await.of(() -> {
            gateway.send(
                    "GET",
                    "/v1/me",
                    gateway.root(),
                    "",
                    "Gatepass-At-Least-Revision",
                    Long.toString(gateway.gatepass().revision()));
            return (long) value("gatepass_directory_revision");
        }));
        assertTrue(value("gatepass_directory_age_seconds") < 60);
        assertEquals(1, value("gatepass_identity_available"));
    }
}
