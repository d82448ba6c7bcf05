package dev.gatepass.config.reading;

import dev.gatepass.access.Cloud;
import dev.gatepass.access.DeploymentType;
import dev.gatepass.access.Origin;
import dev.gatepass.access.SecretReference;
import dev.gatepass.config.AddressBlock;
import dev.gatepass.config.AuditConfig;
import dev.gatepass.config.DirectoryConfig;
import dev.gatepass.config.SigningConfig;
import dev.gatepass.config.kind.Block;
import dev.gatepass.config.kind.ByteSize;
import dev.gatepass.config.kind.Choice;
import dev.gatepass.config.kind.DatabaseAddress;
import dev.gatepass.config.kind.FilePath;
import dev.gatepass.config.kind.Kind;
import dev.gatepass.config.kind.ListOf;
import dev.gatepass.config.kind.Secret;
import dev.gatepass.config.kind.StoreOrigin;
import dev.gatepass.config.kind.Switch;
import dev.gatepass.config.kind.Text;
import dev.gatepass.config.kind.TimeSpan;
import dev.gatepass.config.kind.WebAddress;
import dev.gatepass.config.kind.WholeNumber;
import dev.gatepass.config.reading.Setting.Presence;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Every setting, in the order of {@code conf/gatepass.yaml}: its path, what it can be, its default and what it means.
 * A table, and the only one: reading, messages, overrides and the commented file all follow from it.
 */
final class Settings {
    private static final List<Section> SECTION_REGISTER = new ArrayList<>();
    private static final List<Setting<?>> REGISTER = new ArrayList<>();

    /** The path of the list of issuers of tokens. */
    static final String ISSUERS = "identity.issuers";

    /** The path of the section of the exchange of tokens. */
    static final String EXCHANGE = "identity.exchange";

    static {
        section("http", "How requests come in, and what they may cost.");
    }

    static final Setting<String> HTTP_HOST = defaulted(
            "http.host",
            Text.word("an address or host name of this machine"),
            "127.0.0.1",
            "The address to listen on. Without the section tls Gatepass speaks plain HTTP: leave it on loopback behind a"
                    + " server that speaks TLS, or use 0.0.0.0 where the network between the two is trusted.");
    static final Setting<Integer> HTTP_PORT = defaulted(
            "http.port", new WholeNumber(0, 65_535), "8080", "The TCP port to listen on; 0 takes any free one.");
    static final Setting<Integer> HTTP_EVENT_LOOPS = defaulted(
            "http.event-loops",
            new WholeNumber(0, 1024),
            "0",
            "How many event loops serve requests; 0 means one for each core.");
    static final Setting<Duration> HTTP_IDLE_TIMEOUT = defaulted(
            "http.idle-timeout",
            TimeSpan.between("1s", "1h"),
            "60s",
            "How long a connection may rest after an answer, until the head of the next request is there in full:"
                    + " sending it slowly gains no time. A load balancer in front should keep its connections for less,"
                    + " so that it never sends a request into one that is being closed.");
    static final Setting<Duration> HTTP_HEADER_TIMEOUT = defaulted(
            "http.header-timeout",
            TimeSpan.between("1s", "5m"),
            "10s",
            "How long a client may take, from connecting on, to send the head of its first request; shaking hands for TLS"
                    + " is part of it. Each later one has idle-timeout.");
    static final Setting<Duration> HTTP_BODY_TIMEOUT = defaulted(
            "http.body-timeout",
            TimeSpan.between("1s", "5m"),
            "10s",
            "How long a client may take to send the body of a request.");
    static final Setting<Duration> HTTP_DRAIN_TIMEOUT = defaulted(
            "http.drain-timeout",
            TimeSpan.between("0s", "5m"),
            "10s",
            "How long requests in flight may take to finish after SIGTERM. Whatever stops Gatepass should wait a few"
                    + " seconds longer before it kills.");
    static final Setting<Integer> HTTP_MAX_REQUEST_LINE_SIZE = defaulted(
            "http.max-request-line-size",
            ByteSize.between("1KiB", "64KiB"),
            "4KiB",
            "Longest request line: method, path and query.");
    static final Setting<Integer> HTTP_MAX_HEADER_SIZE = defaulted(
            "http.max-header-size",
            ByteSize.between("1KiB", "64KiB"),
            "8KiB",
            "Most that the headers of a request may hold together. Tokens travel in them: raise it for issuers that"
                    + " write long ones.");
    static final Setting<Integer> HTTP_MAX_BATCH_SIZE = defaulted(
            "http.max-batch-size",
            ByteSize.between("1KiB", "256MiB"),
            "16MiB",
            "Largest body of a request that signs or deletes many objects at once.");
    static final Setting<Integer> HTTP_MAX_BATCH_URLS = defaulted(
            "http.max-batch-urls", new WholeNumber(1, 100_000), "10000", "Most URLs that one request may ask for.");
    static final Setting<Integer> HTTP_MAX_CONNECTIONS = defaulted(
            "http.max-connections",
            new WholeNumber(1, 1_000_000),
            "10000",
            "Most connections at once. Each takes a file descriptor: the limit of the process (ulimit -n) must be"
                    + " higher.");
    static final Setting<Integer> HTTP_MAX_CONNECTIONS_PER_ADDRESS = defaulted(
            "http.max-connections-per-address",
            new WholeNumber(1, 1_000_000),
            "512",
            "Most connections at once from one address, or one /64 of IPv6. Behind a load balancer all connections come"
                    + " from its address: name it in trusted-proxies.");
    static final Setting<List<AddressBlock>> HTTP_TRUSTED_PROXIES = defaulted(
            "http.trusted-proxies",
            new ListOf<>(new Block(), 0),
            "[127.0.0.0/8, 0::1]",
            "Addresses of proxies, at first those of this machine; another list, such as [10.0.0.7, \"2001:db8::/32\"],"
                    + " takes the place of this one. To them max-connections-per-address and"
                    + " limits.failed-authentications do not apply. Nothing else changes for them: no header in which a"
                    + " proxy names its client is read.");
    static final Setting<Integer> HTTP_MAX_REQUESTS_IN_FLIGHT = defaulted(
            "http.max-requests-in-flight",
            new WholeNumber(1, 1_000_000),
            "4096",
            "Most requests that are being answered at once; more are answered 503 with a time to try again.");
    static final Setting<Integer> HTTP_MAX_URLS_IN_FLIGHT = defaulted(
            "http.max-urls-in-flight",
            new WholeNumber(1, 10_000_000),
            "200000",
            "Most URLs in flight, each from the decoding of its request until the answer is written; more are answered"
                    + " 503 with a time to try again. It bounds the memory that batches take.");

