package dev.gatepass.config.kind;

import dev.gatepass.access.SecretReference;
import java.util.Optional;

/**
 * Where a secret is. Encrypted text is refused: what opens it is itself configured here.
 *
 * <p>What is wrong is never repeated, since it may be the secret itself.
 */
public record Secret() implements Kind<SecretReference> {
    @Override
    public Optional<SecretReference> parse(String text) {
        try {
            SecretReference reference = SecretReference.parse(text);
            return reference instanceof SecretReference.Sealed ? Optional.empty() : Optional.of(reference);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public String range() {
        return "";
    }

    @Override
    public String expected() {
        return "a reference to a secret, env:NAME or file:PATH";
    }

    @Override
    public boolean fits(Form form) {
        return true;
    }

    @Override
    public boolean printable(String text) {
        return false;
    }
}
