package dev.gatepass.issuing;

import static dev.gatepass.failure.ErrorCode.STORAGE_NOT_ALLOWED;

import dev.gatepass.access.Action;
import dev.gatepass.access.Grant;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.issuing.UrlResult.Refused;
import dev.gatepass.signing.KeyPrefix;
import dev.gatepass.signing.Presigner;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that the URLs of a batch at one storage level have in common, worked out once for them: whose folder in which
 * bucket, for how long its credential is good, and the presigner. Used on one event loop.
 */
final class Place {
    private final Grant grant;
    private final CredentialSource.Leased lease;
    private final Presigners presigners;
    private final Instant instant;
    private final KeyPrefix folder;
    private final Optional<Refused> misplaced;
    private final long credentialSeconds;
    private Presigner.@Nullable Prepared prepared;

    /**
     * A place at an instant.
     *
     * @param margin how long before its credential a URL ends
     * @param instant the instant of signing
     */
    Place(Grant grant, CredentialSource.Leased lease, Presigners presigners, Duration margin, Instant instant) {
        this.grant = grant;
        this.lease = lease;
        this.presigners = presigners;
        this.instant = instant;
        this.folder = new KeyPrefix(bucket().prefix()).folder(grant.team().name());
        this.misplaced = presigners
                .reasonAgainst(bucket())
                .flatMap(reason -> Refused.because(
                        STORAGE_NOT_ALLOWED, "the operator has not allowed the address of this bucket"));
        this.credentialSeconds = lease.expiresAt()
                .map(end -> Duration.between(instant, end.minus(margin)).toSeconds())
                .orElse(Long.MAX_VALUE);
    }

    boolean allows(Action action) {
        return grant.actions().contains(action);
    }

    StorageBucket bucket() {
        return grant.binding().bucket();
    }

    /** The folder of the team in the bucket: what keeps teams that share a bucket apart (R8). */
    KeyPrefix folder() {
        return folder;
    }

    /** A bucket at an address that the operator has not allowed is not signed for; callers are not told which. */
    Optional<Refused> misplaced() {
        return misplaced;
    }

    /** The usable rest of the credential's life; {@link Long#MAX_VALUE} for one that does not end. */
    long credentialSeconds() {
        return credentialSeconds;
    }

    /** The presigner, prepared when the first URL needs it: a place whose URLs are all refused needs none. */
    Presigner.Prepared presigner() {
        Presigner.Prepared ready = prepared;
        if (ready == null) {
            ready = presigners.presigner(bucket(), lease.credential()).prepare(instant);
            prepared = ready;
        }
        return ready;
    }
}
