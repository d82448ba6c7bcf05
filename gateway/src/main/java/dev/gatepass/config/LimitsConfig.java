package dev.gatepass.config;

/**
 * How much each may ask of one replica. Why it is counted like that: {@code docs/decisions/0017-rate-limits.md}.
 *
 * @param caller URLs, for each caller
 * @param team URLs, for each team
 * @param failedAuthentications credentials that were wrong, for each address
 */
public record LimitsConfig(RateConfig caller, RateConfig team, RateConfig failedAuthentications) {}
