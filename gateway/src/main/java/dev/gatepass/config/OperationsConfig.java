package dev.gatepass.config;

/**
 * An address of its own for those who run Gatepass: health and metrics, for whoever can reach it.
 *
 * @param host address to listen on
 * @param port TCP port, 0 for any free one
 */
public record OperationsConfig(String host, int port) {}
