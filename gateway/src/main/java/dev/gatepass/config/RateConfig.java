package dev.gatepass.config;

/**
 * How much may be had in the long run, and at once.
 *
 * @param perSecond how much comes back each second, 0 for no limit
 * @param burst how much there is after a rest, at least 1
 */
public record RateConfig(int perSecond, int burst) {}
