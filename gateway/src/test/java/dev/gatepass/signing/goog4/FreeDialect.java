package dev.gatepass.signing.goog4;

import dev.gatepass.signing.Conditions;
import dev.gatepass.signing.Header;
import dev.gatepass.signing.v4.Dialect;
import dev.gatepass.signing.v4.Parameter;
import java.util.List;

/** Google's dialect, with headers and parameters that no condition of ours has. */
record FreeDialect(List<Header> headers, List<Parameter> parameters) implements Dialect {
    @Override
    public String algorithm() {
        return Goog4.RSA.algorithm();
    }

    @Override
    public String parameterPrefix() {
        return Goog4.RSA.parameterPrefix();
    }

    @Override
    public String service() {
        return Goog4.RSA.service();
    }

    @Override
    public String terminator() {
        return Goog4.RSA.terminator();
    }

    @Override
    public List<Header> headers(Conditions conditions) {
        return headers;
    }

    @Override
    public List<Parameter> parameters(Conditions conditions) {
        return parameters;
    }
}
