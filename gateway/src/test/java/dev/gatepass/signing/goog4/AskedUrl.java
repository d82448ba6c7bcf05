package dev.gatepass.signing.goog4;

import dev.gatepass.signing.Caller;
import dev.gatepass.signing.Conditions;
import dev.gatepass.signing.Method;
import dev.gatepass.signing.PresignRequest;
import dev.gatepass.signing.UploadStep;
import dev.gatepass.signing.v4.Addressing;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a URL is to allow, in words of HTTP: as the reference signer and Google's library are asked. */
public record AskedUrl(
        String method,
        String scheme,
        String host,
        String path,
        Map<String, String> headers,
        Map<String, String> parameters,
        int expiresSeconds) {

    static AskedUrl of(SigningCase one) {
        return of(one.target(), one.request(), one.caller());
    }

    static AskedUrl of(GcsTarget target, PresignRequest request, Optional<Caller> caller) {
        String folder = target.addressing() == Addressing.PATH ? target.bucket() + "/" : "";
        return new AskedUrl(
                request.method().name(),
                target.endpoint().getScheme(),
                host(target),
                "/" + folder + request.key().value(),
                headers(target, request),
                parameters(request.conditions(), caller),
                request.expiresSeconds());
    }

    private static String host(GcsTarget target) {
        int port = target.endpoint().getPort();
        boolean usual = port == -1 || port == (target.endpoint().getScheme().equals("http") ? 80 : 443);
        String bucket = target.addressing() == Addressing.VIRTUAL_HOST ? target.bucket() + "." : "";
        return bucket + target.endpoint().getHost() + (usual ? "" : ":" + port);
    }

    private static Map<String, String> headers(GcsTarget target, PresignRequest request) {
        Map<String, String> headers = new TreeMap<>();
        Conditions conditions = request.conditions();
        conditions.contentType().ifPresent(value -> headers.put("content-type", value));
        conditions.contentLength().ifPresent(value -> headers.put("content-length", value.toString()));
        conditions.contentMd5().ifPresent(value -> headers.put("content-md5", value));
        if (request.method() == Method.PUT && conditions.uploadStep().isEmpty()) {
            target.kmsKey().ifPresent(value -> headers.put("x-goog-encryption-kms-key-name", value));
        }
        return headers;
    }

    private static Map<String, String> parameters(Conditions conditions, Optional<Caller> caller) {
        Map<String, String> parameters = new TreeMap<>();
        conditions.version().ifPresent(value -> parameters.put("generation", value));
        conditions.responseContentType().ifPresent(value -> parameters.put("response-content-type", value));
        conditions
                .responseContentDisposition()
                .ifPresent(value -> parameters.put("response-content-disposition", value));
        caller.ifPresent(value -> parameters.put("X-User", value.name()));
        if (conditions.uploadStep().orElse(null) instanceof UploadStep.Part part) {
            parameters.put("partNumber", Integer.toString(part.number()));
            parameters.put("uploadId", part.uploadId());
        }
        return parameters;
    }
}
