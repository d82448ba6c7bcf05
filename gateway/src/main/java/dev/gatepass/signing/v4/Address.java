package dev.gatepass.signing.v4;

import dev.gatepass.signing.Endpoint;

/**
 * Where the objects of one bucket lie.
 *
 * @param endpoint scheme and host of their URLs
 * @param root the path that every key is appended to, encoded: "/", or "/bucket/" in path style
 */
public record Address(Endpoint endpoint, String root) {}
