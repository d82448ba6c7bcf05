package dev.gatepass.issuing;

import static dev.gatepass.failure.ErrorCode.CREDENTIAL_UNAVAILABLE;
import static dev.gatepass.failure.ErrorCode.FORBIDDEN;
import static dev.gatepass.failure.ErrorCode.INVALID_KEY;

import dev.gatepass.access.Action;
import dev.gatepass.access.Directory;
import dev.gatepass.access.StorageLevel;
import dev.gatepass.config.SigningConfig;
import dev.gatepass.failure.Unavailable;
import dev.gatepass.issuing.Issuance.IssuedUrl;
import dev.gatepass.issuing.UrlResult.Issued;
import dev.gatepass.issuing.UrlResult.Refused;
import dev.gatepass.signing.Conditions;
import dev.gatepass.signing.Effort;
import dev.gatepass.signing.Header;
import dev.gatepass.signing.InvalidKey;
import dev.gatepass.signing.ObjectKey;
import dev.gatepass.signing.ParsedKey;
import dev.gatepass.signing.PresignRequest;
import dev.gatepass.signing.PresignedUrl;
import dev.gatepass.signing.SigningFailure;
import dev.gatepass.signing.UrlBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs one batch at one instant, a step a URL: as {@link #steps()} on one event loop, or as {@link #parts()} by several
 * threads at once. Each URL has a place of its own in the results, and is written there once; whoever reads them
 * does so after the end of the work, on the event loop.
 */
final class BatchSigner {
    private static final Logger LOG = LoggerFactory.getLogger(BatchSigner.class);

    private final SigningConfig config;
    private final Directory directory;
    private final Map<StorageLevel, Place> places;
    private final List<UrlRequest> requests;
    private final Instant instant;
    private final Asker asker;
    private final UrlResult[] results;
    private final IssuedUrl[] described;
    private final AtomicBoolean failed = new AtomicBoolean();

    /**
     * A batch to be signed.
     *
     * @param directory which objects are deleted
     * @param places the places that the caller has a right in, by level
     * @param instant the instant that all URLs are signed at, in whole seconds
     */
    BatchSigner(
            SigningConfig config,
            Directory directory,
            Map<StorageLevel, Place> places,
            List<UrlRequest> requests,
            Instant instant,
            Asker asker) {
        this.config = config;
        this.directory = directory;
        this.places = places;
        this.requests = requests;
        this.instant = instant;
        this.asker = asker;
        this.results = new UrlResult[requests.size()];
        this.described = new IssuedUrl[requests.size()];
    }

    /** Whether all of it may be signed on an event loop. Few batches have a place for which it takes a look at each URL. */
    boolean isCheap() {
        return places.values().stream().allMatch(place -> place.effort() == Effort.HASH)
                || requests.stream().allMatch(request -> effort(request) == Effort.HASH);
    }

    /** All of it, to be done by one thread. */
    Slices.Work<BatchSigner> steps() {
        return new Steps();
    }

    private final class Steps implements Slices.Work<BatchSigner> {
        private final UrlBuffer buffer = new UrlBuffer();
        private int next;

        @Override
        public boolean isUnfinished() {
            return next < results.length;
        }

        @Override
        public void step() {
            sign(next++, buffer);
        }

        @Override
        public BatchSigner result() {
            return BatchSigner.this;
        }
    }

    /**
     * What is to be done in each lane. What is cheap goes along with the first of them: the answer waits for it anyway.
     */
    List<Part> parts() {
        List<Effort> efforts = requests.stream().map(this::effort).toList();
        List<Effort> lanes = efforts.stream()
                .filter(effort -> effort != Effort.HASH)
                .distinct()
                .sorted()
                .toList();
        return lanes.stream()
                .map(lane -> new Part(
                        lane,
                        IntStream.range(0, efforts.size())
                                .filter(i -> lane == (efforts.get(i) == Effort.HASH ? lanes.get(0) : efforts.get(i)))
                                .toArray()))
                .toList();
    }

    /** What is refused whatever its key is takes nobody's room in a lane. */
    private Effort effort(UrlRequest request) {
        Place place = places.get(request.level());
        return place == null
                        || !place.allows(request.action())
                        || Bindability.reasonAgainstRedirect(request, place.bucket())
                                .isPresent()
                ? Effort.HASH
                : place.effort();
    }

    /** The URLs of a batch that are signed in one lane. */
    final class Part implements Lane.Work {
        private final Effort effort;
        private final int[] positions;

        private Part(Effort effort, int[] positions) {
            this.effort = effort;
            this.positions = positions;
        }

        Effort effort() {
            return effort;
        }

        @Override
        public int size() {
            return positions.length;
        }

        @Override
        public void sign(int index, UrlBuffer buffer) {
            try {
                BatchSigner.this.sign(positions[index], buffer);
            } catch (RuntimeException | Error e) {
                failed.set(true);
                throw e;
            }
        }

        @Override
        public boolean isWanted() {
            return !failed.get() && !asker.isGone();
        }
    }

    /** The instant that all URLs of the batch are signed at. */
    Instant instant() {
        return instant;
    }

    /** What became of the requests, in their order; once all are signed. */
    List<UrlResult> results() {
        return List.of(results);
    }

    /** The URLs that were issued, for the record. */
    List<IssuedUrl> described() {
        List<IssuedUrl> issued = new ArrayList<>(described.length);
        for (IssuedUrl url : described) {
            if (url != null) {
                issued.add(url);
            }
        }
        return issued;
    }

    private void sign(int position, UrlBuffer buffer) {
        UrlResult result = sign(requests.get(position), buffer);
        results[position] = result;
        if (result instanceof Issued issued) {
            described[position] = IssuedUrl.describing(issued);
        }
    }

    private UrlResult sign(UrlRequest request, UrlBuffer buffer) {
        Place place = places.get(request.level());
        if (place == null || !place.allows(request.action())) {
            return new Refused(FORBIDDEN, Grants.NOT_THIS);
        }
        ParsedKey parsed = ObjectKey.parse(place.folder(), request.key());
        if (!(parsed instanceof ObjectKey key)) {
            return new Refused(INVALID_KEY, ((InvalidKey) parsed).sentence());
        }
        Optional<Refused> reason = Bindability.reasonAgainst(request, key, place.bucket())
                .or(place::unusable)
                .or(() -> DeletedObject.reasonAgainst(request.action(), directory, place.bucket(), key));
        return reason.<UrlResult>map(refused -> refused).orElseGet(() -> sign(request, place, key, buffer));
    }

    private UrlResult sign(UrlRequest request, Place place, ObjectKey key, UrlBuffer buffer) {
        TimeToLive ttl =
                TimeToLive.of(request.expiresIn(), cap(request), place.providerSeconds(), place.credentialSeconds());
        PresignedUrl url =
                sign(place, new PresignRequest(request.method(), key, ttl.seconds(), conditions(request)), buffer);
        if (request.byRedirect() && !url.headers().isEmpty()) {
            return Bindability.WANTS_HEADERS; // the table should have known
        }
        return new Issued(request, place.bucket(), key, url, ttl, instant.plusSeconds(ttl.seconds()));
    }

    /** The longest life that is allowed, in seconds. Nobody asks for a URL of what has ended, unless it has just now. */
    private long cap(UrlRequest request) {
        Duration cap = request.action() == Action.READ ? config.maxReadTtl() : config.maxWriteTtl();
        long rest = request.notAfter()
                .map(end -> Math.max(1, Duration.between(instant, end).toSeconds()))
                .orElse(Long.MAX_VALUE);
        return Math.min(cap.toSeconds(), rest);
    }

    private PresignedUrl sign(Place place, PresignRequest request, UrlBuffer buffer) {
        try {
            buffer.clear();
            List<Header> headers = place.presigner().finish(request, buffer);
            return new PresignedUrl(buffer.text(0), headers);
        } catch (SigningFailure e) {
            if (failed.compareAndSet(false, true)) { // one line a batch, however many threads are at it
                LOG.warn(
                        "Storage bucket {} cannot be signed for: {}",
                        place.bucket().name(),
                        e.getMessage());
            }
            throw new Unavailable(CREDENTIAL_UNAVAILABLE, "the signer of this bucket gives no signature at the moment");
        }
    }

    private static Conditions conditions(UrlRequest request) {
        return Conditions.builder()
                .contentType(request.contentType())
                .contentLength(request.contentLength())
                .contentMd5(request.contentMd5())
                .checksumSha256(request.checksumSha256())
                .version(request.versionId())
                .uploadStep(request.uploadStep())
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
