package dev.gatepass.access;

import java.util.Optional;

/**
 * A namespace of bucket names: two buckets of one name in one store are one bucket, whatever provider and endpoint they
 * are configured with. The schema of the database has the same rule as a function.
 *
 * @param name {@code aws}, {@code coreweave} and {@code gcp} for those three, whose names are unique over all their
 *     regions, at whatever host; {@code azure/} and the storage account; else an origin; else the provider
 */
public record Store(String name) {
    private static final Store AWS = new Store("aws");
    private static final Store COREWEAVE = new Store("coreweave");
    private static final Store GCP = new Store("gcp");
    private static final String IN_AZURE = "azure/";

    /**
     * The store that a bucket lies in.
     *
     * @param account the storage account of Azure; that of AWS makes no other store: names of buckets are given out once
     * @param endpoint where Gatepass's own calls go, or empty for the provider's usual address
     * @param publicEndpoint the address in URLs, when another
     */
    public static Store of(
            Provider provider, Optional<String> account, Optional<Origin> endpoint, Optional<Origin> publicEndpoint) {
        return switch (provider) {
            case AWS -> AWS;
            case COREWEAVE -> COREWEAVE;
            case GCP -> GCP;
            case AZURE -> inAccount(account.orElse(""));
            case S3_COMPATIBLE -> at(endpoint, publicEndpoint);
        };
    }

    /** A store that only speaks S3 may be one of the clouds, called by that name. */
    private static Store at(Optional<Origin> endpoint, Optional<Origin> publicEndpoint) {
        String host = endpoint.map(Origin::host).orElse("");
        if (isWithin("amazonaws.com", host) || isWithin("amazonaws.com.cn", host)) {
            return AWS;
        }
        if (isWithin("cwobject.com", host)) {
            return COREWEAVE;
        }
        if (isWithin("googleapis.com", host)) {
            return GCP;
        }
        return new Store(endpoint.or(() -> publicEndpoint)
                .map(Origin::toString)
                .orElseGet(() -> WireName.of(Provider.S3_COMPATIBLE)));
    }

    /**
     * An account is one store at whatever host: its own, a domain of the owner's or a private link. What is signed for
     * one of them is good at all, since the signature does not hold the host.
     */
    private static Store inAccount(String account) {
        return new Store(IN_AZURE + account);
    }

    /** Who runs it: whatever speaks S3 at the address of a cloud is that cloud. */
    public Provider provider() {
        return switch (name) {
            case "aws" -> Provider.AWS;
            case "coreweave" -> Provider.COREWEAVE;
            case "gcp" -> Provider.GCP;
            default -> name.startsWith(IN_AZURE) ? Provider.AZURE : Provider.S3_COMPATIBLE;
        };
    }

    private static boolean isWithin(String domain, String host) {
        return host.equals(domain) || host.endsWith("." + domain);
    }
}