    static {
        section(
                "http.tls",
                "TLS 1.2 and 1.3, spoken by Gatepass itself. Without this section it speaks plain HTTP; with it, certificate"
                        + " and key are required, and nothing but TLS is spoken.");
    }

    static final Setting<Path> TLS_CERTIFICATE = add(
            "http.tls.certificate",
            new FilePath(),
            Presence.REQUIRED_IN_SECTION,
            "certificate.pem",
            "The certificate in PEM, and behind it those that issued it, each by the next.");
    static final Setting<SecretReference> TLS_KEY = add(
            "http.tls.key",
            new Secret(),
            Presence.REQUIRED_IN_SECTION,
            "file:/run/secrets/tls-key.pem",
            "Where its private key is: RSA or EC, as PKCS#8 in PEM, without a passphrase.");
    static final Setting<Duration> TLS_RELOAD_INTERVAL = defaulted(
            "http.tls.reload-interval",
            TimeSpan.between("1s", "1h"),
            "10s",
            "How often to look whether certificate or key have changed. New connections get the new certificate, open ones"
                    + " live on; one that cannot be used changes nothing, and the log says why.");
    static final Setting<Boolean> TLS_HTTP2 = defaulted(
            "http.tls.http2",
            new Switch(),
            "true",
            "Whether HTTP/2 is offered beside HTTP/1.1 while hands are shaken. On plain connections it never is.");

    static {
        section(
                "operations",
                "An address of its own for those who run Gatepass, with /livez, /readyz, /openapi.yaml and /metrics in plain"
                        + " HTTP. Nobody is asked there who they are, so keep it from the callers. Without this section"
                        + " /metrics is served to system administrators alone, and the rest where requests are.");
    }

    static final Setting<Integer> OPERATIONS_PORT = add(
            "operations.port",
            new WholeNumber(0, 65_535),
            Presence.REQUIRED_IN_SECTION,
            "9090",
            "The TCP port; 0 takes any free one.");
    static final Setting<String> OPERATIONS_HOST = defaulted(
            "operations.host",
            Text.word("an address or host name of this machine"),
            "127.0.0.1",
            "The address to listen on, which whoever collects the metrics must be able to reach.");

