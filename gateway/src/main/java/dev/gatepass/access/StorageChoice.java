package dev.gatepass.access;

import java.util.Optional;

/**
 * What a deployment says to buckets of one provider at one level.
 *
 * @param level the instance's bucket, or a team's
 * @param provider who runs the store
 * @param standing whether such buckets may be used
 * @param rule the id of the rule that says so, {@code R10} to {@code R13}
 * @param condition what the rule says where it does not simply allow
 */
public record StorageChoice(
        Binding.Scope level, Provider provider, Standing standing, String rule, Optional<String> condition) {
    /** Whether buckets may be used. */
    public enum Standing {
        ALLOWED,
        /** Those alone that are in the list of supported file stores. */
        WHEN_LISTED,
        FORBIDDEN
    }

    static StorageChoice allowed(Binding.Scope level, Provider provider, String rule) {
        return new StorageChoice(level, provider, Standing.ALLOWED, rule, Optional.empty());
    }

    static StorageChoice whenListed(Binding.Scope level, Provider provider, Forbidden otherwise) {
        return new StorageChoice(
                level, provider, Standing.WHEN_LISTED, otherwise.rule(), Optional.of(otherwise.sentence()));
    }

    static StorageChoice forbidden(Binding.Scope level, Provider provider, Forbidden reason) {
        return new StorageChoice(level, provider, Standing.FORBIDDEN, reason.rule(), Optional.of(reason.sentence()));
    }

    /** The reason against a bucket that this is about. */
    Optional<Forbidden> reasonAgainst(boolean listed) {
        return standing == Standing.FORBIDDEN || (standing == Standing.WHEN_LISTED && !listed)
                ? condition.map(sentence -> new Forbidden(rule, sentence))
                : Optional.empty();
    }
}
