package dev.gatepass.storage.aws;

import dev.gatepass.access.CredentialReference;
import dev.gatepass.access.SecretReference;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.config.CredentialsConfig;
import dev.gatepass.issuing.CredentialSource.Leased;
import dev.gatepass.signing.sigv4.AwsCredential;
import dev.gatepass.storage.connections.CredentialHttp;
import dev.gatepass.storage.credentials.CredentialFetcher;
import dev.gatepass.storage.credentials.CredentialProblem;
import dev.gatepass.storage.credentials.FetchedCredential;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.Credentials;

/**
 * Fetches the right to sign for buckets of AWS: the gateway's own identity, or a role that it assumes. A session lasts as
 * long as it may ({@link SessionLength}), and is made for one bucket ({@link SessionPolicy}).
 *
 * <p>Thread-safe; blocks. Source: https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html.
 */
public final class AwsCredentialFetcher implements CredentialFetcher {
    /** How long an identity without an end is taken for good before it is looked for again. */
    private static final Duration ENDLESS = Duration.ofMinutes(10);

    private final OwnIdentity own;
    private final SecurityTokens tokens;
    private final Function<SecretReference, String> secrets;
    private final InstantSource clock;

    /**
     * A fetcher.
     *
     * @param variables of the environment: they may be a key, or say who gives a container or a workload its role
     * @param secrets opens a secret; may block, and throws when it cannot
     */
    public AwsCredentialFetcher(
            CredentialsConfig config,
            CredentialHttp http,
            Map<String, String> variables,
            Function<SecretReference, String> secrets,
            InstantSource clock) {
        this.tokens = new SecurityTokens(config.sts());
        Variables environment = new Variables(variables);
        this.own = new OwnIdentity(
                environment,
                new WorkloadIdentity(tokens, environment),
                new MetadataIdentity(http, config.awsMetadata(), environment));
        this.secrets = secrets;
        this.clock = clock;
    }

    @Override
    public FetchedCredential fetch(StorageBucket bucket) {
        CredentialReference reference = bucket.credential();
        if (reference instanceof CredentialReference.DefaultChain) {
            return own(own.find(bucket.region()));
        }
        if (reference instanceof CredentialReference.AssumeRole role) {
            return session(assume(
                    bucket,
                    role,
                    role.externalId()
                            .orElseThrow(() -> new CredentialProblem("no external id is known for its organization"))));
        }
        if (reference instanceof CredentialReference.WebIdentity identity) {
            return session(identify(bucket, identity));
        }
        throw new IllegalArgumentException("such a credential is not fetched from AWS");
    }

    /**
     * Why the role of a bucket may not be used, if so: it is not given to Gatepass, or is without the external id of the
     * organization, so that others could have Gatepass assume it
     * (https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html). Blocks.
     *
     * @throws CredentialProblem if that cannot be told now
     */
    public Optional<String> reasonAgainstRole(StorageBucket bucket) {
        if (!(bucket.credential() instanceof CredentialReference.AssumeRole role)) {
            return Optional.empty();
        }
        return RoleProbe.reasonAgainst(
                tokens, StaticCredentialsProvider.create(own.find(bucket.region())), bucket.region(), role);
    }

    private Credentials assume(StorageBucket bucket, CredentialReference.AssumeRole role, UUID externalId) {
        AssumeRoleRequest.Builder request = AssumeRoleRequest.builder()
                .roleArn(role.roleArn())
                .externalId(externalId.toString())
                .roleSessionName(SecurityTokens.SESSION_NAME)
                .policy(SessionPolicy.of(partition(role.roleArn()), bucket));
        AwsCredentials as = own.find(bucket.region());
        return tokens.session(
                bucket.region(),
                StaticCredentialsProvider.create(as),
                sts -> SessionLength.longest(
                        as,
                        seconds -> sts.assumeRole(
                                        request.durationSeconds(seconds).build())
                                .credentials()));
    }

    private Credentials identify(StorageBucket bucket, CredentialReference.WebIdentity identity) {
        String token = secrets.apply(identity.token());
        return tokens.session(
                bucket.region(),
                AnonymousCredentialsProvider.create(),
                sts -> SessionLength.longest(seconds -> sts.assumeRoleWithWebIdentity(
                                request -> request.roleArn(identity.roleArn())
                                        .webIdentityToken(token)
                                        .roleSessionName(SecurityTokens.SESSION_NAME)
                                        .durationSeconds(seconds)
                                        .policy(SessionPolicy.of(partition(identity.roleArn()), bucket)))
                        .credentials()));
    }

    private static String partition(String roleArn) {
        return roleArn.split(":", 3)[1];
    }

    private static FetchedCredential session(Credentials given) {
        if (given.expiration() == null) {
            throw new CredentialProblem("STS gave no session");
        }
        AwsCredential credential =
                new AwsCredential(given.accessKeyId(), given.secretAccessKey(), Optional.of(given.sessionToken()));
        return new FetchedCredential(new Leased(credential, Optional.of(given.expiration())), given.expiration());
    }

    private FetchedCredential own(AwsCredentials found) {
        Optional<Instant> end = found.expirationTime();
        Optional<String> sessionToken =
                found instanceof AwsSessionCredentials session ? Optional.of(session.sessionToken()) : Optional.empty();
        return new FetchedCredential(
                new Leased(new AwsCredential(found.accessKeyId(), found.secretAccessKey(), sessionToken), end),
                end.orElseGet(() -> clock.instant().plus(ENDLESS)));
    }
}
