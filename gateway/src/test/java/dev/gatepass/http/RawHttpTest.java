package dev.gatepass.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.config.HttpConfig;
import dev.gatepass.fixture.HttpConfigs;
import dev.gatepass.fixture.RawHttp;
import dev.gatepass.fixture.TestGateway;
import dev.gatepass.issuing.CredentialSource;
import dev.gatepass.signing.sigv4.AwsCredential;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What no well-behaved client sends, byte for byte. */
@Timeout(60)
class RawHttpTest {
    private static final String HOST = "Host: gatepass\r\n";
    private static final String KAY = "Authorization: Bearer kay\r\n";

    @ParameterizedTest
    @CsvSource({
        "/v1%2Fme,404",
        "/v1/./me,404",
        "/v1//me,404",
        "//v1/me,404",
        "/v1/me;x,404",
        "/v1/me/,404",
        "/v1/../v1/me,404",
        "/V1/me,404",
        "/v1/%6de,404",
        "http://gatepass/v1/me,200",
        "HTTPS://gatepass:8443/v1/me,200",
        "http://[::1]:80/v1/me,200",
        "http://gatepass/v1/./me,404",
        "http://gatepass//v1/me,404",
        "http://gatepass?/v1/me,404",
        "http:///v1/me,404",
        "http://kay@gatepass/v1/me,404",
        "ftp://gatepass/v1/me,404",
        "*,404",
        "/v1/teams/omega/../kappa/objects/a,404",
        "/v1/teams/kappa/objects/../../omega/objects/a,400",
        "/v1/teams/kappa%2Fx/objects/a,404",
        "/nothing,404"
    })
    void onlyExactPathsAreRouted_H07(String target, int status) {
        answers("GET " + target + " HTTP/1.1\r\n" + HOST + KAY + "Connection: close\r\n\r\n", status);
    }

