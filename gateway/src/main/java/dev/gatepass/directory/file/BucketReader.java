package dev.gatepass.directory.file;

import dev.gatepass.access.Addressing;
import dev.gatepass.access.BucketDefaults;
import dev.gatepass.access.CredentialReference;
import dev.gatepass.access.Origin;
import dev.gatepass.access.Provider;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.directory.roster.RosterBucket;
import java.util.Optional;

/** Reads a storage bucket. */
final class BucketReader {
    /** What is described has not been changed yet. */
    private static final long NO_VERSION = 0;

    /** Its kill switch is beside it, since it makes a difference whether the file has one. */
    private static final boolean NOTHING_SAID = false;

    private BucketReader() {}

    /** The bucket, or empty when something in it is a mistake. */
    static Optional<RosterBucket> read(String name, Section section) {
        Optional<Provider> provider = section.required("provider", Provider.class);
        Optional<String> bucket = section.requiredText("bucket");
        Optional<String> region = provider.equals(Optional.of(Provider.AWS))
                ? section.requiredText("region")
                : section.text("region").or(() -> provider.flatMap(BucketDefaults::region));
        Optional<String> account = section.text("account");
        Optional<String> kmsKey = section.text("kms_key");
        Optional<String> prefix = section.text("prefix");
        Optional<String> organization = section.text("organization");
        Optional<Origin> endpoint = section.value("endpoint", Origin::parse);
        Optional<Origin> publicEndpoint = section.value("public_endpoint", Origin::parse);
        Optional<Addressing> addressing = section.constant("addressing", Addressing.class);
        boolean directDeletion = section.flag("direct_deletion");
        Optional<Boolean> disabled = section.switched("disabled");
        Optional<CredentialReference> credential = CredentialReader.read(section);
        boolean unreadable = (section.has("endpoint") && endpoint.isEmpty())
                || (section.has("account") && account.isEmpty())
                || (section.has("kms_key") && kmsKey.isEmpty());
        if (provider.isEmpty() || bucket.isEmpty() || region.isEmpty() || credential.isEmpty() || unreadable) {
            return Optional.empty();
        }
        return section.whole(() -> new StorageBucket(
                        name,
                        provider.get(),
                        organization,
                        account,
                        bucket.get(),
                        prefix.orElse(""),
                        region.get(),
                        endpoint,
                        publicEndpoint,
                        addressing.orElse(BucketDefaults.addressing(provider.get())),
                        kmsKey,
                        directDeletion,
                        NOTHING_SAID,
                        credential.get(),
                        NO_VERSION))
                .map(described -> new RosterBucket(described, disabled));
    }
}
