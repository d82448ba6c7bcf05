package dev.gatepass.config;

import dev.gatepass.access.Origin;
import dev.gatepass.access.SecretReference;
import java.util.Optional;

/**
 * Whom Gatepass asks for the right to sign, where that is not at its cloud's usual address. Such addresses are the
 * operator's alone.
 *
 * @param sts the Security Token Service of AWS
 * @param awsMetadata the metadata service of an instance in AWS
 * @param googleMetadata the metadata service of an instance in Google Cloud
 * @param googleIam the IAM Service Account Credentials API of Google
 * @param microsoftLogin Entra ID
 * @param azureToken the token by which Entra ID knows the gateway's workload
 */
public record CredentialsConfig(
        Optional<Origin> sts,
        Optional<Origin> awsMetadata,
        Optional<Origin> googleMetadata,
        Optional<Origin> googleIam,
        Optional<Origin> microsoftLogin,
        Optional<SecretReference> azureToken) {
    /** Everybody at the usual address. */
    public static final CredentialsConfig USUAL = new CredentialsConfig(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