    @ParameterizedTest
    @CsvSource({"TRACE,/v1/me,405", "CONNECT,gatepass:80,404", "DELETE,/v1/me,405", "GET,/v1/teams/kappa/sign,405"})
    void onlyKnownMethodsAreServed_H07(String method, String target, int status) {
        answers(method + " " + target + " HTTP/1.1\r\n" + HOST + KAY + "Connection: close\r\n\r\n", status);
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/v1/teams/kappa/objects/a?%zz",
        "GET,/v1/teams/kappa/objects/a?x=%",
        "POST,/v1/teams/kappa/sign?%z",
        "GET,/v1/me?a=%4",
        "GET,/livez?%",
        "GET,/v1/teams/kappa/objects?prefix=%FF",
        "GET,/v1/teams/kappa/objects?prefix=%ED%A0%80",
        "GET,/v1/teams/kappa/objects/a?version_id=%C3",
        "GET,/v1/teams/kappa/objects/a?%FF=1",
        "GET,/v1/admin/users?cursor=%FF"
    })
    void aQueryThatIsNotEncodedIsMalformedAndNoFaultOfOurs_H07(String method, String target) {
        answers(method + " " + target + " HTTP/1.1\r\n" + HOST + "Connection: close\r\n\r\n", 400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/9.9", "HTTP/2.0", "HTTP/0.9", "ZEBRA/1.1", "ZEBRA/1.0", "ZEBRA/7.7"})
    void anotherVersionOfHttpIsRefused_H04(String version) {
        try (TestGateway gateway = TestGateway.start();
                RawHttp connection = new RawHttp(gateway.port())) {
            String answer = connection
                    .say("GET /v1/me " + version + "\r\n" + HOST + KAY + "\r\n")
                    .untilClosed();
            assertTrue(answer.startsWith("HTTP/1.1 505 HTTP Version Not Supported\r\n"), answer);
            assertTrue(answer.contains("\"code\":\"invalid_request\""), answer);
            assertFalse(answer.toUpperCase(Locale.ROOT).contains("ZEBRA"), answer);
        }
    }

    @Test
    void aLaterVersionOfHttp1IsReadAsTheOneThatIsKnown_H04() {
        try (TestGateway gateway = TestGateway.start();
                RawHttp connection = new RawHttp(gateway.port())) {
            String answer = connection
                    .say("GET /v1/me HTTP/1.2\r\n" + HOST + KAY + "Connection: close\r\n\r\n")
                    .untilClosed();
            assertTrue(answer.startsWith("HTTP/1.1 200 OK\r\n"), answer);
        }
    }

    @Test
    void anotherMethodIsToldWhichOnesThereAre_H07() {
        String head =
                answers("PATCH /v1/teams/kappa/objects/a HTTP/1.1\r\n" + HOST + KAY + "Connection: close\r\n\r\n", 405);
        assertTrue(head.contains("\r\nallow: DELETE, GET, HEAD, PUT\r\n"), head);
    }

    @Test
    void aClientThatReadsNothingIsDroppedWithWhatIsQueuedForIt_H01() {
        HttpConfig one = waiting(Duration.ofSeconds(10), Duration.ofMillis(300), 1);
        String item = "{\"method\":\"GET\",\"key\":\"" + "k".repeat(900) + "\"},";
        String body = "{\"requests\":[" + item.repeat(9_999) + item.substring(0, item.length() - 1) + "]}";
        try (TestGateway gateway = TestGateway.start(one);
                RawHttp deaf = new RawHttp(gateway.port())) {
            deaf.say("POST /v1/teams/kappa/sign HTTP/1.1\r\n" + HOST + KAY
                    + "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
            assertTrue(getsAPlace(gateway, "GET /livez HTTP/1.1\r\n" + HOST + "Connection: close\r\n\r\n"));
        }
    }

    @Test
    void requestsThatOutrunTheirReaderWaitAndAreAllAnswered_H01() {
        int requests = 2_000;
        try (TestGateway gateway = TestGateway.start();
                RawHttp eager = new RawHttp(gateway.port())) {
            String get = "GET /openapi.yaml HTTP/1.1\r\n" + HOST + "\r\n";
            CompletableFuture<RawHttp> saying = CompletableFuture.supplyAsync(() -> eager.say(
                    get.repeat(requests - 1) + "GET /openapi.yaml HTTP/1.1\r\n" + HOST + "Connection: close\r\n\r\n"));
            String answers = eager.untilClosed();
            saying.join();
            assertEquals(requests, answers.split("HTTP/1.1 200 OK", -1).length - 1);
        }
    }

    @Test
    void aRequestWithoutHostIsRefused_H07() {
        answers("GET /v1/me HTTP/1.1\r\n" + KAY + "Connection: close\r\n\r\n", 400);
        answers("GET /v1/me HTTP/1.1\r\nHost: a b\r\n" + KAY + "Connection: close\r\n\r\n", 400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET * HTTP/1.1\r\nHost: gatepass\r\n",
                "OPTIONS * HTTP/1.1\r\nHost: gatepass\r\n",
                "CONNECT gatepass:80 HTTP/1.1\r\nHost: gatepass\r\n",
                "GET /v1/me HTTP/1.1\r\n",
                "GET /livez HTTP/1.1\r\n",
            })
    void whatTheRouterTurnsAwayHasTheHeadersOfEveryRefusal_H07(String request) {
        try (TestGateway gateway = TestGateway.start();
                RawHttp connection = new RawHttp(gateway.port())) {
            String answers = connection
                    .say((request + "\r\n").repeat(2)
                            + "GET /livez HTTP/1.1\r\nHost: gatepass\r\nConnection: close\r\n\r\n")
                    .untilClosed();
            assertTrue(answers.endsWith("alive\n"), answers);
            List<String> ids = Pattern.compile("Gatepass-Request-Id: ([0-9a-f]{16})\r\n")
                    .matcher(answers)
                    .results()
                    .map(id -> id.group(1))
                    .toList();
            assertEquals(3, ids.stream().distinct().count(), answers);
            for (String id : ids.subList(0, 2)) {
                assertTrue(answers.contains("\"request_id\":\"" + id + "\""), answers);
            }
            assertEquals(3, answers.split("X-Content-Type-Options: nosniff\r\n", -1).length - 1, answers);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n",
                "Content-Length: 4\r\nContent-Length: 5\r\n",
                "Content-Length: +4\r\n",
                "Transfer-Encoding: xchunked\r\n",
                "Transfer-Encoding: chunked, identity\r\n",
                "Transfer-Encoding: gzip, chunked\r\n",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n",
                "Host: other\r\nContent-Length: 0\r\n",
                ": nameless\r\nContent-Length: 0\r\n",
                "X-Folded: a\r\n b\r\nContent-Length: nine\r\n",
            })
    void framingThatTwoReadersReadDifferentlyEndsTheConnection_H04(String framing) {
        try (TestGateway gateway = TestGateway.start();
                RawHttp connection = new RawHttp(gateway.port())) {
            String smuggled = "GET /livez HTTP/1.1\r\n" + HOST + "\r\n";
            String answer = connection
                    .say("POST /v1/teams/kappa/sign HTTP/1.1\r\n" + HOST + KAY + "Content-Type: application/json\r\n"
                            + framing + "\r\n0\r\n\r\n" + smuggled)
                    .untilClosed();
            assertFalse(answer.contains("alive"), "the second request was not handled: " + answer);
            assertTrue(answer.isEmpty() || status(answer) == 400 || status(answer) == 501, answer);
        }
    }

    @Test
    void aBrokenBodyIsTheClientsFault_H04() {
        try (TestGateway gateway = TestGateway.start();
                RawHttp connection = new RawHttp(gateway.port())) {
            String answer = connection
                    .say("POST /v1/teams/kappa/sign HTTP/1.1\r\n" + HOST + KAY
                            + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n")
                    .untilClosed();
            assertTrue(answer.isEmpty() || status(answer) == 400, answer);
        }
    }

    @Test
    void aBodyThatIsNotWantedIsNotTakenForLong_H01() {
        HttpConfig hasty = waiting(Duration.ofSeconds(1), Duration.ofSeconds(60), 10_000);
        try (TestGateway gateway = TestGateway.start(hasty);
                RawHttp connection = new RawHttp(gateway.port())) {
            String head = connection
                    .say("PUT /v1/teams/omega/objects/a HTTP/1.1\r\n" + HOST + KAY
                            + "Content-Length: 400000000\r\n\r\n")
                    .head();
            assertEquals(403, status(head));
            assertTrue(connection.saysLessThan(50_000_000), "it is cut off");
        }
    }

    @Test
    void whatIsNoHttpIsToldSoWithACode_H04() {
        try (TestGateway gateway = TestGateway.start();
                RawHttp connection = new RawHttp(gateway.port())) {
            String answer = connection
                    .say("GET /v1/me HTTP/1.1\r\nHost: g\r\nX-A: " + "a".repeat(9000) + "\r\n\r\n")
                    .untilClosed();
            assertTrue(answer.contains("application/problem+json") && answer.contains("\"too_large\""), answer);
        }
    }

    @Test
    void aLongRequestLineOrHeadIsRefused_J11() {
        answers("GET /" + "a".repeat(5000) + " HTTP/1.1\r\n" + HOST + "\r\n", 414);
        answers("GET /v1/me HTTP/1.1\r\n" + HOST + "Authorization: Bearer " + "a".repeat(9000) + "\r\n\r\n", 431);
    }

    @Test
    void clearTextHttp2IsNotSpoken_H05() {
        try (TestGateway gateway = TestGateway.start();
                RawHttp connection = new RawHttp(gateway.port())) {
            String answer = connection
                    .say(
                            "GET /livez HTTP/1.1\r\n" + HOST
                                    + "Connection: Upgrade, HTTP2-Settings, close\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n")
                    .head();
            assertEquals(200, status(answer), "the upgrade is ignored");
        }
        try (TestGateway gateway = TestGateway.start();
                RawHttp connection = new RawHttp(gateway.port())) {
            String answer = connection.say("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n").untilClosed();
            assertFalse(answer.contains("200"), answer);
        }
    }

    @Test
    void aPutThatWaitsForContinueNeverSendsItsBodyHere() {
        try (TestGateway gateway = TestGateway.start();
                RawHttp connection = new RawHttp(gateway.port())) {
            String head = connection
                    .say("PUT /v1/teams/kappa/objects/a HTTP/1.1\r\n" + HOST + KAY
                            + "Content-Length: 50000000\r\nExpect: 100-continue\r\n\r\n")
                    .head();
            assertEquals(307, status(head));
        }
    }

    @Test
    void aPutThatSendsItsBodyAllTheSameGetsItsAnswerAndTheConnectionEnds() {
        try (TestGateway gateway = TestGateway.start();
                RawHttp connection = new RawHttp(gateway.port())) {
            String body = "x".repeat(1_000_000);
            String answer = connection
                    .say("PUT /v1/teams/kappa/objects/a HTTP/1.1\r\n" + HOST + KAY + "Content-Length: 1000000\r\n\r\n"
                            + body + "GET /livez HTTP/1.1\r\n" + HOST + "\r\n")
                    .untilClosed();
            assertEquals(307, status(answer));
            assertFalse(answer.contains("alive"));
        }
    }

    @Test
    void keepsTheConnectionForTheNextRequest() {
        try (TestGateway gateway = TestGateway.start();
                RawHttp connection = new RawHttp(gateway.port())) {
            String get = "GET /v1/teams/kappa/objects/a HTTP/1.1\r\n" + HOST + KAY + "\r\n";
            assertEquals(307, status(connection.say(get).head()));
            assertEquals(307, status(connection.say(get).head()));
        }
    }

    @Test
    void aHeadThatDoesNotEndAndABodyThatDoesNotComeEndTheConnection_H01() {
        try (TestGateway gateway = TestGateway.start(impatient());
                RawHttp head = new RawHttp(gateway.port());
                RawHttp body = new RawHttp(gateway.port());
                RawHttp idle = new RawHttp(gateway.port())) {
            head.say("GET /v1/me HTTP/1.1\r\nX-Slow: ");
            body.say("POST /v1/teams/kappa/sign HTTP/1.1\r\n" + HOST + KAY
                    + "Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{");
            idle.say("GET /livez HTTP/1.1\r\n" + HOST + "\r\n");
            assertEquals(200, status(idle.head()));
            assertFalse(head.untilClosed().contains("200"));
            assertFalse(body.untilClosed().contains("200"));
            assertTrue(idle.untilClosed().endsWith("alive\n"));
        }
    }

    @Test
    void whoWaitsForAnAnswerMayBeIdle_H01() {
        Promise<CredentialSource.Leased> late = Promise.promise();
        String get = "GET /v1/teams/kappa/objects/a HTTP/1.1\r\n" + HOST + KAY + "\r\n";
        try (TestGateway gateway = TestGateway.start(waiting(Duration.ofSeconds(10), Duration.ofMillis(300), 10_000));
                RawHttp waiting = new RawHttp(gateway.port())) {
            gateway.credentials = bucket -> late.future();
            waiting.say(get);
            for (int later = 0; later < 2; later++) {
                try (RawHttp other = new RawHttp(gateway.port())) {
                    assertEquals(
                            200,
                            status(other.say("GET /livez HTTP/1.1\r\n" + HOST + "\r\n")
                                    .head()));
                    other.untilClosed();
                }
            }
            late.complete(new CredentialSource.Leased(
                    new AwsCredential("AKIDEXAMPLE", TestGateway.SECRET, Optional.empty()), Optional.empty()));
            assertEquals(307, status(waiting.head()));
        }
    }

    @Test
    void noMoreConnectionsThanAllowed_H01() {
        HttpConfig two = waiting(Duration.ofSeconds(10), Duration.ofSeconds(60), 2);
        List<RawHttp> connections = new ArrayList<>();
        try (TestGateway gateway = TestGateway.start(two)) {
            String get = "GET /livez HTTP/1.1\r\n" + HOST + "\r\n";
            for (int i = 0; i < 2; i++) {
                RawHttp connection = new RawHttp(gateway.port());
                connections.add(connection);
                assertEquals(200, status(connection.say(get).head()));
            }
            try (RawHttp third = new RawHttp(gateway.port())) {
                assertEquals("", third.untilClosed());
            }
            String last = "GET /livez HTTP/1.1\r\n" + HOST + "Connection: close\r\n\r\n";
            connections.get(0).say(last).untilClosed();
            assertTrue(getsAPlace(gateway, last), "a place that was left can be taken");
        } finally {
            connections.forEach(RawHttp::close);
        }
    }

    /** Tries anew until it gets one: the server learns of a closed connection a little later than its client. */
    private static boolean getsAPlace(TestGateway gateway, String request) {
        for (int attempt = 0; attempt < 100_000; attempt++) {
            try (RawHttp connection = new RawHttp(gateway.port())) {
                if (connection.say(request).untilClosed().contains("200")) {
                    return true;
                }
            }
        }
        return false;
    }

    private static HttpConfig impatient() {
        return waiting(Duration.ofMillis(100), Duration.ofMillis(100), 10_000);
    }

    private static HttpConfig waiting(Duration first, Duration idle, int connections) {
        return HttpConfigs.usual().waiting(first, idle).connections(connections).config();
    }

    private static String answers(String request, int status) {
        try (TestGateway gateway = TestGateway.start();
                RawHttp connection = new RawHttp(gateway.port())) {
            String head = connection.say(request).head();
            assertEquals(status, status(head), head);
            return head;
        }
    }

    private static int status(String head) {
        return head.startsWith("HTTP/1.") ? Integer.parseInt(head.substring(9, 12)) : -1;
    }
}
