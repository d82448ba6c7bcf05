package dev.gatepass.storage.permissions;

import dev.gatepass.access.Provider;
import java.util.List;

/** One thing that Gatepass has to be allowed to do. */
public sealed interface Permission permits S3Permission, GcsPermission, AzurePermission {
    /** By its name at the provider. */
    String id();

    /** What it is given for. */
    Resource resource();

    /** What Gatepass needs it for. */
    String purpose();

    /** All that Gatepass needs at a provider, in the order of the pages. What speaks S3 knows them by the names of S3. */
    static List<Permission> of(Provider provider) {
        return switch (provider) {
            case AWS, S3_COMPATIBLE, COREWEAVE -> List.of(S3Permission.values());
            case GCP -> List.of(GcsPermission.values());
            case AZURE -> List.of(AzurePermission.values());
        };
    }

    /** The names of those that are given for one thing. */
    static List<String> ids(Provider provider, Resource resource) {
        return of(provider).stream()
                .filter(permission -> permission.resource() == resource)
                .map(Permission::id)
                .toList();
    }
}
