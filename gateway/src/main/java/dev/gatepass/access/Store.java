package dev.gatepass.access;

import java.util.Optional;

/**
 * A namespace of bucket names: two buckets of one name in one store are one bucket, whatever provider and endpoint they
 * are configured with. The schema of the database has the same rule as a function.
 *
 * @param name {@code aws} and {@code coreweave} for those two, whose names are unique over all their regions; else an
 *     origin; else the provider
 */
public record Store(String name) {
    private static final Store AWS = new Store("aws");
    private static final Store COREWEAVE = new Store("coreweave");

    /**
     * The store that a bucket lies in.
     *
     * @param endpoint where Gatepass's own calls go, or empty for the provider's usual address
     * @param publicEndpoint the address in URLs, when another
     */
    public static Store of(Provider provider, Optional<Origin> endpoint, Optional<Origin> publicEndpoint) {
        String host = endpoint.map(Origin::host).orElse("");
        if (isWithin("amazonaws.com", host) || isWithin("amazonaws.com.cn", host)) {
            return AWS;
        }
        if (isWithin("cwobject.com", host)) {
            return COREWEAVE;
        }
        if (endpoint.isEmpty() && provider == Provider.AWS) {
            return AWS;
        }
        if (endpoint.isEmpty() && provider == Provider.COREWEAVE) {
            return COREWEAVE;
        }
        return new Store(
                endpoint.or(() -> publicEndpoint).map(Origin::toString).orElseGet(() -> WireName.of(provider)));
    }

    private static boolean isWithin(String domain, String host) {
        return host.equals(domain) || host.endsWith("." + domain);
    }
}
