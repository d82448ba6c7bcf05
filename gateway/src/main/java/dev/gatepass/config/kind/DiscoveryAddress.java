package dev.gatepass.config.kind;

import java.net.URI;
import java.util.Optional;

/** Where an issuer of tokens describes itself (OpenID Connect Discovery 1.0, section 4): below its own name. */
public final class DiscoveryAddress {
    private static final String WELL_KNOWN = "/.well-known/openid-configuration";

    private DiscoveryAddress() {}

    /** The address, or empty when the issuer's name is none below which something could be fetched. */
    public static Optional<URI> of(String issuer) {
        String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        return new WebAddress()
                .parse(issuer)
                .filter(uri -> uri.getRawQuery() == null)
                .map(uri -> URI.create(base + WELL_KNOWN));
    }
}
