package dev.gatepass.administration;

/**
 * Who made a change, as it was recorded: an account, which may be gone by now, or a command of the operator's.
 *
 * @param kind {@code user}, {@code service-account} or {@code command}
 * @param name unique within its kind
 */
public record RecordedActor(String kind, String name) {}
