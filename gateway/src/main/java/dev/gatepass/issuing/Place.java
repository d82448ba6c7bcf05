package dev.gatepass.issuing;

import static dev.gatepass.config.SigningConfig.CallerInUrl.REQUIRED;
import static dev.gatepass.failure.ErrorCode.CREDENTIAL_UNAVAILABLE;
import static dev.gatepass.failure.ErrorCode.STORAGE_NOT_ALLOWED;
import static dev.gatepass.failure.ErrorCode.UNSUPPORTED_OPERATION;

import dev.gatepass.access.Action;
import dev.gatepass.access.Grant;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.config.SigningConfig;
import dev.gatepass.issuing.UrlResult.Refused;
import dev.gatepass.signing.Caller;
import dev.gatepass.signing.Effort;
import dev.gatepass.signing.KeyPrefix;
import dev.gatepass.signing.PresignRequest;
import dev.gatepass.signing.Presigner;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that the URLs of a batch at one storage level have in common, worked out once for them: whose folder in which
 * bucket, for how long its credential is good, and the presigner. Immutable.
 */
final class Place {
    private static final Optional<Refused> NAMELESS = Refused.because(
            UNSUPPORTED_OPERATION, "URLs of this bucket cannot name who asked for them, as the operator requires");
    private static final Optional<Refused> UNSPEAKABLE = Refused.because(
            UNSUPPORTED_OPERATION,
            "URLs have to name who asked for them, as the operator requires, and your name is too long for that or has"
                    + " control characters");

    private final Grant grant;
    private final KeyPrefix folder;
    private final long credentialSeconds;
    private final int providerSeconds;
    private final Optional<Refused> unusable;
    private final Effort effort;
    private final Presigner.@Nullable Prepared presigner;

    /**
     * A place at an instant.
     *
     * @param caller the name that its URLs carry where they can, if any
     * @param instant the instant of signing
     */
    Place(
            Grant grant,
            CredentialSource.Leased lease,
            Presigners presigners,
            SigningConfig config,
            Optional<Caller> caller,
            Instant instant) {
        this.grant = grant;
        this.folder = new TeamFolder(grant).prefix();
        this.credentialSeconds = lease.expiresAt()
                .map(end -> Duration.between(instant, end.minus(config.credentialMargin()))
                        .toSeconds())
                .orElse(Long.MAX_VALUE);
        Optional<Refused> reason = reasonAgainst(presigners);
        if (reason.isPresent()) {
            this.unusable = reason;
            this.effort = Effort.HASH;
            this.providerSeconds = PresignRequest.MAX_EXPIRES_SECONDS;
            this.presigner = null;
        } else {
            Presigner signer = presigners.presigner(bucket(), lease.credential());
            Optional<Caller> named = signer.bindsCaller() ? caller : Optional.empty();
            this.unusable = config.callerInUrl() == REQUIRED && named.isEmpty()
                    ? (signer.bindsCaller() ? UNSPEAKABLE : NAMELESS)
                    : Optional.empty();
            this.effort = unusable.isPresent() ? Effort.HASH : signer.effort();
            this.providerSeconds = signer.maxExpiresSeconds();
            this.presigner = signer.prepare(instant, named);
        }
    }

    /** A bucket that the operator has not allowed as it is configured is not signed for; callers are not told which. */
    private Optional<Refused> reasonAgainst(Presigners presigners) {
        if (presigners.reasonAgainst(bucket()).isPresent()) {
            return Refused.because(STORAGE_NOT_ALLOWED, "the operator has not allowed this bucket as it is configured");
        }
        return credentialSeconds < 1
                ? Refused.because(CREDENTIAL_UNAVAILABLE, "the credential of this bucket has ended")
                : Optional.empty();
    }

    boolean allows(Action action) {
        return grant.actions().contains(action);
    }

    StorageBucket bucket() {
        return grant.binding().bucket();
    }

    /** The folder of the team in the bucket. */
    KeyPrefix folder() {
        return folder;
    }

    /** Why none of its URLs can be signed, if so. */
    Optional<Refused> unusable() {
        return unusable;
    }

    /** The usable rest of the credential's life; {@link Long#MAX_VALUE} for one that does not end. */
    long credentialSeconds() {
        return credentialSeconds;
    }

    /** The longest life that the provider gives to what is signed so. */
    int providerSeconds() {
        return providerSeconds;
    }

    /** What each of its URLs costs; nothing where there are none. */
    Effort effort() {
        return effort;
    }

    /** The presigner of a place that is usable. */
    Presigner.Prepared presigner() {
        if (presigner == null) {
            throw new IllegalStateException("no URL can be signed here");
        }
        return presigner;
    }
}
