package dev.gatepass.signing.goog4;

import dev.gatepass.signing.Conditions;
import dev.gatepass.signing.Header;
import dev.gatepass.signing.UploadStep;
import dev.gatepass.signing.v4.Dialect;
import dev.gatepass.signing.v4.Parameter;
import java.util.ArrayList;
import java.util.List;

/** {@code GOOG4} for Cloud Storage: the names that Google gave, the same for both of its algorithms. */
enum Goog4 implements Dialect {
    HMAC("GOOG4-HMAC-SHA256"),
    RSA("GOOG4-RSA-SHA256");

    /** What the derivation of a signing key puts before the secret of an HMAC key. */
    static final String SECRET_PREFIX = "GOOG4";

    private final String algorithm;

    Goog4(String algorithm) {
        this.algorithm = algorithm;
    }

    @Override
    public String algorithm() {
        return algorithm;
    }

    @Override
    public String parameterPrefix() {
        return "X-Goog-";
    }

    @Override
    public String service() {
        return "storage";
    }

    @Override
    public String terminator() {
        return "goog4_request";
    }

    @Override
    public List<Header> headers(Conditions conditions) {
        if (conditions.checksumSha256().isPresent()) {
            throw new IllegalArgumentException("Cloud Storage compares no SHA-256 with what arrives");
        }
        List<Header> headers = new ArrayList<>();
        conditions.contentType().ifPresent(value -> headers.add(new Header("content-type", value)));
        conditions.contentLength().ifPresent(value -> headers.add(new Header("content-length", Long.toString(value))));
        conditions.contentMd5().ifPresent(value -> headers.add(new Header("content-md5", value)));
        return headers;
    }

    @Override
    public List<Parameter> parameters(Conditions conditions) {
        List<Parameter> parameters = new ArrayList<>();
        conditions.caller().ifPresent(caller -> parameters.add(Parameter.of("X-User", caller.name())));
        conditions
                .responseContentDisposition()
                .ifPresent(value -> parameters.add(Parameter.of("response-content-disposition", value)));
        conditions
                .responseContentType()
                .ifPresent(value -> parameters.add(Parameter.of("response-content-type", value)));
        conditions.version().ifPresent(value -> parameters.add(generation(value)));
        conditions.uploadStep().ifPresent(step -> addPart(step, parameters));
        return parameters;
    }

    /** Cloud Storage numbers the versions of an object (https://cloud.google.com/storage/docs/metadata#generation-number). */
    private static Parameter generation(String version) {
        if (!version.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException("a generation is a decimal number");
        }
        return Parameter.of("generation", version);
    }

    /** https://cloud.google.com/storage/docs/xml-api/put-object-multipart. */
    private static void addPart(UploadStep step, List<Parameter> parameters) {
        if (!(step instanceof UploadStep.Part part)) {
            throw new IllegalArgumentException("Cloud Storage uploads in parts, not in blocks");
        }
        parameters.add(Parameter.of("partNumber", Integer.toString(part.number())));
        parameters.add(Parameter.of("uploadId", part.uploadId()));
    }
}