    static {
        section("directory", "Where teams, members, keys and buckets come from.");
    }

    static final Setting<DirectoryConfig.Source> DIRECTORY_SOURCE = add(
            "directory.source",
            Choice.of(DirectoryConfig.Source.class),
            Presence.REQUIRED,
            "file",
            "Where the directory is kept: in a file beside this one, or in PostgreSQL.");
    static final Setting<Duration> DIRECTORY_MAX_STALENESS = defaulted(
            "directory.max-staleness",
            TimeSpan.between("10s", "1h"),
            "60s",
            "How long Gatepass goes on signing when it cannot confirm that its directory is current; afterwards it"
                    + " answers 503. It is also the longest that a revoked membership can still be honoured, unless the"
                    + " revocation stands in a file that has mistakes.");
    static final Setting<Duration> DIRECTORY_POLL_INTERVAL = defaulted(
            "directory.poll-interval",
            TimeSpan.between("100ms", "5m"),
            "2s",
            "How often to look for changes, whether or not one was announced. At most half of max-staleness.");

    static {
        section("directory.file", "The directory in a file; used with source file.");
    }

    static final Setting<Path> DIRECTORY_FILE_PATH = defaulted(
            "directory.file.path",
            new FilePath(),
            "directory.yaml",
            "The YAML file. It is read again when it changes; one with mistakes in it changes nothing and revokes"
                    + " nothing, so look at it with gatepass check-config before it replaces the old one.");

    static {
        section("directory.postgres", "The directory in PostgreSQL; used with source postgres.");
    }

    static final Setting<URI> POSTGRES_URI = add(
            "directory.postgres.uri",
            new DatabaseAddress(),
            Presence.REQUIRED_IN_SECTION,
            "postgresql://db.example.com:5432/gatepass",
            "The database, without user and password.");
    static final Setting<String> POSTGRES_USER = add(
            "directory.postgres.user",
            Text.line("the name of a database user"),
            Presence.REQUIRED_IN_SECTION,
            "gatepass",
            "The user to connect as.");
    static final Setting<SecretReference> POSTGRES_PASSWORD = add(
            "directory.postgres.password",
            new Secret(),
            Presence.OPTIONAL,
            "file:/run/secrets/postgres-password",
            "Where the password is, if the server asks for one. It is read again for every new connection, so that it"
                    + " can be rotated.");
    static final Setting<DirectoryConfig.Tls> POSTGRES_TLS = add(
            "directory.postgres.tls",
            Choice.of(DirectoryConfig.Tls.class),
            Presence.OPTIONAL,
            "verify-full",
            "How the server's certificate is checked: chain and host name, or not at all. Unless given it is"
                    + " verify-full, and disable for a database on this machine's loopback.");
    static final Setting<Integer> POSTGRES_POOL_SIZE = defaulted(
            "directory.postgres.pool-size",
            new WholeNumber(1, 64),
            "4",
            "Most connections, besides the one that listens for changes. Signing needs none.");
    static final Setting<Integer> POSTGRES_WAIT_QUEUE = defaulted(
            "directory.postgres.wait-queue",
            new WholeNumber(1, 10_000),
            "64",
            "Most requests that wait for a connection; more are answered 503.");
    static final Setting<Duration> POSTGRES_CONNECT_TIMEOUT = defaulted(
            "directory.postgres.connect-timeout",
            TimeSpan.between("100ms", "30s"),
            "2s",
            "How long making a connection may take.");
    static final Setting<Duration> POSTGRES_ACQUIRE_TIMEOUT = defaulted(
            "directory.postgres.acquire-timeout",
            TimeSpan.between("10ms", "30s"),
            "250ms",
            "How long a request may wait for a connection.");
    static final Setting<Duration> POSTGRES_STATEMENT_TIMEOUT = defaulted(
            "directory.postgres.statement-timeout",
            TimeSpan.between("100ms", "60s"),
            "1s",
            "How long one statement may take.");
    static final Setting<Duration> POSTGRES_IDLE_TIMEOUT = defaulted(
            "directory.postgres.idle-timeout",
            TimeSpan.between("1s", "5m"),
            "60s",
            "How long an unused connection is kept.");
    static final Setting<Duration> POSTGRES_MAX_LIFETIME = defaulted(
            "directory.postgres.max-lifetime",
            TimeSpan.between("10s", "5m"),
            "5m",
            "How long any connection is kept. It bounds how long connections can stay with a server that a failover"
                    + " has left behind.");
    static final Setting<Boolean> POSTGRES_MIGRATE_AT_START = defaulted(
            "directory.postgres.migrate-at-start",
            new Switch(),
            "false",
            "Whether serve brings the schema up to date by itself. Otherwise run gatepass migrate first, with a user"
                    + " that may change the schema.");

