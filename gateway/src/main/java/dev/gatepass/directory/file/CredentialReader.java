package dev.gatepass.directory.file;

import dev.gatepass.access.CredentialReference;
import dev.gatepass.access.CredentialReference.Kind;
import dev.gatepass.access.SecretReference;
import java.util.Optional;

/** Reads how a storage bucket is signed for. */
final class CredentialReader {
    private CredentialReader() {}

    /** The reference, or empty when something in it is a mistake. */
    static Optional<CredentialReference> read(Section bucket) {
        Optional<Kind> kind =
                bucket.has("credential") ? bucket.constant("credential", Kind.class) : Optional.of(Kind.ACCESS_KEY);
        boolean needsId = kind.equals(Optional.of(Kind.ACCESS_KEY));
        Optional<String> accessKeyId = needsId ? bucket.requiredText("access_key_id") : bucket.text("access_key_id");
        bucket.require("secret");
        Optional<SecretReference> secret = bucket.value("secret", SecretReference::parse);
        if (kind.isEmpty() || secret.isEmpty() || (needsId && accessKeyId.isEmpty())) {
            return Optional.empty();
        }
        return bucket.value("access_key_id", accessKeyId, id -> CredentialReference.of(kind.get(), id, secret.get()));
    }
}
