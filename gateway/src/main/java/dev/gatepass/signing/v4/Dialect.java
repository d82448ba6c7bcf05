package dev.gatepass.signing.v4;

import dev.gatepass.signing.Conditions;
import dev.gatepass.signing.Header;
import java.util.List;

/** What one signature of Version 4 calls things. Stateless. */
public interface Dialect {
    /** The algorithm as it is signed, for example {@code AWS4-HMAC-SHA256}. */
    String algorithm();

    /** What the names of its own parameters begin with, for example {@code X-Amz-}. */
    String parameterPrefix();

    /** The service in the credential scope. */
    String service();

    /** What ends the credential scope. */
    String terminator();

    /**
     * The headers that the holder must send under some conditions, in any order.
     *
     * @throws IllegalArgumentException if a condition cannot be bound
     */
    List<Header> headers(Conditions conditions);

    /**
     * The parameters that go into the URL under some conditions, in any order.
     *
     * @throws IllegalArgumentException if a condition cannot be bound
     */
    List<Parameter> parameters(Conditions conditions);
}
