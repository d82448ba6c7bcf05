package dev.gatepass.storage;

import dev.gatepass.access.Origin;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.signing.azuresas.AzureTarget;

/** Where a container of Azure answers: the address given for its account, else the usual one. Pure. */
public final class AzureEndpoints {
    private AzureEndpoints() {}

    /**
     * The target that URLs of a container are signed for.
     *
     * @throws IllegalArgumentException if there is none; {@link AllowedEndpoints#reasonAgainst} says so before, in words
     */
    public static AzureTarget target(StorageBucket bucket) {
        String account = bucket.account()
                .orElseThrow(() -> new IllegalArgumentException("no account is known for " + bucket.name()));
        return new AzureTarget(
                BucketOrigin.required(bucket).uri(), addressing(bucket), account, bucket.bucket(), bucket.kmsKey());
    }

    /**
     * Where the account answers to Gatepass itself.
     *
     * @throws IllegalArgumentException if there is no such place; {@link AllowedEndpoints#reasonAgainst} says so before, in words
     */
    public static Origin own(StorageBucket bucket) {
        return bucket.endpoint().orElseGet(() -> BucketOrigin.required(bucket));
    }

    private static AzureTarget.Addressing addressing(StorageBucket bucket) {
        return switch (bucket.addressing()) {
            case PATH -> AzureTarget.Addressing.PATH;
            case VIRTUAL_HOST, CUSTOM_HOST -> AzureTarget.Addressing.HOST;
        };
    }
}
