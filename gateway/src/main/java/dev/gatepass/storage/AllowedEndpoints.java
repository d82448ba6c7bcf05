package dev.gatepass.storage;

import dev.gatepass.access.Addressing;
import dev.gatepass.access.Origin;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.config.InvalidSetting;
import dev.gatepass.config.StorageConfig;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where buckets may lie: at the clouds' own host names, and at the origins that the operator lists in {@code
 * storage.allowed-endpoints}. Who configures a bucket decides nothing about that: an address shows the key's id to
 * whoever answers there, and Gatepass itself would connect to it.
 *
 * <p>Immutable, thread-safe and pure: no name is looked up, no connection is opened.
 */
public final class AllowedEndpoints {
    private final Set<Origin> listed;

    /** @throws InvalidSetting naming the entry that can never be allowed, and why */
    public AllowedEndpoints(StorageConfig config) {
        config.allowedEndpoints().forEach(AllowedEndpoints::checkEntry);
        this.listed = Set.copyOf(config.allowedEndpoints());
    }

    private static void checkEntry(Origin entry) {
        whyNever(entry).ifPresent(reason -> {
            throw new InvalidSetting("storage.allowed-endpoints", reason);
        });
    }

    /** Why a bucket may not be used where it is said to be, in words for an administrator; empty when it may. */
    public Optional<String> reasonAgainst(StorageBucket bucket) {
        Optional<Origin> signed = S3Endpoints.origin(bucket);
        if (signed.isEmpty()) {
            return Optional.of(
                    "no address is known for a bucket of this provider in region " + quoted(bucket.region()));
        }
        boolean hostOfItsOwn =
                bucket.endpoint().isPresent() || bucket.publicEndpoint().isPresent();
        if (bucket.addressing() == Addressing.CUSTOM_HOST && !hostOfItsOwn) {
            return Optional.of("a bucket with a host of its own needs that host as its endpoint");
        }
        return Stream.concat(signed.stream(), bucket.endpoint().stream())
                .flatMap(address -> reasonAgainst(address, bucket).stream())
                .findFirst();
    }

    private Optional<String> reasonAgainst(Origin origin, StorageBucket bucket) {
        Optional<String> never = whyNever(origin);
        if (never.isPresent() || listed.contains(origin) || isOfItsCloud(origin, bucket)) {
            return never;
        }
        return Optional.of(origin + " is neither a host of the provider nor listed in storage.allowed-endpoints");
    }

    private static Optional<String> whyNever(Origin origin) {
        if (HostAddress.isForbidden(origin.host())) {
            return Optional.of(origin + " is an address at which no store is used");
        }
        if (!origin.isHttps() && !HostAddress.isLoopback(origin.host())) {
            return Optional.of(origin + " is not https");
        }
        return Optional.empty();
    }

    private static boolean isOfItsCloud(Origin origin, StorageBucket bucket) {
        if (!origin.isHttps() || !origin.hasUsualPort()) {
            return false;
        }
        return switch (bucket.provider()) {
            case AWS -> AwsHosts.serves(origin.host(), bucket.region(), bucket.bucket());
            case COREWEAVE -> CoreWeaveHosts.serves(origin.host(), bucket.bucket());
            case S3_COMPATIBLE, GCP, AZURE -> false;
        };
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }
}
