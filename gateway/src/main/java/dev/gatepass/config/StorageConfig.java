package dev.gatepass.config;

import dev.gatepass.access.Origin;
import java.util.List;

/**
 * What buckets may be used, and with which credentials.
 *
 * @param allowedEndpoints origins of stores outside the clouds' own host names, for example {@code
 *     https://minio.example.com}
 * @param ambientCredentials whether buckets may be signed for with an identity that the gateway has from where it runs
 * @param credentials whom Gatepass asks for such rights
 */
public record StorageConfig(List<Origin> allowedEndpoints, boolean ambientCredentials, CredentialsConfig credentials) {
    public StorageConfig {
        allowedEndpoints = List.copyOf(allowedEndpoints);
    }
}
