package dev.gatepass;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.gatepass.access.Cloud;
import dev.gatepass.access.DeploymentType;
import dev.gatepass.config.DeploymentConfig;
import dev.gatepass.fixture.Await;
import dev.gatepass.fixture.RunningGatepass;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/** Buckets in the database that the configuration does not allow any more. */
@Timeout(120)
class ForbiddenRowsTest {
    private static final Logger LOG = (Logger) LoggerFactory.getLogger("dev.gatepass.directory");

    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

    @BeforeEach
    void listen() {
        logged.start();
        LOG.addAppender(logged);
    }

    @AfterEach
    void stopListening() {
        LOG.detachAppender(logged);
    }

    @Test
    void whatIsBoundAlreadyIsServedOnAndNamedInTheLogOnce_R10() throws IOException {
        DeploymentConfig dedicated = new DeploymentConfig(DeploymentType.DEDICATED_CLOUD, Cloud.GCP, List.of());
        try (RunningGatepass gatepass = RunningGatepass.start(dedicated)) {
            assertEquals(307, read(gatepass, "kay", "kappa").statusCode());
            assertEquals(307, read(gatepass, "ola", "omega").statusCode());
        }
        String reason =
                " is used and would not be allowed anew: R10: on dedicated-cloud a bucket is in AWS, GCP, Azure or"
                        + " CoreWeave";
        assertEquals(
                List.of("The storage bucket instance" + reason, "The storage bucket omega" + reason),
                logged.list.stream()
                        .map(ILoggingEvent::getFormattedMessage)
                        .filter(line -> line.contains("R1"))
                        .toList());
    }

    private static HttpResponse<Void> read(RunningGatepass gatepass, String user, String team) {
        HttpRequest request = HttpRequest.newBuilder(gatepass.uri("/v1/teams/" + team + "/objects/a"))
                .header("Authorization", "Bearer " + gatepass.key(user))
                .build();
        return Await.of(() -> HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding()));
    }
}
