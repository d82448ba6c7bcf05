package dev.gatepass.issuing;

import java.util.Optional;

/**
 * How long a URL lives.
 *
 * @param seconds at least 1
 * @param limitedBy what made it shorter than asked, if anything did
 */
public record TimeToLive(int seconds, Optional<Limit> limitedBy) {
    /** What can make a life shorter than asked. */
    public enum Limit {
        POLICY,
        PROVIDER,
        CREDENTIAL
    }

    /**
     * The shortest of what was asked, the cap of the action, the provider's maximum and the rest of the credential's
     * life. Nothing asked means as long as the policy allows, so only the provider or the credential can then limit it.
     *
     * @param asked seconds, at least 1, or empty
     * @param policy the cap of the action in seconds, at least 1
     * @param provider the longest life that the provider accepts, in seconds
     * @param credential the usable rest of the credential's life in seconds, at least 1; {@link Long#MAX_VALUE} for one
     *     that does not end
     */
    static TimeToLive of(Optional<Long> asked, long policy, long provider, long credential) {
        long seconds = asked.orElse(policy);
        Optional<Limit> limit = Optional.empty();
        if (seconds > policy) {
            seconds = policy;
            limit = Optional.of(Limit.POLICY);
        }
        if (seconds > provider) {
            seconds = provider;
            limit = Optional.of(Limit.PROVIDER);
        }
        if (seconds > credential) {
            seconds = credential;
            limit = Optional.of(Limit.CREDENTIAL);
        }
        return new TimeToLive(Math.toIntExact(seconds), limit);
    }
}
