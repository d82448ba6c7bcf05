package dev.gatepass;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatepass.access.Cloud;
import dev.gatepass.access.DeploymentType;
import dev.gatepass.config.DeploymentConfig;
import dev.gatepass.fixture.Await;
import dev.gatepass.fixture.LogLines;
import dev.gatepass.fixture.RunningGatepass;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Buckets in the database that the configuration does not allow any more. */
@Timeout(120)
class ForbiddenRowsTest {
    private final LogLines logged = LogLines.of("dev.gatepass.directory");

    @AfterEach
    void stopListening() {
        logged.close();
    }

    @Test
    void whatIsBoundAlreadyIsServedOnAndNamedInTheLogOnce_R10() throws IOException {
        DeploymentConfig dedicated = new DeploymentConfig(DeploymentType.DEDICATED_CLOUD, Cloud.GCP, List.of());
        try (RunningGatepass gatepass = RunningGatepass.start(dedicated)) {
            assertEquals(307, read(gatepass, "kay", "kappa").statusCode());
            assertEquals(307, read(gatepass, "ola", "omega").statusCode());
        }
        String reason =
                " is stored and would not be allowed anew: R10: on dedicated-cloud a bucket is in AWS, GCP, Azure or"
                        + " CoreWeave";
        assertEquals(
                List.of("The storage bucket instance" + reason, "The storage bucket omega" + reason),
                logged.lines().stream().filter(line -> line.contains("R1")).toList());
    }

    private static HttpResponse<Void> read(RunningGatepass gatepass, String user, String team) {
        HttpRequest request = HttpRequest.newBuilder(gatepass.uri("/v1/teams/" + team + "/objects/a"))
                .header("Authorization", "Bearer " + gatepass.key(user))
                .build();
        return Await.of(() -> HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding()));
    }
}