    static {
        section("identity", "Who is believed.");
    }

    static final Setting<Integer> IDENTITY_TOKEN_CACHE_ENTRIES = defaulted(
            "identity.token-cache-entries",
            new WholeNumber(0, 10_000_000),
            "100000",
            "How many verified tokens are remembered, without their signatures.");
    static final Setting<Duration> IDENTITY_TOKEN_CACHE_TTL = defaulted(
            "identity.token-cache-ttl",
            TimeSpan.between("1s", "5m"),
            "60s",
            "How long a token is believed that was verified, until it is verified again. A change of the issuer's keys ends"
                    + " that for all of them.");

    static final Setting<Boolean> IDENTITY_SHARED_USERS = defaulted(
            "identity.shared-users",
            new Switch(),
            "false",
            "Whether issuers may have one user-prefix in common. A name then means one and the same person, whichever"
                    + " of them says it.");

    static {
        list(
                ISSUERS,
                "The issuers of tokens, each with a dash and settings of its own; no variable overrides them. Without"
                        + " one only API keys are accepted.");
    }

    static final Setting<String> ISSUER = add(
            "identity.issuers.issuer",
            Text.line("the issuer's name as its tokens spell it"),
            Presence.REQUIRED_IN_SECTION,
            "https://id.example.com/",
            "The claim iss, exactly as tokens carry it, with or without the closing slash.");
    static final Setting<List<String>> ISSUER_AUDIENCE = add(
            "identity.issuers.audience",
            new ListOf<>(Text.line("a name that tokens for Gatepass carry as their audience"), 1),
            Presence.REQUIRED_IN_SECTION,
            "[gatepass]",
            "What the claim aud must contain one of, so that tokens meant for others are not accepted here.");
    static final Setting<URI> ISSUER_JWKS_URL = add(
            "identity.issuers.jwks-url",
            new WebAddress(),
            Presence.OPTIONAL,
            "https://id.example.com/keys.json",
            "Where the issuer publishes its keys. Unless given, the issuer is asked for it at"
                    + " /.well-known/openid-configuration below its name.");
    static final Setting<List<String>> ISSUER_ALGORITHMS = defaulted(
            "identity.issuers.algorithms",
            new ListOf<>(
                    Choice.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"),
                    1),
            "[RS256, ES256]",
            "The signature algorithms that are accepted. Shared secrets and unsigned tokens never are.");
    static final Setting<String> ISSUER_TOKEN_TYPE = add(
            "identity.issuers.token-type",
            Text.word("a type of token"),
            Presence.OPTIONAL,
            "at+jwt",
            "What the header typ of a token must say, so that an ID token is not taken for an access token; unless"
                    + " given it is not asked for.");
    static final Setting<String> ISSUER_USER_CLAIM = defaulted(
            "identity.issuers.user-claim",
            Text.word("the name of a claim"),
            "sub",
            "The claim that holds the name by which the directory knows the user. With email, the claim email_verified"
                    + " must be true.");
    static final Setting<String> ISSUER_USER_PREFIX = add(
            "identity.issuers.user-prefix",
            Text.word("what the names of its users begin with"),
            Presence.OPTIONAL,
            "partner/",
            "What the directory has in front of the names that this issuer gives, so that its users are nobody else's."
                    + " Another issuer gives no name that begins so.");
    static final Setting<String> ISSUER_TEAMS_CLAIM = add(
            "identity.issuers.teams-claim",
            Text.word("the name of a claim"),
            Presence.OPTIONAL,
            "groups",
            "The claim, a list of texts, that gives roles in teams beside those of the directory; with directory.source"
                    + " file only. A role counts until its token expires.");
    static final Setting<String> ISSUER_TEAMS_PREFIX = defaulted(
            "identity.issuers.teams-prefix",
            Text.word("what the texts begin with that give a role"),
            "gatepass/",
            "What the texts of that claim begin with that give a role; a team, a colon and a role follow, as in"
                    + " gatepass/kappa:member. All others are passed over.");
    static final Setting<String> ISSUER_ORGANIZATION_CLAIM = add(
            "identity.issuers.organization-claim",
            Text.word("the name of a claim"),
            Presence.OPTIONAL,
            "org",
            "The claim that names the organization which a token is for. A token that has it is good for nothing outside of"
                    + " that organization; one that has it not, for all of its user's.");
    static final Setting<Duration> ISSUER_LEEWAY = defaulted(
            "identity.issuers.leeway",
            TimeSpan.between("0s", "5m"),
            "60s",
            "How far the issuer's clock and this one may differ.");
    static final Setting<Duration> ISSUER_MAX_LIFETIME = defaulted(
            "identity.issuers.max-lifetime",
            TimeSpan.between("1m", "7d"),
            "24h",
            "Longest life of a token; one that is made to live longer is not accepted at all.");
    static final Setting<Duration> ISSUER_REFRESH_INTERVAL = defaulted(
            "identity.issuers.refresh-interval",
            TimeSpan.between("1m", "1h"),
            "5m",
            "How often the keys are fetched anew, and so how long a key that the issuer withdraws is still believed.");
    static final Setting<Duration> ISSUER_REFETCH_INTERVAL = defaulted(
            "identity.issuers.refetch-interval",
            TimeSpan.between("1s", "10m"),
            "30s",
            "Least time between two fetches that tokens with unknown keys cause.");
    static final Setting<Duration> ISSUER_FETCH_TIMEOUT = defaulted(
            "identity.issuers.fetch-timeout", TimeSpan.between("100ms", "30s"), "2s", "How long one fetch may take.");
    static final Setting<Duration> ISSUER_OUTAGE_TOLERANCE = defaulted(
            "identity.issuers.outage-tolerance",
            TimeSpan.between("0s", "24h"),
            "1h",
            "How long the keys fetched last are believed while the issuer cannot be reached; afterwards its tokens are"
                    + " answered 503, those of the other issuers are not.");

