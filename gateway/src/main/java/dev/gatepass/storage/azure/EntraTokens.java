package dev.gatepass.storage.azure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatepass.access.CredentialReference;
import dev.gatepass.access.Origin;
import dev.gatepass.access.SecretReference;
import dev.gatepass.storage.connections.CredentialHttp;
import dev.gatepass.storage.connections.HttpAnswer;
import dev.gatepass.storage.connections.HttpCall;
import dev.gatepass.storage.credentials.CredentialProblem;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Tokens of Entra ID for an application: by its secret, or by the token of the workload that the gateway is.
 *
 * <p>Thread-safe; blocks. Source: https://learn.microsoft.com/en-us/entra/identity-platform/v2-oauth2-client-creds-grant-flow.
 */
final class EntraTokens {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SCOPE = "https://storage.azure.com/.default";
    private static final String ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private static final int OK = 200;

    private final CredentialHttp http;
    private final Origin login;
    private final Optional<SecretReference> workload;
    private final Function<SecretReference, String> secrets;

    EntraTokens(
            CredentialHttp http,
            Origin login,
            Optional<SecretReference> workload,
            Function<SecretReference, String> secrets) {
        this.http = http;
        this.login = login;
        this.workload = workload;
        this.secrets = secrets;
    }

    /**
     * A token for the storage of Azure.
     *
     * @throws CredentialProblem if none is given
     */
    String token(CredentialReference credential) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "client_credentials");
        form.put("scope", SCOPE);
        if (credential instanceof CredentialReference.ClientSecret application) {
            form.put("client_id", application.clientId());
            form.put("client_secret", secrets.apply(application.secret()));
            return ask(application.tenantId(), form);
        }
        if (credential instanceof CredentialReference.WorkloadIdentity application) {
            SecretReference token = workload.orElseThrow(
                    () -> new CredentialProblem("storage.credentials.azure-token is not configured"));
            form.put("client_id", application.clientId());
            form.put("client_assertion_type", ASSERTION);
            form.put("client_assertion", secrets.apply(token));
            return ask(application.tenantId(), form);
        }
        throw new IllegalArgumentException("such a credential is not fetched from Azure");
    }

    private String ask(String tenant, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpCall call = HttpCall.post(login + "/" + tenant + "/oauth2/v2.0/token", body)
                .with("Content-Type", "application/x-www-form-urlencoded");
        HttpAnswer answer = http.ask("Entra ID", call);
        if (answer.status() != OK) {
            throw new CredentialProblem("Entra ID answered " + answer.status());
        }
        try {
            String token =
                    JSON.readTree(answer.body().toString()).path("access_token").asText("");
            if (token.matches("[!-~]{1,16384}")) {
                return token;
            }
        } catch (JsonProcessingException notOne) {
            // Told below: the parser's own words quote the answer.
        }
        throw new CredentialProblem("Entra ID gave no token");
    }
}
