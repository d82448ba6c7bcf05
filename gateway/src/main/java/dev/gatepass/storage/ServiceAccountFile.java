package dev.gatepass.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatepass.signing.goog4.ServiceAccountKey;

/**
 * The JSON file in which Google hands out a key of a service account.
 *
 * <p>Source: https://cloud.google.com/iam/docs/keys-create-delete#creating.
 */
final class ServiceAccountFile {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ServiceAccountFile() {}

    /**
     * The key in a file's text.
     *
     * @throws UnusableSecret if there is none
     */
    static ServiceAccountKey read(String text) {
        JsonNode file = tree(text);
        String clientEmail = file.path("client_email").asText("");
        String keyId = file.path("private_key_id").asText("");
        String privateKey = file.path("private_key").asText("");
        if (clientEmail.isEmpty() || privateKey.isEmpty()) {
            throw new UnusableSecret("a JSON key of a service account has client_email and private_key");
        }
        try {
            ServiceAccountKey key = ServiceAccountKey.ofPem(clientEmail, privateKey);
            return keyId.isEmpty() ? key : key.withId(keyId);
        } catch (IllegalArgumentException e) {
            throw new UnusableSecret(
                    "the private_key of a service account is an RSA key of 2,048 bits or more, in PEM");
        }
    }

    private static JsonNode tree(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            // The parser's own words quote the text around the place, and with it perhaps the key.
            throw new UnusableSecret("the JSON key of a service account is expected");
        }
    }
}