    static {
        section(
                EXCHANGE,
                "The exchange of an issuer's token for a short-lived one of Gatepass itself, at /oidc/token. Without this"
                        + " section there is none; it needs directory.source postgres, where its keys are kept, and"
                        + " secrets.encryption-key, which seals them.");
    }

    static final Setting<Origin> EXCHANGE_ISSUER = add(
            "identity.exchange.issuer",
            new StoreOrigin(),
            Presence.REQUIRED_IN_SECTION,
            "https://gatepass.example.com",
            "The address at which clients reach Gatepass. It is the claim iss of its tokens, the same on all replicas, and"
                    + " no other issuer's.");
    static final Setting<Duration> EXCHANGE_TOKEN_LIFETIME = defaulted(
            "identity.exchange.token-lifetime",
            TimeSpan.between("1m", "12h"),
            "15m",
            "How long a token of Gatepass lives at most; it never lives longer than the token that it was given for.");
    static final Setting<Duration> EXCHANGE_ROTATION_INTERVAL = defaulted(
            "identity.exchange.rotation-interval",
            TimeSpan.between("1h", "365d"),
            "30d",
            "How long a key signs until the next one does, which is published long before.");

    static {
        section("signing", "How URLs are signed, and how long they live: callers may ask for less, never for more.");
    }

