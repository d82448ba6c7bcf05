package dev.gatepass.signing.v4;

import dev.gatepass.signing.Effort;
import java.util.Optional;

/**
 * What is signed with. Prints as redacted.
 *
 * @param name public: every URL shows it
 * @param sessionToken present when the credential is temporary; every URL shows it
 * @param keys where its signing keys come from
 * @param effort what a signature costs
 */
public record V4Credential(String name, Optional<String> sessionToken, SigningKey.Source keys, Effort effort) {
    @Override
    public String toString() {
        return "V4Credential[" + name + ", <redacted>]";
    }
}
