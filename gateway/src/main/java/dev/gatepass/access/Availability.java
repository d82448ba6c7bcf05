package dev.gatepass.access;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where which bucket is allowed: the rules R10 to R13 for one deployment. A pure function of its components.
 *
 * <ul>
 *   <li>R10: on {@code dedicated-cloud} the instance and its teams have buckets in AWS, GCP, Azure and CoreWeave;
 *   <li>R11: on {@code saas-cloud} teams have buckets in AWS, GCP and CoreWeave, and the instance's is the operator's;
 *   <li>R12: on {@code self-managed} the instance and its teams have buckets in any of these and in whatever speaks S3;
 *   <li>R13: a bucket on another cloud than the instance's is allowed when it is listed. On premises the stores that speak
 *       S3 are at home.
 * </ul>
 *
 * <p>Who runs a store is told by its address where that is a cloud's, not by the provider that a bucket is configured
 * with: nobody passes by a rule by calling AWS a store that speaks S3.
 *
 * @param type how the instance is run
 * @param cloud where it runs
 * @param supportedFileStores the buckets on other clouds that are allowed
 */
public record Availability(DeploymentType type, Cloud cloud, List<FileStore> supportedFileStores) {
    /** The variable of the environment that lists file stores; there is another spelling of it. */
    public static final String LIST = "SUPPORTED_FILE_STORES";

    private static final Forbidden NO_SUCH_STORE_ON_DEDICATED =
            new Forbidden("R10", "on dedicated-cloud a bucket is in AWS, GCP, Azure or CoreWeave");
    private static final Forbidden NO_INSTANCE_LEVEL =
            new Forbidden("R11", "on saas-cloud the instance's bucket is the operator's, and only teams have others");
    private static final Forbidden NO_SUCH_STORE_ON_SAAS =
            new Forbidden("R11", "on saas-cloud a team's bucket is in AWS, GCP or CoreWeave");

    public Availability {
        supportedFileStores = List.copyOf(supportedFileStores);
    }

    /** Every choice that there is and what is said to it: the instance's first, each level in the order of providers. */
    public List<StorageChoice> choices() {
        return Stream.of(Binding.Scope.values())
                .flatMap(level -> Arrays.stream(Provider.values()).map(provider -> choice(level, provider)))
                .toList();
    }

    /** Why a bucket may not be bound at a level, or empty when it may. */
    public Optional<Forbidden> reasonAgainst(Binding.Scope level, StorageBucket bucket) {
        boolean listed = supportedFileStores.stream().anyMatch(store -> store.holds(bucket));
        return choice(level, bucket.store().provider()).reasonAgainst(listed);
    }

    private StorageChoice choice(Binding.Scope level, Provider provider) {
        return switch (type) {
            case DEDICATED_CLOUD ->
                provider == Provider.S3_COMPATIBLE
                        ? StorageChoice.forbidden(level, provider, NO_SUCH_STORE_ON_DEDICATED)
                        : byCloud(level, provider, "R10");
            case SAAS_CLOUD -> onSaas(level, provider);
            case SELF_MANAGED -> byCloud(level, provider, "R12");
        };
    }

    private StorageChoice onSaas(Binding.Scope level, Provider provider) {
        if (level == Binding.Scope.INSTANCE) {
            return StorageChoice.forbidden(level, provider, NO_INSTANCE_LEVEL);
        }
        return provider == Provider.AZURE || provider == Provider.S3_COMPATIBLE
                ? StorageChoice.forbidden(level, provider, NO_SUCH_STORE_ON_SAAS)
                : byCloud(level, provider, "R11");
    }

    private StorageChoice byCloud(Binding.Scope level, Provider provider, String rule) {
        return cloud.isHomeOf(provider)
                ? StorageChoice.allowed(level, provider, rule)
                : StorageChoice.whenListed(level, provider, unlisted());
    }

    private Forbidden unlisted() {
        return new Forbidden(
                "R13",
                "a bucket on another cloud than the instance's has to be listed in " + LIST + "; deployment.cloud is "
                        + WireName.of(cloud));
    }
}
