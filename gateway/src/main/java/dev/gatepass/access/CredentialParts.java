package dev.gatepass.access;

import dev.gatepass.access.CredentialReference.Kind;
import dev.gatepass.access.CredentialReference.Part;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What a credential is described by, wherever it is: in a row, in the file, in a request. Immutable.
 *
 * @param kind what it is
 * @param texts the parts that are texts; no secret is among them
 * @param secret where its secret part is
 * @param externalId what the directory has of the organization, for a role
 */
public record CredentialParts(
        Kind kind, Map<Part, String> texts, Optional<SecretReference> secret, Optional<UUID> externalId) {
    public CredentialParts {
        Objects.requireNonNull(kind, "kind");
        texts = Map.copyOf(texts);
        Objects.requireNonNull(secret, "secret");
        Objects.requireNonNull(externalId, "externalId");
    }

    /** One of a kind, and nothing else yet. */
    public static CredentialParts of(Kind kind) {
        return new CredentialParts(kind, Map.of(), Optional.empty(), Optional.empty());
    }

    /** The same with a part that is a text, where there is one. */
    public CredentialParts with(Part part, Optional<String> text) {
        if (text.isEmpty()) {
            return this;
        }
        Map<Part, String> more = new EnumMap<>(Part.class);
        more.putAll(texts);
        more.put(part, text.get());
        return new CredentialParts(kind, more, secret, externalId);
    }

    /** The same with where the secret is. */
    public CredentialParts withSecret(Optional<SecretReference> where) {
        return new CredentialParts(kind, texts, where, externalId);
    }

    /** The same with what the directory has of the organization. */
    public CredentialParts withExternalId(Optional<UUID> id) {
        return new CredentialParts(kind, texts, secret, id);
    }

    /** A part that is a text, where there is one. */
    public Optional<String> text(Part part) {
        return Optional.ofNullable(texts.get(part));
    }

    /**
     * The credential that this describes.
     *
     * @throws IllegalArgumentException if the parts do not go together
     */
    public CredentialReference reference() {
        check();
        return switch (kind) {
            case ACCESS_KEY -> new CredentialReference.AccessKey(required(Part.ACCESS_KEY_ID), secret.orElseThrow());
            case SERVICE_ACCOUNT_KEY -> new CredentialReference.ServiceAccountKey(secret.orElseThrow());
            case ACCOUNT_KEY -> new CredentialReference.AccountKey(secret.orElseThrow());
            case DEFAULT_CHAIN -> new CredentialReference.DefaultChain();
            case WEB_IDENTITY -> new CredentialReference.WebIdentity(required(Part.ROLE_ARN), secret.orElseThrow());
            case ASSUME_ROLE -> new CredentialReference.AssumeRole(required(Part.ROLE_ARN), externalId);
            case SIGN_BLOB -> new CredentialReference.SignBlob(required(Part.SERVICE_ACCOUNT));
            case WORKLOAD_IDENTITY ->
                new CredentialReference.WorkloadIdentity(required(Part.TENANT_ID), required(Part.CLIENT_ID));
            case CLIENT_SECRET ->
                new CredentialReference.ClientSecret(
                        required(Part.TENANT_ID), required(Part.CLIENT_ID), secret.orElseThrow());
        };
    }

    private void check() {
        Set<Part> wanted = kind.parts();
        for (Part part : Part.values()) {
            boolean there = part == Part.SECRET ? secret.isPresent() : texts.containsKey(part);
            if (there != wanted.contains(part)) {
                throw new IllegalArgumentException(
                        "the credential " + WireName.of(kind) + (there ? " has no " : " needs ") + name(part));
            }
        }
    }

    /** How a part is called in the directory and in requests. */
    public static String name(Part part) {
        return WireName.of(part).replace('-', '_');
    }

    private String required(Part part) {
        return text(part).orElseThrow();
    }
}
