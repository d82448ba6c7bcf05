package dev.gatepass.identity.apikey;

/** Is told which API keys are used. Called on the signing path: thread-safe, waits for nobody, and never fails. */
@FunctionalInterface
public interface KeyUse {
    /** Where nobody asks. */
    KeyUse UNNOTED = (id, epochMillis) -> {};

    /**
     * A key was shown, and found good.
     *
     * @param id its public part
     * @param epochMillis when, by the time of day
     */
    void used(String id, long epochMillis);
}
