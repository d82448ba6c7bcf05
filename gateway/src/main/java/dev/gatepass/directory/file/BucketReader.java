package dev.gatepass.directory.file;

import dev.gatepass.access.Addressing;
import dev.gatepass.access.BucketAddress;
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
        return section.has("address") ? addressed(name, section) : described(name, section);
    }

    /** One that says where it lies in one string; what that says is not known beside it. */
    private static Optional<RosterBucket> addressed(String name, Section section) {
        Optional<BucketAddress> address = section.value("address", BucketReader::address);
        return address.flatMap(at -> read(
                name,
                section,
                Optional.of(at.provider()),
                Optional.of(at.bucket()),
                at.region().or(() -> region(section, Optional.of(at.provider()))),
                at.account(),
                at.prefix().isEmpty() ? section.text("prefix") : Optional.of(at.prefix()),
                at.endpoint(),
                CredentialReader.read(section, at.usualCredential())));
    }

    private static BucketAddress address(String text) {
        BucketAddress address = BucketAddress.parse(text);
        if (address.key().isPresent()) {
            throw new IllegalArgumentException(
                    "no secret stands in this file: leave out what is before the \"@\", and give"
                            + " the key beside the address, by reference");
        }
        return address;
    }

    private static Optional<String> region(Section section, Optional<Provider> provider) {
        return provider.equals(Optional.of(Provider.AWS))
                ? section.requiredText("region")
                : section.text("region").or(() -> provider.flatMap(BucketDefaults::region));
    }

    private static Optional<RosterBucket> described(String name, Section section) {
        Optional<Provider> provider = section.required("provider", Provider.class);
        Optional<String> bucket = section.requiredText("bucket");
        Optional<String> region = region(section, provider);
        Optional<String> account = section.text("account");
        Optional<Origin> endpoint = section.value("endpoint", Origin::parse);
        boolean unreadable =
                (section.has("endpoint") && endpoint.isEmpty()) || (section.has("account") && account.isEmpty());
        return read(
                name,
                section,
                unreadable ? Optional.empty() : provider,
                bucket,
                region,
                account,
                section.text("prefix"),
                endpoint,
                CredentialReader.read(section, CredentialReference.Kind.ACCESS_KEY));
    }

    private static Optional<RosterBucket> read(
            String name,
            Section section,
            Optional<Provider> provider,
            Optional<String> bucket,
            Optional<String> region,
            Optional<String> account,
            Optional<String> prefix,
            Optional<Origin> endpoint,
            Optional<CredentialReference> credential) {
        Optional<String> kmsKey = section.text("kms_key");
        Optional<String> organization = section.text("organization");
        Optional<Origin> publicEndpoint = section.value("public_endpoint", Origin::parse);
        Optional<Addressing> addressing = section.constant("addressing", Addressing.class);
        boolean directDeletion = section.flag("direct_deletion");
        Optional<Boolean> disabled = section.switched("disabled");
        boolean unreadable = section.has("kms_key") && kmsKey.isEmpty();
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
