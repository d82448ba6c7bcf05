package dev.gatepass.signing.sigv4;

import dev.gatepass.signing.Conditions;
import dev.gatepass.signing.Header;
import dev.gatepass.signing.v4.CommonConditions;
import dev.gatepass.signing.v4.Dialect;
import dev.gatepass.signing.v4.Parameter;
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
        List<Header> headers = CommonConditions.headers(conditions);
        conditions.checksumSha256().ifPresent(value -> headers.add(new Header("x-amz-checksum-sha256", value)));
        return headers;
    }

    @Override
    public List<Parameter> parameters(Conditions conditions) {
        List<Parameter> parameters = CommonConditions.parameters(conditions);
        conditions.version().ifPresent(value -> parameters.add(Parameter.of("versionId", value)));
        return parameters;
    }
}