    static final Setting<Duration> SIGNING_MAX_READ_TTL = defaulted(
            "signing.max-read-ttl",
            TimeSpan.between("1s", "7d"),
            "1h",
            "Longest life of a URL that reads, and its life when the caller asks for none.");
    static final Setting<Duration> SIGNING_MAX_WRITE_TTL = defaulted(
            "signing.max-write-ttl",
            TimeSpan.between("1s", "7d"),
            "24h",
            "Longest life of a URL that writes or deletes, and its life when the caller asks for none.");
    static final Setting<Duration> SIGNING_CREDENTIAL_MARGIN = defaulted(
            "signing.credential-margin",
            TimeSpan.between("0s", "1h"),
            "60s",
            "How long before its credential a URL ends, since the store's clock may be ahead.");
    static final Setting<Integer> SIGNING_RSA_THREADS = defaulted(
            "signing.rsa-threads",
            new WholeNumber(0, 1024),
            "0",
            "How many URLs are signed with private keys at once (service-account keys of Google Cloud); 0 means half as"
                    + " many as there are cores, at least one. It never happens on an event loop, but takes the"
                    + " processor from them.");
    static final Setting<Integer> SIGNING_RSA_QUEUE = defaulted(
            "signing.rsa-queue",
            new WholeNumber(1, 10_000),
            "256",
            "Most requests that wait for it, with at most a hundred URLs for each of these places; more are answered"
                    + " 503.");
    static final Setting<Integer> SIGNING_REMOTE_THREADS = defaulted(
            "signing.remote-threads",
            new WholeNumber(1, 1024),
            "64",
            "How many signatures are asked for over the network at once (signBlob of Google Cloud); each has a thread"
                    + " that waits for it.");
    static final Setting<Integer> SIGNING_REMOTE_QUEUE = defaulted(
            "signing.remote-queue",
            new WholeNumber(1, 10_000),
            "256",
            "Most requests that wait for it, with at most a hundred URLs for each of these places; more are answered"
                    + " 503.");
    static final Setting<SigningConfig.CallerInUrl> SIGNING_CALLER_IN_URL = defaulted(
            "signing.caller-in-url",
            Choice.of(SigningConfig.CallerInUrl.class),
            "never",
            "Whether URLs name who asked for them, so that the bucket's own access log shows it. Whoever holds such a"
                    + " URL can read the name in it. Azure account keys cannot bind a name: with where-possible their"
                    + " URLs go without it, with required they are refused.");

    static {
        section("deployment", "What instance this is: which buckets it allows follows from it.");
    }

    static final Setting<DeploymentType> DEPLOYMENT_TYPE = defaulted(
            "deployment.type",
            Choice.of(DeploymentType.class),
            "self-managed",
            "How it is run: by an operator for one customer or for many, or by its owner. On saas-cloud only teams have"
                    + " buckets.");
    static final Setting<Cloud> DEPLOYMENT_CLOUD = defaulted(
            "deployment.cloud",
            Choice.of(Cloud.class),
            "none",
            "The cloud that it runs on; none is on premises. A bucket on another cloud is allowed when its address is"
                    + " in the environment variable SUPPORTED_FILE_STORES, separated by commas, such as"
                    + " s3://models,gs://files/below; cw:// lists all of CoreWeave. On premises, stores that speak S3 need"
                    + " no listing.");

    static {
        section("storage", "Which stores may be used.");
    }

    static final Setting<List<Origin>> STORAGE_ALLOWED_ENDPOINTS = defaulted(
            "storage.allowed-endpoints",
            new ListOf<>(new StoreOrigin(), 0),
            "[]",
            "Origins of stores outside the clouds' own host names, such as https://minio.example.com:9000. A bucket at"
                    + " any other address is refused.");
    static final Setting<List<Origin>> STORAGE_PAGE_ORIGINS = defaulted(
            "storage.page-origins",
            new ListOf<>(new StoreOrigin(), 0),
            "[]",
            "Origins of the pages in browsers that read and write buckets, the console among them, such as"
                    + " https://gatepass.example.com. A bucket that does not let them is warned of when it is tried out.");
    static final Setting<Boolean> STORAGE_AMBIENT_CREDENTIALS = defaulted(
            "storage.ambient-credentials",
            new Switch(),
            "false",
            "Whether buckets may be signed for with an identity that Gatepass has from where it runs: the default chain of"
                    + " AWS and the roles that it assumes, workload identities of Google and Azure. Whoever configures a"
                    + " bucket can then use all that this identity may do.");

    static {
        section(
                "storage.credentials",
                "Whom Gatepass asks for rights to sign. Each is at its cloud's usual address unless told otherwise.");
    }

