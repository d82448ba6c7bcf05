package dev.gatepass.directory.file;

import dev.gatepass.access.CredentialParts;
import dev.gatepass.access.CredentialReference;
import dev.gatepass.access.CredentialReference.Kind;
import dev.gatepass.access.CredentialReference.Part;
import dev.gatepass.access.SecretReference;
import java.util.Optional;
import java.util.Set;

/** Reads how a storage bucket is signed for. */
final class CredentialReader {
    private CredentialReader() {}

    /**
     * The reference, or empty when something in it is a mistake.
     *
     * @param usual what it is where that is not said
     */
    static Optional<CredentialReference> read(Section bucket, Kind usual) {
        Optional<Kind> kind = bucket.has("credential") ? bucket.constant("credential", Kind.class) : Optional.of(usual);
        Set<Part> wanted = kind.map(Kind::parts).orElse(Set.of());
        CredentialParts parts = CredentialParts.of(kind.orElse(Kind.ACCESS_KEY));
        boolean whole = kind.isPresent();
        for (Part part : Part.values()) {
            String key = CredentialParts.name(part);
            if (wanted.contains(part)) {
                bucket.require(key);
            }
            boolean readable;
            if (part == Part.SECRET) {
                parts = parts.withSecret(bucket.value(key, SecretReference::parseShared));
                readable = parts.secret().isPresent();
            } else {
                parts = parts.with(part, bucket.text(key));
                readable = parts.text(part).isPresent();
            }
            whole &= readable || !wanted.contains(part);
        }
        CredentialParts read = parts;
        return whole ? bucket.value("credential", read, CredentialParts::reference) : Optional.empty();
    }
}
