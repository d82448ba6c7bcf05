package dev.gatepass.administration;

import dev.gatepass.access.SecretReference;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Refusal;
import dev.gatepass.secrets.Secret;
import dev.gatepass.secrets.SecretResolver;
import dev.gatepass.secrets.SecretSealer;
import dev.gatepass.secrets.SecretUnavailable;

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
            SecretReference reference = SecretReference.parse(text.reveal());
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

    private SecretSealer requireSealer() {
        return secrets.sealer()
                .orElseThrow(
                        () -> new Refusal(
                                ErrorCode.UNSUPPORTED_OPERATION,
                                "no secrets.encryption-key is configured, so that no secret can be kept here: give env:NAME or file:/path"));
    }
}
