package dev.gatepass.issuing;

import static dev.gatepass.failure.ErrorCode.CREDENTIAL_UNAVAILABLE;
import static dev.gatepass.failure.ErrorCode.FORBIDDEN;
import static dev.gatepass.failure.ErrorCode.INVALID_KEY;
import static dev.gatepass.failure.ErrorCode.STORAGE_NOT_ALLOWED;

import dev.gatepass.access.Action;
import dev.gatepass.access.Grant;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.config.SigningConfig;
import dev.gatepass.issuing.UrlResult.Issued;
import dev.gatepass.issuing.UrlResult.Refused;
import dev.gatepass.signing.InvalidKey;
import dev.gatepass.signing.KeyPrefix;
import dev.gatepass.signing.ObjectKey;
import dev.gatepass.signing.ParsedKey;
import dev.gatepass.signing.PresignRequest;
import dev.gatepass.signing.PresignedUrl;
import dev.gatepass.signing.Presigner;
import dev.gatepass.signing.sigv4.AwsCredential;
import dev.gatepass.signing.sigv4.SigV4Presigner;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Signs one batch at one instant, a step a URL. Used on one event loop. */
final class BatchSigner implements Slices.Work<BatchSigner> {
    private final SigningConfig config;
    private final Grants grants;
    private final List<UrlRequest> requests;
    private final Map<StorageBucket, CredentialSource.Leased> leases;
    private final S3Targets targets;
    private final Instant instant;
    private final Map<StorageBucket, Presigner.Prepared> prepared = new HashMap<>();
    private final Map<StorageBucket, Optional<Refused>> misplaced = new HashMap<>();
    private final List<UrlResult> results;
    private final List<Issuance.IssuedUrl> described;

    BatchSigner(
            SigningConfig config,
            Grants grants,
            List<UrlRequest> requests,
            Map<StorageBucket, CredentialSource.Leased> leases,
            S3Targets targets,
            Instant now) {
        this.config = config;
        this.grants = grants;
        this.requests = requests;
        this.leases = leases;
        this.targets = targets;
        this.instant = now.truncatedTo(ChronoUnit.SECONDS);
        this.results = new ArrayList<>(requests.size());
        this.described = new ArrayList<>(requests.size());
    }

    @Override
    public boolean isUnfinished() {
        return results.size() < requests.size();
    }

    @Override
    public void step() {
        UrlResult result = sign(requests.get(results.size()));
        results.add(result);
        if (result instanceof Issued issued) {
            described.add(Issuance.IssuedUrl.describing(issued));
        }
    }

    @Override
    public BatchSigner result() {
        return this;
    }

    /** The instant that all URLs of the batch are signed at. */
    Instant instant() {
        return instant;
    }

    /** What became of the requests, in their order. */
    List<UrlResult> results() {
        return results;
    }

    /** The URLs that were issued, for the record. */
    List<Issuance.IssuedUrl> described() {
        return described;
    }

    private UrlResult sign(UrlRequest request) {
        Optional<Grant> grant =
                grants.at(request.level()).filter(some -> some.actions().contains(request.action()));
        if (grant.isEmpty()) {
            return new Refused(FORBIDDEN, "your role in this team, or your key, does not allow this");
        }
        StorageBucket bucket = grant.get().binding().bucket();
        ParsedKey key = ObjectKey.parse(folder(grant.get()), request.key());
        if (key instanceof InvalidKey invalid) {
            return new Refused(INVALID_KEY, invalid.sentence());
        }
        Optional<Refused> reason =
                Bindability.reasonAgainst(request, bucket).or(() -> misplaced.computeIfAbsent(bucket, this::misplaced));
        return reason.<UrlResult>map(refused -> refused).orElseGet(() -> sign(request, bucket, (ObjectKey) key));
    }

    /** A bucket at an address that the operator has not allowed is not signed for; callers are not told which. */
    private Optional<Refused> misplaced(StorageBucket bucket) {
        return targets.reasonAgainst(bucket)
                .flatMap(reason -> Refused.because(
                        STORAGE_NOT_ALLOWED, "the operator has not allowed the address of this bucket"));
    }

    private UrlResult sign(UrlRequest request, StorageBucket bucket, ObjectKey key) {
        CredentialSource.Leased lease = leases.get(bucket);
        if (lease == null) {
            throw new IllegalStateException("no credential was asked for");
        }
        long credentialSeconds = lease.expiresAt()
                .map(end -> Duration.between(instant, end.minus(config.credentialMargin()))
                        .toSeconds())
                .orElse(Long.MAX_VALUE);
        if (credentialSeconds < 1) {
            return new Refused(CREDENTIAL_UNAVAILABLE, "the credential of this bucket has ended");
        }
        Duration cap = request.action() == Action.READ ? config.maxReadTtl() : config.maxWriteTtl();
        TimeToLive ttl = TimeToLive.of(
                request.expiresIn(), cap.toSeconds(), PresignRequest.MAX_EXPIRES_SECONDS, credentialSeconds);
        PresignedUrl url = prepared.computeIfAbsent(bucket, some -> prepare(some, lease))
                .finish(new PresignRequest(
                        request.method(),
                        key,
                        ttl.seconds(),
                        request.contentType(),
                        request.contentLength(),
                        request.contentMd5(),
                        request.checksumSha256(),
                        request.versionId(),
                        request.responseContentType(),
                        disposition(request),
                        List.of()));
        return new Issued(request, bucket, key, url, ttl, instant.plusSeconds(ttl.seconds()));
    }

    /** Whoever says what a file is shall not have it shown as that on the bucket's own host. */
    private static Optional<String> disposition(UrlRequest request) {
        return request.contentDisposition()
                .or(() -> request.responseContentType().map(type -> "attachment"));
    }

    private Presigner.Prepared prepare(StorageBucket bucket, CredentialSource.Leased lease) {
        if (!(lease.credential() instanceof AwsCredential credential)) {
            throw new IllegalStateException("a bucket that speaks S3 is signed for with an access key");
        }
        return new SigV4Presigner(targets.target(bucket), credential).prepare(instant);
    }

    /** The folder of the team in the bucket: what keeps teams that share a bucket apart (R8). */
    private static KeyPrefix folder(Grant grant) {
        return new KeyPrefix(grant.binding().bucket().prefix())
                .folder(grant.team().name());
    }
}