    static final Setting<Origin> CREDENTIALS_STS = add(
            "storage.credentials.sts",
            new StoreOrigin(),
            Presence.OPTIONAL,
            "https://vpce-0a1b.sts.eu-west-1.vpce.amazonaws.com",
            "The Security Token Service of AWS, for all regions. Unless given, that of a bucket's region is asked.");
    static final Setting<Origin> CREDENTIALS_AWS_METADATA = add(
            "storage.credentials.aws-metadata",
            new StoreOrigin(),
            Presence.OPTIONAL,
            "http://127.0.0.1:1338",
            "The metadata service of the instance, in AWS.");
    static final Setting<Origin> CREDENTIALS_GOOGLE_METADATA = add(
            "storage.credentials.google-metadata",
            new StoreOrigin(),
            Presence.OPTIONAL,
            "http://127.0.0.1:988",
            "The metadata service of the instance, in Google Cloud.");
    static final Setting<Origin> CREDENTIALS_GOOGLE_IAM = add(
            "storage.credentials.google-iam",
            new StoreOrigin(),
            Presence.OPTIONAL,
            "https://iamcredentials.googleapis.com",
            "The IAM Service Account Credentials API of Google, which signs.");
    static final Setting<Origin> CREDENTIALS_MICROSOFT_LOGIN = add(
            "storage.credentials.microsoft-login",
            new StoreOrigin(),
            Presence.OPTIONAL,
            "https://login.microsoftonline.us",
            "Where Entra ID gives out tokens. Unless given, that is https://login.microsoftonline.com.");
    static final Setting<SecretReference> CREDENTIALS_AZURE_TOKEN = add(
            "storage.credentials.azure-token",
            new Secret(),
            Presence.OPTIONAL,
            "file:/var/run/secrets/azure/tokens/azure-identity-token",
            "Where the token of Gatepass's own workload is, by which Entra ID takes it for an application. Buckets with the"
                    + " credential workload-identity need it.");

    static {
        section("deletion", "What becomes of objects that are deleted. It takes a directory in PostgreSQL.");
    }

    static final Setting<Duration> DELETION_RETENTION = defaulted(
            "deletion.retention",
            TimeSpan.between("1m", "365d"),
            "7d",
            "How long an object can be restored after it was deleted. What is deleted already keeps the time that it was"
                    + " told.");
    static final Setting<Integer> DELETION_RATE = defaulted(
            "deletion.rate",
            new WholeNumber(1, 100_000),
            "500",
            "Most objects that are removed from their buckets in a second, once they can no longer be restored. One"
                    + " replica does it for all.");
    static final Setting<Duration> DELETION_LEASE = defaulted(
            "deletion.lease",
            TimeSpan.between("1s", "1h"),
            "2m",
            "How long the removal lies when the replica that does it dies. Longer than a request to a store may be under"
                    + " way. A quarter of it passes between two looks at what is due.");

    static {
        section("limits", "How much anybody may ask of each replica; they do not know of each other.");
    }

    static final Setting<Integer> LIMITS_CALLER_URLS_PER_SECOND = defaulted(
            "limits.caller-urls-per-second",
            new WholeNumber(0, 1_000_000),
            "10000",
            "How many URLs each caller may ask for in the long run; 0 means no limit. A request that asks for none counts"
                    + " as one. More are answered 429 with a time to try again.");
    static final Setting<Integer> LIMITS_CALLER_BURST = defaulted(
            "limits.caller-burst",
            new WholeNumber(1, 100_000_000),
            "100000",
            "How many URLs a caller may ask for at once, after a rest. At least max-batch-urls, so that no batch is"
                    + " impossible.");
    static final Setting<Integer> LIMITS_TEAM_URLS_PER_SECOND = defaulted(
            "limits.team-urls-per-second",
            new WholeNumber(0, 1_000_000),
            "50000",
            "How many URLs may be asked for in the long run for each team, by whomever; 0 means no limit.");
    static final Setting<Integer> LIMITS_TEAM_BURST = defaulted(
            "limits.team-burst",
            new WholeNumber(1, 100_000_000),
            "500000",
            "How many URLs may be asked for at once for a team, after a rest. At least max-batch-urls.");
    static final Setting<Integer> LIMITS_FAILED_AUTHENTICATIONS_PER_SECOND = defaulted(
            "limits.failed-authentications-per-second",
            new WholeNumber(0, 1_000_000),
            "10",
            "How many wrong credentials each address may show in the long run (of IPv6, each /64); 0 means no limit."
                    + " Beyond it, API keys and tokens that are known to be good are still served, and all others are"
                    + " answered 429. It does not apply to http.trusted-proxies.");
    static final Setting<Integer> LIMITS_FAILED_AUTHENTICATIONS_BURST = defaulted(
            "limits.failed-authentications-burst",
            new WholeNumber(1, 100_000_000),
            "200",
            "How many wrong credentials an address may show at once, after a rest.");

    static {
        section("audit", "The record of who was given what.");
    }

