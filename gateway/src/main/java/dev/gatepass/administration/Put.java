package dev.gatepass.administration;

/**
 * What was put where nothing or something else was.
 *
 * @param state what is there now
 * @param made whether nothing was there before
 */
public record Put<T>(Versioned<T> state, boolean made) {}
