package dev.gatepass.signing.goog4;

import dev.gatepass.signing.Conditions;
import dev.gatepass.signing.Header;
import dev.gatepass.signing.v4.CommonConditions;
import dev.gatepass.signing.v4.Dialect;
import dev.gatepass.signing.v4.Parameter;
import java.util.List;

/** {@code GOOG4} for Cloud Storage: the names that Google gave, the same for both of its algorithms. */
enum Goog4 implements Dialect {
    HMAC("GOOG4-HMAC-SHA256"),
    RSA("GOOG4-RSA-SHA256");

    /** The location of the credential scope: Cloud Storage knows where its buckets are. */
    static final String LOCATION = "auto";

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
        return CommonConditions.headers(conditions);
    }

    @Override
    public List<Parameter> parameters(Conditions conditions) {
        List<Parameter> parameters = CommonConditions.parameters(conditions);
        conditions.version().ifPresent(value -> parameters.add(generation(value)));
        return parameters;
    }

    /** Cloud Storage numbers the versions of an object (https://cloud.google.com/storage/docs/metadata#generation-number). */
    private static Parameter generation(String version) {
        if (!version.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException("a generation is a decimal number");
        }
        return Parameter.of("generation", version);
    }
}
