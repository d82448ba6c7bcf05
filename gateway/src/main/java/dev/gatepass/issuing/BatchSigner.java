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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signs one batch at one instant, a slice at a time. Used on one event loop. */
final class BatchSigner implements Slices.Work {
    /** Signing takes some microseconds a URL, so that a slice stays well below the 5 ms that one may take. */
    static final int SLICE_URLS = 256;

    private static final Logger LOG = LoggerFactory.getLogger(BatchSigner.class);

    private final SigningConfig config;
    private final Grants grants;
    private final List<UrlRequest> requests;
    private final Map<StorageBucket, CredentialSource.Leased> leases;
    private final S3Targets targets;
    private final Instant instant;
    private final Map<StorageBucket, Presigner.Prepared> prepared = new HashMap<>();
    private final Map<StorageBucket, Optional<Refused>> misplaced = new HashMap<>();
    private final List<UrlResult> results;

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
    }

    @Override
    public boolean slice() {
        int end = Math.min(requests.size(), results.size() + SLICE_URLS);
        while (results.size() < end) {
            signNext(requests.get(results.size()));
        }
        return results.size() == requests.size();
    }

    /** The instant that all URLs of the batch are signed at. */
    Instant instant() {
        return instant;
    }

    /** What became of the requests so far, in their order. */
    List<UrlResult> results() {
        return results;
    }

    private void signNext(UrlRequest request) {
        Optional<Grant> grant =
                grants.at(request.level()).filter(some -> some.actions().contains(request.action()));
        if (grant.isEmpty()) {
            results.add(new Refused(FORBIDDEN, "your role in this team, or your key, does not allow this"));
            return;
        }
        StorageBucket bucket = grant.get().binding().bucket();
        ParsedKey key = ObjectKey.parse(folder(grant.get()), request.key());
        if (key instanceof InvalidKey invalid) {
            results.add(new Refused(INVALID_KEY, invalid.sentence()));
            return;
        }
        Optional<Refused> reason = misplaced
                .computeIfAbsent(bucket, some -> misplaced(targets, some))
                .or(() -> Bindability.reasonAgainst(request, bucket));
        if (reason.isPresent()) {
            results.add(reason.get());
            return;
        }
        sign(request, bucket, (ObjectKey) key);
    }

    /** A bucket at an address that the operator has not allowed is not signed for; the log says why, callers do not. */
    private static Optional<Refused> misplaced(S3Targets targets, StorageBucket bucket) {
        return targets.reasonAgainst(bucket).map(reason -> {
            LOG.warn("Storage bucket {} is not signed for: {}", bucket.name(), reason);
            return new Refused(STORAGE_NOT_ALLOWED, "the operator has not allowed the address of this bucket");
        });
    }

    private void sign(UrlRequest request, StorageBucket bucket, ObjectKey key) {
        CredentialSource.Leased lease = leases.get(bucket);
        if (lease == null) {
            throw new IllegalStateException("no credential was asked for");
        }
        long credentialSeconds = lease.expiresAt()
                .map(end -> Duration.between(instant, end.minus(config.credentialMargin()))
                        .toSeconds())
                .orElse(Long.MAX_VALUE);
        if (credentialSeconds < 1) {
            results.add(new Refused(CREDENTIAL_UNAVAILABLE, "the credential of this bucket has ended"));
            return;
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
                        request.contentDisposition(),
                        List.of()));
        results.add(new Issued(request, bucket, key, url, ttl, instant.plusSeconds(ttl.seconds())));
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
