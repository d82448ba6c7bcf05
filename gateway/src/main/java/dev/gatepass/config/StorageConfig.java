package dev.gatepass.config;

import dev.gatepass.access.Origin;
import java.util.List;

/**
 * What buckets may be used, with which credentials and from which pages.
 *
 * @param allowedEndpoints origins of stores outside the clouds' own host names, for example {@code
 *     https://minio.example.com}
 * @param ambientCredentials whether buckets may be signed for with an identity that the gateway has from where it runs
 * @param credentials whom Gatepass asks for such rights
 * @param pageOrigins of the pages in browsers that read and write buckets, the console among them
 */
public record StorageConfig(
        List<Origin> allowedEndpoints,
        boolean ambientCredentials,
        CredentialsConfig credentials,
        List<Origin> pageOrigins) {
    public StorageConfig {
        allowedEndpoints = List.copyOf(allowedEndpoints);
        pageOrigins = List.copyOf(pageOrigins);
    }

    /** Buckets that no page in a browser uses. */
    public StorageConfig(List<Origin> allowedEndpoints, boolean ambientCredentials, CredentialsConfig credentials) {
        this(allowedEndpoints, ambientCredentials, credentials, List.of());
    }
}
