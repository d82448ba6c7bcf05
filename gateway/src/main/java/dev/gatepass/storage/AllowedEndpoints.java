package dev.gatepass.storage;

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
 * whoever answers there, and Gatepass itself would connect to it. In Azure it shows more, since a SAS does not hold the
 * host that it was made for: whoever answers could use it at the account.
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
        Optional<Origin> signed = BucketOrigin.of(bucket);
        if (signed.isEmpty()) {
            return Optional.of(
                    "no address is known for a bucket of this provider in region " + quoted(bucket.region()));
        }
        Optional<String> unanswered = AddressingRule.reasonAgainst(bucket);
        if (unanswered.isPresent()) {
            return unanswered;
        }
        return Stream.concat(signed.stream(), bucket.endpoint().stream())
                .flatMap(address -> reasonAgainst(address, bucket).stream())
                .findFirst();
    }

    /** Whether the operator has named an origin, and so answers for where it leads. */
    public boolean lists(Origin origin) {
        return listed.contains(origin);
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
            case GCP -> GcsHosts.serves(origin.host(), bucket.bucket());
            case AZURE ->
                bucket.account()
                        .filter(account -> AzureHosts.serves(origin.host(), account))
                        .isPresent();
            case S3_COMPATIBLE -> false;
        };
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }
}
