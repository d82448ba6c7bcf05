package dev.gatepass.signing.sigv4;

import dev.gatepass.signing.Conditions;
import dev.gatepass.signing.Header;
import dev.gatepass.signing.UploadStep;
import dev.gatepass.signing.v4.Dialect;
import dev.gatepass.signing.v4.Parameter;
import java.util.ArrayList;
import java.util.List;

/** {@code AWS4-HMAC-SHA256} for S3: the names that Amazon gave. */
enum SigV4 implements Dialect {
    DIALECT;

    /** What the derivation of a signing key puts before the secret. */
    static final String SECRET_PREFIX = "AWS4";

    @Override
    public String algorithm() {
        return "AWS4-HMAC-SHA256";
    }

    @Override
    public String parameterPrefix() {
        return "X-Amz-";
    }

    @Override
    public String service() {
        return "s3";
    }

    @Override
    public String terminator() {
        return "aws4_request";
    }

    @Override
    public List<Header> headers(Conditions conditions) {
        List<Header> headers = new ArrayList<>();
        conditions.contentType().ifPresent(value -> headers.add(new Header("content-type", value)));
        conditions.contentLength().ifPresent(value -> headers.add(new Header("content-length", Long.toString(value))));
        conditions.contentMd5().ifPresent(value -> headers.add(new Header("content-md5", value)));
        conditions.checksumSha256().ifPresent(value -> headers.add(new Header("x-amz-checksum-sha256", value)));
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
        conditions.version().ifPresent(value -> parameters.add(Parameter.of("versionId", value)));
        conditions.uploadStep().ifPresent(step -> addPart(step, parameters));
        return parameters;
    }

    private static void addPart(UploadStep step, List<Parameter> parameters) {
        if (!(step instanceof UploadStep.Part part)) {
            throw new IllegalArgumentException("S3 uploads in parts, not in blocks");
        }
        parameters.add(Parameter.of("partNumber", Integer.toString(part.number())));
        parameters.add(Parameter.of("uploadId", part.uploadId()));
    }
}
