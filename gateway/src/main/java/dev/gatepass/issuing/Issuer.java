package dev.gatepass.issuing;

import dev.gatepass.access.Grant;
import dev.gatepass.access.Principal;
import dev.gatepass.access.StorageLevel;
import dev.gatepass.config.SigningConfig;
import dev.gatepass.config.SigningConfig.CallerInUrl;
import dev.gatepass.signing.Caller;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Turns a grant and what was asked for into URLs: the one caller of presigners. In this order: credentials, signing,
 * the record, the age of the directory once more, the answer.
 *
 * <p>Thread-safe; call it on the event loop of the request, on which its future completes. No event loop is held for
 * long: {@link Lanes} says where what is signed.
 */
public final class Issuer {
    private final SigningConfig config;
    private final CredentialSource credentials;
    private final Presigners presigners;
    private final AuditSink audit;
    private final InstantSource clock;
    private final Lanes lanes;
    private final UrlTally tally = new UrlTally();

    /** An issuer of what it is put together from. */
    public Issuer(
            SigningConfig config,
            CredentialSource credentials,
            Presigners presigners,
            AuditSink audit,
            InstantSource clock,
            Lanes lanes) {
        this.config = config;
        this.credentials = credentials;
        this.presigners = presigners;
        this.audit = audit;
        this.clock = clock;
        this.lanes = lanes;
    }

    /**
     * Issues URLs.
     *
     * <p>The results keep the number and order of the requests; what is wrong with one request is its own result. Fails
     * as a whole with {@link dev.gatepass.failure.Unavailable} when a credential or its signature cannot be had, too many
     * wait for such signatures already, the record cannot be written, or the directory has become too old meanwhile.
     *
     * @param asker with the very state of the directory that the grants come from
     */
    public Future<List<UrlResult>> issue(Grants grants, List<UrlRequest> requests, Asker asker) {
        Context context = eventLoop();
        return signer(grants, requests, asker)
                .compose(signer -> lanes.sign(context, signer))
                .compose(signer -> record(grants, signer, asker).map(recorded -> signer.results()))
                .map(results -> {
                    asker.requireFresh();
                    tally.count(results);
                    return results;
                });
    }

    /** How many URLs have left. */
    public UrlTally tally() {
        return tally;
    }

    private static Context eventLoop() {
        Context context = Vertx.currentContext();
        if (context == null) {
            throw new IllegalStateException("called off an event loop");
        }
        return context;
    }

    /** Asks for the credential of each place that the batch is about; an empty batch is about none. */
    private Future<BatchSigner> signer(Grants grants, List<UrlRequest> requests, Asker asker) {
        Map<StorageLevel, Grant> granted = requests.isEmpty() ? Map.of() : grants.byLevel();
        Map<StorageLevel, Future<CredentialSource.Leased>> leases = new EnumMap<>(StorageLevel.class);
        granted.forEach((level, grant) ->
                leases.put(level, credentials.credential(grant.binding().bucket())));
        return Future.all(List.copyOf(leases.values())).map(all -> {
            Instant instant = clock.instant().truncatedTo(ChronoUnit.SECONDS);
            Optional<Caller> caller = caller(config, grants.any().principal());
            Map<StorageLevel, Place> places = new EnumMap<>(StorageLevel.class);
            leases.forEach((level, lease) -> places.put(
                    level,
                    new Place(
                            Objects.requireNonNull(granted.get(level)),
                            lease.result(),
                            presigners,
                            config,
                            caller,
                            instant)));
            return new BatchSigner(config, grants.directory(), places, requests, instant, asker);
        });
    }

    private Future<Void> record(Grants grants, BatchSigner signer, Asker asker) {
        List<Issuance.IssuedUrl> described = signer.described();
        if (described.isEmpty()) {
            return Future.succeededFuture();
        }
        Grant grant = grants.any();
        return audit.record(new Issuance(
                signer.instant(),
                asker.requestId(),
                grant.principal(),
                grant.team().name(),
                grant.revision(),
                described));
    }

    /** Whose name URLs carry: that of the one whose rights decided. A name that no URL can carry is none. */
    static Optional<Caller> caller(SigningConfig config, Principal principal) {
        if (config.callerInUrl() == CallerInUrl.NEVER) {
            return Optional.empty();
        }
        try {
            return Optional.of(Caller.named(principal.subject().name()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
