package dev.gatepass.config;

import dev.gatepass.access.SecretReference;
import java.nio.file.Path;
import java.time.Duration;

/**
 * TLS that ends here.
 *
 * @param certificate the PEM file of the certificate and those that issued it
 * @param key where its private key is
 * @param reloadInterval how often both are looked at for changes
 * @param http2 whether HTTP/2 is offered beside HTTP/1.1
 */
public record TlsConfig(Path certificate, SecretReference key, Duration reloadInterval, boolean http2) {}
