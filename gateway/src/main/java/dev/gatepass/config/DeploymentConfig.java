package dev.gatepass.config;

import dev.gatepass.access.Availability;
import dev.gatepass.access.Cloud;
import dev.gatepass.access.DeploymentType;
import dev.gatepass.access.FileStore;
import java.util.List;

/**
 * What instance this is, from which follows what buckets it allows.
 *
 * @param type how it is run
 * @param cloud where it runs; never {@link Cloud#NONE} where the operator runs it
 * @param supportedFileStores the buckets on other clouds that are allowed, from {@code SUPPORTED_FILE_STORES} in the
 *     environment
 */
public record DeploymentConfig(DeploymentType type, Cloud cloud, List<FileStore> supportedFileStores) {
    public DeploymentConfig {
        supportedFileStores = List.copyOf(supportedFileStores);
    }

    /** The rules of this deployment. */
    public Availability availability() {
        return new Availability(type, cloud, supportedFileStores);
    }
}
