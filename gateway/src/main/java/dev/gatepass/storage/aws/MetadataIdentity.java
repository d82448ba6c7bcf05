package dev.gatepass.storage.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatepass.access.Origin;
import dev.gatepass.storage.connections.CredentialHttp;
import dev.gatepass.storage.connections.HttpAnswer;
import dev.gatepass.storage.connections.HttpCall;
import dev.gatepass.storage.credentials.CredentialProblem;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/**
 * The role of the container or, where that has none, of the instance that the gateway runs in.
 *
 * <p>Thread-safe; blocks. Sources: https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html and
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-metadata-security-credentials.html.
 */
final class MetadataIdentity {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int OK = 200;
    private static final Origin USUAL_INSTANCE = Origin.parse("http://169.254.169.254");
    private static final String CONTAINERS = "http://169.254.170.2";
    private static final String ROLES = "/latest/meta-data/iam/security-credentials/";

    private final CredentialHttp http;
    private final Origin instance;
    private final Variables variables;

    /**
     * An identity.
     *
     * @param instance where the metadata service of the instance is, when not at its usual address
     * @param variables of the environment: those of containers say where theirs is
     */
    MetadataIdentity(CredentialHttp http, Optional<Origin> instance, Variables variables) {
        this.http = http;
        this.instance = instance.orElse(USUAL_INSTANCE);
        this.variables = variables;
    }

    /**
     * The credentials of the moment.
     *
     * @throws CredentialProblem if there are none
     */
    AwsCredentials find() {
        Optional<String> container = variables
                .find("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI")
                .map(path -> CONTAINERS + path)
                .or(() -> variables.find("AWS_CONTAINER_CREDENTIALS_FULL_URI"));
        return container.isPresent() ? ofContainer(container.get()) : ofInstance();
    }

    private AwsCredentials ofContainer(String address) {
        HttpCall call = HttpCall.get(address);
        return credentials(ask(
                authorization().map(token -> call.with("Authorization", token)).orElse(call)));
    }

    private Optional<String> authorization() {
        return variables
                .tokenIn("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", "container")
                .or(() -> variables.find("AWS_CONTAINER_AUTHORIZATION_TOKEN"));
    }

    private AwsCredentials ofInstance() {
        String token = inOneWord(ask(HttpCall.of("PUT", instance + "/latest/api/token", "")
                .with("X-aws-ec2-metadata-token-ttl-seconds", "60")));
        String role = inOneWord(ask(instance(ROLES, token)).strip());
        if (!role.matches("[A-Za-z0-9+=,.@_-]{1,128}")) {
            throw new CredentialProblem("the instance has no role");
        }
        return credentials(ask(instance(ROLES + role, token)));
    }

    /** What goes into a header or a path as it is. */
    private static String inOneWord(String answer) {
        if (!answer.matches("[!-~]{1,1024}")) {
            throw new CredentialProblem("what the metadata service answered is nothing of its own");
        }
        return answer;
    }

    private HttpCall instance(String path, String token) {
        return HttpCall.get(instance + path).with("X-aws-ec2-metadata-token", token);
    }

    private String ask(HttpCall call) {
        HttpAnswer answer = http.ask("the metadata service", call);
        if (answer.status() != OK) {
            throw new CredentialProblem("the metadata service answered " + answer.status());
        }
        return answer.body().toString();
    }

    private static AwsCredentials credentials(String text) {
        try {
            JsonNode given = JSON.readTree(text);
            return AwsSessionCredentials.builder()
                    .accessKeyId(text(given, "AccessKeyId"))
                    .secretAccessKey(text(given, "SecretAccessKey"))
                    .sessionToken(text(given, "Token"))
                    .expirationTime(Instant.parse(text(given, "Expiration")))
                    .build();
        } catch (JsonProcessingException | DateTimeParseException e) {
            throw new CredentialProblem("the metadata service gave no credentials");
        }
    }

    private static String text(JsonNode given, String field) {
        String text = given.path(field).asText("");
        if (text.isEmpty()) {
            throw new CredentialProblem("the metadata service gave no credentials");
        }
        return text;
    }
}
