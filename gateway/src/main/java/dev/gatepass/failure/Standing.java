package dev.gatepass.failure;

import java.time.Duration;

/**
 * How somebody stands with a limit.
 *
 * @param limit the name of the limit, as callers see it
 * @param quota how much may be had at once, after a rest
 * @param window how long the whole quota takes to come back
 * @param remaining how much of it is left
 * @param reset when there is as much as was asked for, or, where that was given, all of it again
 */
public record Standing(String limit, int quota, Duration window, int remaining, Duration reset) {}
