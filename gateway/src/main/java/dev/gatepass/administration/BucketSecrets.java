package dev.gatepass.administration;

import dev.gatepass.access.SecretReference;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Refusal;
import dev.gatepass.secrets.Secret;
import dev.gatepass.secrets.SecretResolver;
import dev.gatepass.secrets.SecretSealer;
import dev.gatepass.secrets.SecretUnavailable;
import dev.gatepass.storage.SecretForm;
import dev.gatepass.storage.credentials.CredentialProblem;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What the directory keeps of a bucket's secret: where it is, or the secret itself, sealed with the configured key. Nothing
 * of either comes out of here again. Thread-safe; never blocks.
 */
public final class BucketSecrets {
    private final SecretResolver secrets;

    BucketSecrets(SecretResolver secrets) {
        this.secrets = secrets;
    }

    /**
     * The reference that a text is. What is sealed is opened once, to see that it can be: what {@code env:} and {@code
     * file:} lead to is each gateway's own, and is looked up when it signs.
     *
     * @throws Refusal {@code invalid_request} if it is none; the text is not repeated, since it may be the secret
     */
    public SecretReference reference(Secret text) {
        try {
            SecretReference reference = SecretReference.parseShared(text.reveal());
            if (reference instanceof SecretReference.Sealed sealed) {
                requireSealer();
                secrets.open(sealed);
            }
            return reference;
        } catch (IllegalArgumentException | SecretUnavailable e) {
            throw new Refusal(ErrorCode.INVALID_REQUEST, "secret: " + e.getMessage());
        }
    }

    /**
     * Seals a secret.
     *
     * @throws Refusal {@code unsupported_operation} where no key to seal with is configured
     */
    public SecretReference sealed(Secret secret) {
        return requireSealer().seal(secret);
    }

    /**
     * Holds the secret of a bucket against what it is a part of, where it is at hand: what lies in a file is not, and looked
     * at when it is read.
     *
     * @param field that the secret was given in
     * @param plain the secret itself, if that was given
     * @throws Refusal {@code invalid_request} if nothing could ever be signed with it; says nothing of it
     */
    public void requireUsable(StorageBucket bucket, String field, Optional<Secret> plain) {
        plain.or(() -> atHand(bucket)).ifPresent(secret -> {
            try {
                requireText(secret.reveal());
                SecretForm.check(bucket, secret.reveal());
            } catch (CredentialProblem e) {
                throw new Refusal(ErrorCode.INVALID_REQUEST, field + ": " + e.getMessage());
            }
        });
    }

    private Optional<Secret> atHand(StorageBucket bucket) {
        try {
            return bucket.credential()
                    .heldSecret()
                    .filter(reference -> !(reference instanceof SecretReference.File))
                    .map(secrets::resolve);
        } catch (SecretUnavailable e) {
            return Optional.empty();
        }
    }

    /** What is sealed is opened again as it was, which half a pair of surrogates is not. */
    private static void requireText(String secret) {
        if (secret.length() > SecretResolver.MAX_FILE_BYTES
                || !StandardCharsets.UTF_8.newEncoder().canEncode(secret)) {
            throw new CredentialProblem(
                    "a text of at most " + SecretResolver.MAX_FILE_BYTES + " characters is expected");
        }
    }

    private SecretSealer requireSealer() {
        return secrets.sealer()
                .orElseThrow(
                        () -> new Refusal(
                                ErrorCode.UNSUPPORTED_OPERATION,
                                "no secrets.encryption-key is configured, so that no secret can be kept here: give env:NAME or file:/path"));
    }
}
