package dev.gatepass.directory.file;

import dev.gatepass.access.Addressing;
import dev.gatepass.access.CredentialReference;
import dev.gatepass.access.Origin;
import dev.gatepass.access.Provider;
import dev.gatepass.access.SecretReference;
import dev.gatepass.access.StorageBucket;
import java.util.Optional;

/** Reads a storage bucket. */
final class BucketReader {
    /** What stores outside of AWS are content with. */
    private static final String ANY_REGION = "us-east-1";

    private BucketReader() {}

    /** The bucket, or empty when something in it is a mistake. */
    static Optional<StorageBucket> read(String name, Section section, long version) {
        Optional<Provider> provider = section.required("provider", Provider.class);
        Optional<String> bucket = section.requiredText("bucket");
        Optional<String> region = provider.equals(Optional.of(Provider.AWS))
                ? section.requiredText("region")
                : section.text("region").or(() -> Optional.of(ANY_REGION));
        Optional<String> prefix = section.text("prefix");
        Optional<String> organization = section.text("organization");
        Optional<Origin> endpoint = section.value("endpoint", Origin::parse);
        Optional<Origin> publicEndpoint = section.value("public_endpoint", Origin::parse);
        Optional<Addressing> addressing = section.constant("addressing", Addressing.class);
        boolean directDeletion = section.flag("direct_deletion");
        Optional<CredentialReference> credential = credential(section);
        boolean unreadable = section.has("endpoint") && endpoint.isEmpty();
        if (provider.isEmpty() || bucket.isEmpty() || region.isEmpty() || credential.isEmpty() || unreadable) {
            return Optional.empty();
        }
        return section.whole(() -> new StorageBucket(
                name,
                provider.get(),
                organization,
                bucket.get(),
                prefix.orElse(""),
                region.get(),
                endpoint,
                publicEndpoint,
                addressing.orElse(usual(provider.get())),
                directDeletion,
                credential.get(),
                version));
    }

    private static Addressing usual(Provider provider) {
        return provider == Provider.AWS ? Addressing.VIRTUAL_HOST : Addressing.PATH;
    }

    private static Optional<CredentialReference> credential(Section section) {
        Optional<String> accessKeyId = section.requiredText("access_key_id");
        section.require("secret");
        Optional<SecretReference> secret = section.value("secret", SecretReference::parse);
        return accessKeyId.flatMap(id -> secret.map(s -> new CredentialReference.AccessKey(id, s)));
    }
}
