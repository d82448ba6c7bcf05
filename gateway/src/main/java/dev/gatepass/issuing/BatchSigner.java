package dev.gatepass.issuing;

import static dev.gatepass.failure.ErrorCode.CREDENTIAL_UNAVAILABLE;
import static dev.gatepass.failure.ErrorCode.FORBIDDEN;
import static dev.gatepass.failure.ErrorCode.INVALID_KEY;

import dev.gatepass.access.Action;
import dev.gatepass.access.StorageLevel;
import dev.gatepass.config.SigningConfig;
import dev.gatepass.issuing.UrlResult.Issued;
import dev.gatepass.issuing.UrlResult.Refused;
import dev.gatepass.signing.Conditions;
import dev.gatepass.signing.InvalidKey;
import dev.gatepass.signing.ObjectKey;
import dev.gatepass.signing.ParsedKey;
import dev.gatepass.signing.PresignRequest;
import dev.gatepass.signing.PresignedUrl;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Signs one batch at one instant, a step a URL. Used on one event loop. */
final class BatchSigner implements Slices.Work<BatchSigner> {
    private final SigningConfig config;
    private final Map<StorageLevel, Place> places;
    private final List<UrlRequest> requests;
    private final Instant instant;
    private final List<UrlResult> results;
    private final List<Issuance.IssuedUrl> described;

    /**
     * A batch to be signed.
     *
     * @param places the places that the caller has a right in, by level
     * @param instant the instant that all URLs are signed at, in whole seconds
     */
    BatchSigner(SigningConfig config, Map<StorageLevel, Place> places, List<UrlRequest> requests, Instant instant) {
        this.config = config;
        this.places = places;
        this.requests = requests;
        this.instant = instant;
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
        Place place = places.get(request.level());
        if (place == null || !place.allows(request.action())) {
            return new Refused(FORBIDDEN, "your role in this team, or your key, does not allow this");
        }
        ParsedKey key = ObjectKey.parse(place.folder(), request.key());
        if (key instanceof InvalidKey invalid) {
            return new Refused(INVALID_KEY, invalid.sentence());
        }
        Optional<Refused> reason =
                Bindability.reasonAgainst(request, place.bucket()).or(place::misplaced);
        return reason.<UrlResult>map(refused -> refused).orElseGet(() -> sign(request, place, (ObjectKey) key));
    }

    private UrlResult sign(UrlRequest request, Place place, ObjectKey key) {
        if (place.credentialSeconds() < 1) {
            return new Refused(CREDENTIAL_UNAVAILABLE, "the credential of this bucket has ended");
        }
        Duration cap = request.action() == Action.READ ? config.maxReadTtl() : config.maxWriteTtl();
        TimeToLive ttl = TimeToLive.of(
                request.expiresIn(), cap.toSeconds(), PresignRequest.MAX_EXPIRES_SECONDS, place.credentialSeconds());
        PresignedUrl url =
                place.presigner().finish(new PresignRequest(request.method(), key, ttl.seconds(), conditions(request)));
        return new Issued(request, place.bucket(), key, url, ttl, instant.plusSeconds(ttl.seconds()));
    }

    private static Conditions conditions(UrlRequest request) {
        return Conditions.builder()
                .contentType(request.contentType())
                .contentLength(request.contentLength())
                .contentMd5(request.contentMd5())
                .checksumSha256(request.checksumSha256())
                .version(request.versionId())
                .responseContentType(request.responseContentType())
                .responseContentDisposition(disposition(request))
                .build();
    }

    /** Whoever says what a file is shall not have it shown as that on the bucket's own host. */
    private static Optional<String> disposition(UrlRequest request) {
        return request.contentDisposition()
                .or(() -> request.responseContentType().map(type -> "attachment"));
    }
}
