package dev.gatepass.storage.aws;

import dev.gatepass.access.CredentialReference;
import dev.gatepass.access.Provider;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.config.CredentialsConfig;
import dev.gatepass.fixture.Buckets;
import dev.gatepass.fixture.CloudAnswers;
import dev.gatepass.fixture.CloudEndpoint;
import dev.gatepass.fixture.CloudEndpoint.Asked;
import dev.gatepass.fixture.CloudEndpoint.Given;
import dev.gatepass.fixture.CredentialsConfigs;
import dev.gatepass.fixture.LeakDetector;
import io.vertx.core.Vertx;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/** STS and the metadata service of an instance, as they answer over HTTP; the machine that runs this has no identity in AWS. */
@Timeout(120)
abstract class AwsServices {
    static final String SECRET = "session-secret-of-the-role";
    static final String ROLE = "arn:aws:iam::123456789012:role/gatepass";
    static final UUID EXTERNAL_ID = UUID.fromString("0b0f8f3e-93cb-4f7c-8a5c-0e2f6a1f5d11");
    static final Instant END = Instant.parse("2100-01-01T00:00:00Z");

    final Vertx vertx = Vertx.vertx();
    final CloudEndpoint metadata = CloudEndpoint.start(vertx, AwsServices::instance);
    final CloudEndpoint sts = CloudEndpoint.start(vertx, asked -> session());
    final CredentialsConfig whom = CredentialsConfigs.usual()
            .sts(sts.origin())
            .awsMetadata(metadata.origin())
            .config();
    final AwsCredentialFetcher fetcher = new AwsCredentialFetcher(
            whom, CloudEndpoint.asking(vertx, whom), Map.of(), reference -> "a.web.token", InstantSource.system());

    AwsServices() {
        LeakDetector.register(SECRET);
    }

    @AfterEach
    void stop() {
        metadata.close();
        sts.close();
        vertx.close().await();
    }

    static Given instance(Asked asked) {
        return CloudAnswers.instance(asked, SECRET, END);
    }

    static Given session() {
        return CloudAnswers.session("AssumeRole", SECRET, END);
    }

    static Given refusal(int status, String code) {
        return refusal(status, code, "not for " + SECRET);
    }

    static Given refusal(int status, String code, String message) {
        return CloudAnswers.refusal(status, code, message);
    }

    static StorageBucket bucket(CredentialReference credential) {
        return Buckets.of(Provider.AWS)
                .below("teams/")
                .ownedBy("acme")
                .with(credential)
                .build();
    }

    static StorageBucket role() {
        return bucket(new CredentialReference.AssumeRole(ROLE, Optional.of(EXTERNAL_ID)));
    }

    String asked() {
        Asked last = sts.asked().get(sts.asked().size() - 1);
        return URLDecoder.decode(last.body(), StandardCharsets.UTF_8);
    }

    static <T> T with(Map<String, String> properties, Callable<T> work) {
        properties.forEach(System::setProperty);
        try {
            return work.call();
        } catch (Exception e) {
            throw new AssertionError(e);
        } finally {
            properties.keySet().forEach(System::clearProperty);
        }
    }
}
