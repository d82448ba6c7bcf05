package dev.gatepass.config;

/** Everything that can be configured. {@code conf/gatepass.yaml} shows each setting with its default and unit. */
public record Config(
        HttpConfig http,
        DirectoryConfig directory,
        IdentityConfig identity,
        SigningConfig signing,
        DeploymentConfig deployment,
        StorageConfig storage,
        AuditConfig audit,
        SecretsConfig secrets) {}
