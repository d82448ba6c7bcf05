package dev.gatepass.config;

import dev.gatepass.access.Origin;
import java.util.List;

/**
 * What buckets may be used.
 *
 * @param allowedEndpoints origins of stores outside the clouds' own host names, for example {@code
 *     https://minio.example.com}
 */
public record StorageConfig(List<Origin> allowedEndpoints) {
    public StorageConfig {
        allowedEndpoints = List.copyOf(allowedEndpoints);
    }
}
