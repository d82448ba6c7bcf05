package dev.gatepass.signing.goog4;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatepass.signing.SigningFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;

/** Asks for each signature over HTTP, as somebody who has no key must. */
record HttpBlobSigner(HttpClient client, URI api, String accessToken) implements BlobSigner {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public byte[] sign(String clientEmail, byte[] blob) {
        try {
            HttpRequest request = HttpRequest.newBuilder(
                            api.resolve("/v1/projects/-/serviceAccounts/" + clientEmail + ":signBlob"))
                    .timeout(Duration.ofSeconds(20))
                    .header("Authorization", "Bearer " + accessToken)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(
                            Map.of("payload", Base64.getEncoder().encodeToString(blob)))))
                    .build();
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new SigningFailure("signBlob answered " + answer.statusCode());
            }
            return Base64.getDecoder()
                    .decode(JSON.readTree(answer.body()).path("signedBlob").asText());
        } catch (IOException e) {
            throw new SigningFailure("signBlob did not answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SigningFailure("signBlob was not waited for");
        }
    }

    @Override
    public String toString() {
        return "HttpBlobSigner[" + api + ", <redacted>]";
    }
}
