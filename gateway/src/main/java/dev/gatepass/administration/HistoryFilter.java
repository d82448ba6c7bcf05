package dev.gatepass.administration;

import java.time.Instant;
import java.util.Optional;

/**
 * Which changes are asked for; what is empty does not matter.
 *
 * @param kind changes of this kind of thing
 * @param name of the thing of this name, and of the places that whoever has this name has in others
 * @param actor made by whoever has this name
 * @param since at this moment or later
 * @param until before this moment
 */
public record HistoryFilter(
        Optional<String> kind,
        Optional<String> name,
        Optional<String> actor,
        Optional<Instant> since,
        Optional<Instant> until) {}
