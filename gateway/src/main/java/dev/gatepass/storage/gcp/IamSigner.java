package dev.gatepass.storage.gcp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatepass.access.Origin;
import dev.gatepass.signing.SigningFailure;
import dev.gatepass.signing.goog4.BlobSigner;
import dev.gatepass.storage.connections.CredentialHttp;
import dev.gatepass.storage.connections.HttpAnswer;
import dev.gatepass.storage.connections.HttpCall;
import dev.gatepass.storage.credentials.CredentialProblem;
import java.util.Base64;

/**
 * {@code signBlob} of the IAM Service Account Credentials API, asked once a signature. Prints as redacted.
 *
 * <p>Thread-safe; blocks, for some seconds at most. Source:
 * https://cloud.google.com/iam/docs/reference/credentials/rest/v1/projects.serviceAccounts/signBlob.
 *
 * @param token of whoever asks, who may sign for the account
 */
record IamSigner(CredentialHttp http, Origin iam, String token) implements BlobSigner {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int OK = 200;

    @Override
    public byte[] sign(String clientEmail, byte[] blob) {
        try {
            return Base64.getDecoder()
                    .decode(ask(clientEmail, blob).path("signedBlob").asText());
        } catch (IllegalArgumentException e) {
            throw noSignature();
        }
    }

    /**
     * The key that the account's signatures are made with now, which is told with each.
     *
     * @throws SigningFailure if that cannot be had
     */
    String keyId(String clientEmail) {
        String id = ask(clientEmail, new byte[1]).path("keyId").asText("");
        if (id.isEmpty()) {
            throw noSignature();
        }
        return id;
    }

    private JsonNode ask(String clientEmail, byte[] blob) {
        // Base64 and e-mail addresses, of which nothing needs escaping in JSON or in a path.
        HttpCall call = HttpCall.post(
                        iam + "/v1/projects/-/serviceAccounts/" + clientEmail + ":signBlob",
                        "{\"payload\":\"" + Base64.getEncoder().encodeToString(blob) + "\"}")
                .with("Authorization", "Bearer " + token)
                .with("Content-Type", "application/json");
        try {
            HttpAnswer answer = http.ask("signBlob", call);
            if (answer.status() != OK) {
                throw new SigningFailure("signBlob answered " + answer.status());
            }
            return JSON.readTree(answer.body().toString());
        } catch (CredentialProblem e) {
            throw new SigningFailure(String.valueOf(e.getMessage()));
        } catch (JsonProcessingException e) {
            throw noSignature();
        }
    }

    private static SigningFailure noSignature() {
        return new SigningFailure("what signBlob answered is no signature");
    }

    @Override
    public String toString() {
        return "IamSigner[" + iam + ", <redacted>]";
    }
}
