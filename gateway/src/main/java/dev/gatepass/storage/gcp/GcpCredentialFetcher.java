package dev.gatepass.storage.gcp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatepass.access.CredentialReference;
import dev.gatepass.access.Origin;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.config.CredentialsConfig;
import dev.gatepass.issuing.CredentialSource.Leased;
import dev.gatepass.signing.goog4.RemoteAccount;
import dev.gatepass.storage.connections.CredentialHttp;
import dev.gatepass.storage.connections.HttpAnswer;
import dev.gatepass.storage.connections.HttpCall;
import dev.gatepass.storage.credentials.CredentialFetcher;
import dev.gatepass.storage.credentials.CredentialProblem;
import dev.gatepass.storage.credentials.FetchedCredential;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Fetches the right to have a service account sign: a token of the gateway's own identity, from the metadata service of the
 * instance or of the workload. URLs outlive that token: their signature is the account's.
 *
 * <p>Thread-safe; blocks. Source: https://cloud.google.com/compute/docs/access/authenticate-workloads#applications.
 */
public final class GcpCredentialFetcher implements CredentialFetcher {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TOKEN = "/computeMetadata/v1/instance/service-accounts/default/token"
            + "?scopes=https://www.googleapis.com/auth/cloud-platform";
    private static final String FLAVOR = "Metadata-Flavor";
    private static final int OK = 200;

    /** Written as a number: the name is not the same everywhere, and needs a name server. */
    private static final Origin USUAL_METADATA = Origin.parse("http://169.254.169.254");

    private static final Origin USUAL_IAM = Origin.parse("https://iamcredentials.googleapis.com");

    private final Origin metadata;
    private final Origin iam;
    private final CredentialHttp http;
    private final InstantSource clock;

    /** A fetcher. */
    public GcpCredentialFetcher(CredentialsConfig config, CredentialHttp http, InstantSource clock) {
        this.metadata = config.googleMetadata().orElse(USUAL_METADATA);
        this.iam = config.googleIam().orElse(USUAL_IAM);
        this.http = http;
        this.clock = clock;
    }

    @Override
    public FetchedCredential fetch(StorageBucket bucket) {
        if (!(bucket.credential() instanceof CredentialReference.SignBlob account)) {
            throw new IllegalArgumentException("such a credential is not fetched from Google");
        }
        Instant asked = clock.instant();
        JsonNode given = token();
        String token = given.path("access_token").asText("");
        long seconds = given.path("expires_in").asLong();
        if (!token.matches("[!-~]{1,8192}")) {
            throw new CredentialProblem("the metadata service gave no token");
        }
        RemoteAccount credential = new RemoteAccount(account.serviceAccount(), new IamSigner(http, iam, token));
        return new FetchedCredential(new Leased(credential, Optional.empty()), asked.plusSeconds(seconds));
    }

    private JsonNode token() {
        HttpCall call = HttpCall.get(metadata + TOKEN).with(FLAVOR, "Google");
        HttpAnswer answer = http.ask("the metadata service", call);
        // Whoever is not the metadata service, a proxy say, does not say that it is.
        if (answer.status() != OK || !"Google".equals(answer.headers().get(FLAVOR))) {
            throw new CredentialProblem("the metadata service answered " + answer.status());
        }
        try {
            return JSON.readTree(answer.body().toString());
        } catch (JsonProcessingException e) {
            throw new CredentialProblem("the metadata service gave no token");
        }
    }
}
