package dev.gatepass.metrics;

/**
 * All measurements at one moment.
 *
 * @param mediaType the format, as a {@code Content-Type}
 * @param text what they are, in that format
 */
public record Exposition(String mediaType, String text) {}
