package dev.gatepass.config.reading;

import dev.gatepass.access.FileStore;
import dev.gatepass.access.SecretReference;
import dev.gatepass.config.AuditConfig;
import dev.gatepass.config.Config;
import dev.gatepass.config.CredentialsConfig;
import dev.gatepass.config.DeletionConfig;
import dev.gatepass.config.DeploymentConfig;
import dev.gatepass.config.DirectoryConfig;
import dev.gatepass.config.DirectoryConfig.PostgresConfig;
import dev.gatepass.config.DirectoryConfig.Source;
import dev.gatepass.config.DirectoryConfig.Tls;
import dev.gatepass.config.ExchangeConfig;
import dev.gatepass.config.HttpConfig;
import dev.gatepass.config.IdentityConfig;
import dev.gatepass.config.IdentityConfig.ClaimsConfig;
import dev.gatepass.config.IdentityConfig.IssuerConfig;
import dev.gatepass.config.IdentityConfig.KeysConfig;
import dev.gatepass.config.IdentityConfig.TeamsClaim;
import dev.gatepass.config.LaneConfig;
import dev.gatepass.config.LimitsConfig;
import dev.gatepass.config.OperationsConfig;
import dev.gatepass.config.RateConfig;
import dev.gatepass.config.SecretsConfig;
import dev.gatepass.config.SigningConfig;
import dev.gatepass.config.StorageConfig;
import dev.gatepass.config.TlsConfig;
import dev.gatepass.config.UploadsConfig;
import dev.gatepass.config.kind.Addresses;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Puts values that are known to be right into the records.
 *
 * @param values all of them
 * @param supportedFileStores those that the environment lists
 * @param file the file of the configuration, beside which its paths lie
 */
record Assembly(Values values, List<FileStore> supportedFileStores, Path file) {
    Config config() {
        return new Config(
                http(),
                directory(),
                identity(),
                signing(),
                new DeploymentConfig(
                        values.get(Settings.DEPLOYMENT_TYPE),
                        values.get(Settings.DEPLOYMENT_CLOUD),
                        supportedFileStores),
                storage(),
                new DeletionConfig(
                        values.get(Settings.DELETION_RETENTION),
                        values.get(Settings.DELETION_RATE),
                        values.get(Settings.DELETION_LEASE)),
                limits(),
                new AuditConfig(
                        values.get(Settings.AUDIT_MODE),
                        values.get(Settings.AUDIT_DURABILITY),
                        file.resolveSibling(values.get(Settings.AUDIT_FILE)),
                        values.get(Settings.AUDIT_QUEUE_RECORDS)),
                new SecretsConfig(
                        secret(Settings.SECRETS_ENCRYPTION_KEY),
                        values.get(Settings.SECRETS_PREVIOUS_KEYS).stream()
                                .map(this::beside)
                                .toList()),
                uploads(),
                values.find(Settings.OPERATIONS_PORT)
                        .map(port -> new OperationsConfig(values.get(Settings.OPERATIONS_HOST), port)));
    }

    private HttpConfig http() {
        return new HttpConfig(
                values.get(Settings.HTTP_HOST),
                values.get(Settings.HTTP_PORT),
                values.get(Settings.HTTP_EVENT_LOOPS),
                values.get(Settings.HTTP_IDLE_TIMEOUT),
                values.get(Settings.HTTP_HEADER_TIMEOUT),
                values.get(Settings.HTTP_BODY_TIMEOUT),
                values.get(Settings.HTTP_DRAIN_TIMEOUT),
                values.get(Settings.HTTP_MAX_REQUEST_LINE_SIZE),
                values.get(Settings.HTTP_MAX_HEADER_SIZE),
                values.get(Settings.HTTP_MAX_BATCH_SIZE),
                values.get(Settings.HTTP_MAX_BATCH_URLS),
                values.get(Settings.HTTP_MAX_CONNECTIONS),
                values.get(Settings.HTTP_MAX_CONNECTIONS_PER_ADDRESS),
                values.get(Settings.HTTP_TRUSTED_PROXIES),
                values.get(Settings.HTTP_MAX_REQUESTS_IN_FLIGHT),
                values.get(Settings.HTTP_MAX_URLS_IN_FLIGHT),
                values.find(Settings.TLS_CERTIFICATE).map(this::tls));
    }

    private TlsConfig tls(Path certificate) {
        return new TlsConfig(
                file.resolveSibling(certificate),
                secret(Settings.TLS_KEY).orElseThrow(),
                values.get(Settings.TLS_RELOAD_INTERVAL),
                values.get(Settings.TLS_HTTP2));
    }

    private DirectoryConfig directory() {
        Source source = values.get(Settings.DIRECTORY_SOURCE);
        return new DirectoryConfig(
                source,
                values.get(Settings.DIRECTORY_MAX_STALENESS),
                values.get(Settings.DIRECTORY_POLL_INTERVAL),
                source == Source.FILE
                        ? Optional.of(file.resolveSibling(values.get(Settings.DIRECTORY_FILE_PATH)))
                        : Optional.empty(),
                source == Source.POSTGRES ? Optional.of(postgres()) : Optional.empty());
    }

