package dev.gatepass.administration;

import dev.gatepass.access.Binding;
import java.util.Optional;

/**
 * A place whose files lie in a bucket of its own.
 *
 * @param scope the instance, or a team
 * @param team which team; empty for the instance
 * @param storageBucket the name of the storage bucket
 */
public record BoundPlace(Binding.Scope scope, Optional<String> team, String storageBucket) {}
