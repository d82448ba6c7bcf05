package dev.gatepass.signing.goog4;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatepass.signing.v4.Addressing;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Google's conformance vectors for its libraries, and the key that they are signed with, out of the published artifact
 * {@code google-cloud-conformance-tests} (https://github.com/googleapis/conformance-tests).
 */
final class Vectors {
    private static final String FOLDER = "/com/google/cloud/conformance/storage/v1/";
    private static final String STORE = "storage.googleapis.com";

    private Vectors() {}

    /**
     * One signing case.
     *
     * @param asked headers in the spelling that is signed: a library of Google's lowers names, trims values and folds
     *     their white space; ours refuses what would need it, so that is done here
     */
    record Vector(
            String description,
            AskedUrl asked,
            String bucket,
            String object,
            Addressing addressing,
            Instant now,
            String expectedCanonicalRequest,
            String expectedStringToSign,
            String expectedUrl) {}

    static List<Vector> signing() throws IOException {
        List<Vector> vectors = new ArrayList<>();
        for (JsonNode one : read("v4_signatures.json").path("signingV4Tests")) {
            vectors.add(vector(one));
        }
        return vectors;
    }

    static ServiceAccountKey key() throws IOException {
        JsonNode file = read("test_service_account.not-a-test.json");
        return ServiceAccountKey.ofPem(
                file.path("client_email").asText(), file.path("private_key").asText());
    }

    private static Vector vector(JsonNode one) {
        Addressing addressing = switch (one.path("urlStyle").asText("PATH_STYLE")) {
            case "PATH_STYLE" -> Addressing.PATH;
            case "VIRTUAL_HOSTED_STYLE" -> Addressing.VIRTUAL_HOST;
            case "BUCKET_BOUND_HOSTNAME" -> Addressing.CUSTOM_HOST;
            default -> throw new AssertionError("another style: " + one);
        };
        String bucket = one.path("bucket").asText();
        String object = one.path("object").asText();
        String host = switch (addressing) {
            case PATH -> STORE;
            case VIRTUAL_HOST -> bucket + "." + STORE;
            case CUSTOM_HOST -> one.path("bucketBoundHostname").asText();
        };
        String folder = addressing == Addressing.PATH ? "/" + bucket : "";
        AskedUrl asked = new AskedUrl(
                one.path("method").asText(),
                one.path("scheme").asText(),
                host,
                object.isEmpty() ? folder : folder + "/" + object,
                headers(one.path("headers")),
                parameters(one.path("queryParameters")),
                one.path("expiration").asInt());
        return new Vector(
                one.path("description").asText(),
                asked,
                bucket,
                object,
                addressing,
                Instant.parse(one.path("timestamp").asText()),
                one.path("expectedCanonicalRequest").asText(),
                one.path("expectedStringToSign").asText(),
                one.path("expectedUrl").asText());
    }

    private static Map<String, String> headers(JsonNode from) {
        Map<String, String> headers = new TreeMap<>();
        from.properties()
                .forEach(header -> headers.put(
                        header.getKey().toLowerCase(Locale.ROOT),
                        header.getValue().asText().strip().replaceAll("\\s+", " ")));
        return headers;
    }

    private static Map<String, String> parameters(JsonNode from) {
        Map<String, String> parameters = new TreeMap<>();
        from.properties()
                .forEach(parameter ->
                        parameters.put(parameter.getKey(), parameter.getValue().asText()));
        return parameters;
    }

    private static JsonNode read(String file) throws IOException {
        try (InputStream in = Objects.requireNonNull(Vectors.class.getResourceAsStream(FOLDER + file), file)) {
            return new ObjectMapper().readTree(in);
        }
    }
}