    private PostgresConfig postgres() {
        URI uri = values.get(Settings.POSTGRES_URI);
        return new PostgresConfig(
                uri,
                values.get(Settings.POSTGRES_USER),
                secret(Settings.POSTGRES_PASSWORD),
                values.find(Settings.POSTGRES_TLS)
                        .orElse(Addresses.isLoopback(uri.getHost()) ? Tls.DISABLE : Tls.VERIFY_FULL),
                values.get(Settings.POSTGRES_POOL_SIZE),
                values.get(Settings.POSTGRES_WAIT_QUEUE),
                values.get(Settings.POSTGRES_CONNECT_TIMEOUT),
                values.get(Settings.POSTGRES_ACQUIRE_TIMEOUT),
                values.get(Settings.POSTGRES_STATEMENT_TIMEOUT),
                values.get(Settings.POSTGRES_IDLE_TIMEOUT),
                values.get(Settings.POSTGRES_MAX_LIFETIME),
                values.get(Settings.POSTGRES_MIGRATE_AT_START));
    }

    private IdentityConfig identity() {
        return new IdentityConfig(
                IntStream.range(0, values.count(Settings.ISSUERS))
                        .mapToObj(this::issuer)
                        .toList(),
                values.get(Settings.IDENTITY_TOKEN_CACHE_ENTRIES),
                values.get(Settings.IDENTITY_TOKEN_CACHE_TTL),
                values.find(Settings.EXCHANGE_ISSUER)
                        .map(issuer -> new ExchangeConfig(
                                issuer.toString(),
                                values.get(Settings.EXCHANGE_TOKEN_LIFETIME),
                                values.get(Settings.EXCHANGE_ROTATION_INTERVAL))));
    }

    private IssuerConfig issuer(int i) {
        return new IssuerConfig(
                values.get(Settings.ISSUER.at(i)),
                values.get(Settings.ISSUER_AUDIENCE.at(i)),
                values.get(Settings.ISSUER_ALGORITHMS.at(i)),
                values.find(Settings.ISSUER_TOKEN_TYPE.at(i)),
                values.get(Settings.ISSUER_LEEWAY.at(i)),
                values.get(Settings.ISSUER_MAX_LIFETIME.at(i)),
                new ClaimsConfig(
                        values.get(Settings.ISSUER_USER_CLAIM.at(i)),
                        values.find(Settings.ISSUER_USER_PREFIX.at(i)).orElse(""),
                        values.find(Settings.ISSUER_TEAMS_CLAIM.at(i))
                                .map(name -> new TeamsClaim(name, values.get(Settings.ISSUER_TEAMS_PREFIX.at(i)))),
                        values.find(Settings.ISSUER_ORGANIZATION_CLAIM.at(i))),
                new KeysConfig(
                        values.find(Settings.ISSUER_JWKS_URL.at(i)),
                        values.get(Settings.ISSUER_REFRESH_INTERVAL.at(i)),
                        values.get(Settings.ISSUER_REFETCH_INTERVAL.at(i)),
                        values.get(Settings.ISSUER_FETCH_TIMEOUT.at(i)),
                        values.get(Settings.ISSUER_OUTAGE_TOLERANCE.at(i))));
    }

    private SigningConfig signing() {
        return new SigningConfig(
                values.get(Settings.SIGNING_MAX_READ_TTL),
                values.get(Settings.SIGNING_MAX_WRITE_TTL),
                values.get(Settings.SIGNING_CREDENTIAL_MARGIN),
                new LaneConfig(values.get(Settings.SIGNING_RSA_THREADS), values.get(Settings.SIGNING_RSA_QUEUE)),
                new LaneConfig(values.get(Settings.SIGNING_REMOTE_THREADS), values.get(Settings.SIGNING_REMOTE_QUEUE)),
                values.get(Settings.SIGNING_CALLER_IN_URL));
    }

    private StorageConfig storage() {
        return new StorageConfig(
                values.get(Settings.STORAGE_ALLOWED_ENDPOINTS),
                values.get(Settings.STORAGE_AMBIENT_CREDENTIALS),
                new CredentialsConfig(
                        values.find(Settings.CREDENTIALS_STS),
                        values.find(Settings.CREDENTIALS_AWS_METADATA),
                        values.find(Settings.CREDENTIALS_GOOGLE_METADATA),
                        values.find(Settings.CREDENTIALS_GOOGLE_IAM),
                        values.find(Settings.CREDENTIALS_MICROSOFT_LOGIN),
                        secret(Settings.CREDENTIALS_AZURE_TOKEN)),
                values.get(Settings.STORAGE_PAGE_ORIGINS));
    }

    private LimitsConfig limits() {
        return new LimitsConfig(
                new RateConfig(
                        values.get(Settings.LIMITS_CALLER_URLS_PER_SECOND), values.get(Settings.LIMITS_CALLER_BURST)),
                new RateConfig(
                        values.get(Settings.LIMITS_TEAM_URLS_PER_SECOND), values.get(Settings.LIMITS_TEAM_BURST)),
                new RateConfig(
                        values.get(Settings.LIMITS_FAILED_AUTHENTICATIONS_PER_SECOND),
                        values.get(Settings.LIMITS_FAILED_AUTHENTICATIONS_BURST)));
    }

    private UploadsConfig uploads() {
        return new UploadsConfig(
                values.get(Settings.UPLOADS_KEYS).stream().map(this::beside).toList(),
                values.get(Settings.UPLOADS_LIFETIME),
                values.get(Settings.UPLOADS_SWEEP_GRACE),
                values.get(Settings.UPLOADS_SWEEP_RATE));
    }

    private Optional<SecretReference> secret(Setting<SecretReference> setting) {
        return values.find(setting).map(this::beside);
    }

    private SecretReference beside(SecretReference reference) {
        return reference instanceof SecretReference.File secret
                ? new SecretReference.File(file.resolveSibling(secret.path()))
                : reference;
    }
}