    static final Setting<AuditConfig.Mode> AUDIT_MODE = defaulted(
            "audit.mode",
            Choice.of(AuditConfig.Mode.class),
            "required",
            "Whether a URL may leave without its record. With required it may not, and a full disk is answered 503;"
                    + " with best-effort, records that could not be written are counted.");
    static final Setting<AuditConfig.Durability> AUDIT_DURABILITY = defaulted(
            "audit.durability",
            Choice.of(AuditConfig.Durability.class),
            "os",
            "When a record counts as written: once the operating system has it, which survives a crash of Gatepass, or"
                    + " once the disk has it, which survives a crash of the machine and costs a few milliseconds.");
    static final Setting<Path> AUDIT_FILE =
            defaulted("audit.file", new FilePath(), "audit.jsonl", "The file, of one JSON object on each line.");
    static final Setting<Integer> AUDIT_QUEUE_RECORDS = defaulted(
            "audit.queue-records",
            new WholeNumber(1, 10_000_000),
            "10000",
            "Most records that wait to be written; each describes one request with all its URLs.");

    static {
        section("secrets", "The key to secrets that are kept encrypted.");
    }

    static final Setting<SecretReference> SECRETS_ENCRYPTION_KEY = add(
            "secrets.encryption-key",
            new Secret(),
            Presence.OPTIONAL,
            "file:/run/secrets/encryption-key",
            "Where the key is that opens secrets in the directory: 32 random bytes in Base64 (openssl rand -base64"
                    + " 32).");
    static final Setting<List<SecretReference>> SECRETS_PREVIOUS_KEYS = defaulted(
            "secrets.previous-keys",
            new ListOf<>(new Secret(), 0),
            "[]",
            "Where keys are that seal nothing any more and still open what they sealed. To change the key, name the old one"
                    + " here on every gateway and run gatepass reseal; then take it away.");

    static {
        section("uploads", "Uploads in parts, for files that are too large for one request.");
    }

    static final Setting<List<SecretReference>> UPLOADS_KEYS = defaulted(
            "uploads.keys",
            new ListOf<>(new Secret(), 0),
            "[]",
            "Where the keys are that seal the ids of uploads, such as [file:/run/secrets/uploads-key]: each 32 random bytes"
                    + " in Base64 (openssl rand -base64 32), the same for all replicas. The first seals, all open: to"
                    + " change the key, put the new one first, and take the old one away once lifetime is over. Without"
                    + " any there are no uploads in parts.");
    static final Setting<Duration> UPLOADS_LIFETIME = defaulted(
            "uploads.lifetime",
            TimeSpan.between("1m", "7d"),
            "7d",
            "How long an upload may take from its beginning. Azure drops blocks a week after the last of them has come.");
    static final Setting<Duration> UPLOADS_SWEEP_GRACE = defaulted(
            "uploads.sweep-grace",
            TimeSpan.between("0s", "30d"),
            "1d",
            "How much longer than the longest lifetime, 7d, an upload that was abandoned stays before its parts are"
                    + " removed from the bucket: one that was begun under a longer lifetime than this one's keeps its own."
                    + " It takes a directory in PostgreSQL: one replica does it for all.");
    static final Setting<Integer> UPLOADS_SWEEP_RATE = defaulted(
            "uploads.sweep-rate",
            new WholeNumber(1, 1000),
            "10",
            "Most abandoned uploads that are removed in a second.");

    static final List<Section> SECTIONS = List.copyOf(SECTION_REGISTER);
    static final List<Setting<?>> ALL = List.copyOf(REGISTER);

    private Settings() {}

    /** Whether a setting stands in each group of a list. */
    static boolean isRepeated(Setting<?> setting) {
        return SECTIONS.stream().anyMatch(it -> it.repeated() && it.path().equals(setting.section()));
    }

    private static void section(String path, String sentence) {
        SECTION_REGISTER.add(new Section(path, sentence, false));
    }

    private static void list(String path, String sentence) {
        SECTION_REGISTER.add(new Section(path, sentence, true));
    }

    private static <T> Setting<T> defaulted(String path, Kind<T> kind, String text, String sentence) {
        return add(path, kind, Presence.DEFAULTED, text, sentence);
    }

    private static <T> Setting<T> add(String path, Kind<T> kind, Presence presence, String text, String sentence) {
        Setting<T> setting = new Setting<>(path, kind, presence, text, sentence);
        REGISTER.add(setting);
        return setting;
    }
}
