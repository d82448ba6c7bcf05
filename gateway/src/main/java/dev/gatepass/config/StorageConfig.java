package dev.gatepass.config;

import dev.gatepass.access.Origin;
import java.util.List;

/**
 * What buckets may be used, and from which pages.
 *
 * @param allowedEndpoints origins of stores outside the clouds' own host names, for example {@code
 *     https://minio.example.com}
 * @param pageOrigins of the pages in browsers that read and write buckets, the console among them
 */
public record StorageConfig(List<Origin> allowedEndpoints, List<Origin> pageOrigins) {
    public StorageConfig {
        allowedEndpoints = List.copyOf(allowedEndpoints);
        pageOrigins = List.copyOf(pageOrigins);
    }

    /** Buckets that no page in a browser uses. */
    public StorageConfig(List<Origin> allowedEndpoints) {
        this(allowedEndpoints, List.of());
    }
}
