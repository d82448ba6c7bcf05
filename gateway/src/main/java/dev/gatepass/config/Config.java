package dev.gatepass.config;

import java.util.Optional;

/** Everything that can be configured. {@code conf/gatepass.yaml} shows each setting with its default and unit. */
public record Config(
        HttpConfig http,
        DirectoryConfig directory,
        IdentityConfig identity,
        SigningConfig signing,
        DeploymentConfig deployment,
        StorageConfig storage,
        DeletionConfig deletion,
        LimitsConfig limits,
        AuditConfig audit,
        SecretsConfig secrets,
        UploadsConfig uploads,
        Optional<OperationsConfig> operations) {
    /**
     * @throws IllegalArgumentException if tokens were to give roles in teams of a database: there, who is in a team is
     *     administered and revoked, and no token is to know better; or if tokens were to be given without a database for
     *     the keys, and a key to seal those with
     */
    public Config {
        if (directory.source() != DirectoryConfig.Source.FILE
                && identity.issuers().stream()
                        .anyMatch(issuer -> issuer.claims().teams().isPresent())) {
            throw new IllegalArgumentException("teams-claim of an issuer is for a directory in a file alone");
        }
        if (identity.exchange().isPresent()
                && (directory.postgres().isEmpty() || secrets.encryptionKey().isEmpty())) {
            throw new IllegalArgumentException("tokens are exchanged with a database and an encryption key alone");
        }
    }
}
