package dev.gatepass.uploads;

import dev.gatepass.access.Action;
import dev.gatepass.access.Directory;
import dev.gatepass.access.Grant;
import dev.gatepass.access.Provider;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.config.UploadsConfig;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Refusal;
import dev.gatepass.issuing.Deed;
import dev.gatepass.issuing.DeedSink;
import dev.gatepass.issuing.DeletedObject;
import dev.gatepass.issuing.Grants;
import dev.gatepass.issuing.TeamFolder;
import dev.gatepass.secrets.SecretResolver;
import dev.gatepass.signing.ObjectKey;
import dev.gatepass.storage.objects.AskedStores;
import dev.gatepass.storage.objects.OpenUpload;
import dev.gatepass.storage.objects.Page;
import dev.gatepass.storage.objects.PageRequest;
import dev.gatepass.storage.objects.StoreFailure;
import dev.gatepass.storage.objects.StoreFailure.Kind;
import dev.gatepass.storage.objects.UploadTerms;
import dev.gatepass.storage.objects.UploadedPart;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Uploads in parts: begins them, says what has come, completes and aborts them, each by the grant of whoever may write for
 * the team, and each on record before a store is asked. Keeps nothing: what it has to know of an upload is in its id.
 *
 * <p>Thread-safe; never blocks; futures complete on the caller's Vert.x context, and fail with a {@link
 * dev.gatepass.failure.Failure}. What is refused before a store is asked is thrown.
 */
public final class Uploads {
    private static final int PARTS_A_PAGE = 1000;

    private final UploadIds ids;
    private final Duration lifetime;
    private final AskedStores stores;
    private final DeedSink records;
    private final InstantSource clock;

    private Uploads(UploadIds ids, Duration lifetime, AskedStores stores, DeedSink records, InstantSource clock) {
        this.ids = ids;
        this.lifetime = lifetime;
        this.stores = stores;
        this.records = records;
        this.clock = clock;
    }

    /**
     * The uploads of a configuration; empty where it names no key. Reads keys, so it blocks.
     *
     * @throws dev.gatepass.secrets.SecretUnavailable if a key cannot be had or is none
     */
    public static Optional<Uploads> of(
            UploadsConfig config, SecretResolver secrets, AskedStores stores, DeedSink records, InstantSource clock) {
        if (config.keys().isEmpty()) {
            return Optional.empty();
        }
        UploadIds ids =
                new UploadIds(config.keys().stream().map(secrets::sealingKey).toList());
        return Optional.of(new Uploads(ids, config.lifetime(), stores, records, clock));
    }

    /** Begins an upload. */
    public Future<StartedUpload> start(Directory directory, Grant grant, NewUpload asked, String requestId) {
        requireWrite(grant);
        StorageBucket bucket = grant.binding().bucket();
        ObjectKey key = new TeamFolder(grant).object(asked.key());
        requireNotDeleted(directory, bucket, key);
        UploadTerms terms = Terms.of(asked, bucket.provider());
        long partSize = PartSizes.by(bucket.provider()).choose(asked.size(), asked.partSize());
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        return record(grant, Deed.Kind.UPLOAD_STARTED, key, requestId)
                .compose(recorded -> stores.ask(bucket, store -> store.startUpload(key, terms)))
                .map(upload -> {
                    UploadTicket ticket = new UploadTicket(
                            grant.team().name(),
                            grant.binding().scope(),
                            BucketIdentity.of(bucket),
                            asked.key(),
                            upload.id(),
                            upload.terms(),
                            Optional.of(partSize),
                            asked.size(),
                            now,
                            now.plus(lifetime));
                    return new StartedUpload(ids.seal(ticket), partSize, ticket.partCount(), ticket.endsAt());
                });
    }

    /**
     * An upload by its id.
     *
     * @throws Refusal {@code not_found}, whatever is wrong with the id: who holds one that is not its own learns nothing
     */
    public OngoingUpload find(Grant grant, String uploadId) {
        requireWrite(grant);
        StorageBucket bucket = grant.binding().bucket();
        Instant now = clock.instant();
        UploadTicket ticket = ids.open(uploadId)
                .filter(it -> it.team().equals(grant.team().name())
                        && it.scope() == grant.binding().scope()
                        && it.bucket().equals(BucketIdentity.of(bucket))
                        && now.isBefore(it.endsAt()))
                .orElseThrow(Uploads::notFound);
        return new OngoingUpload(ticket, grant, new TeamFolder(grant).object(ticket.key()));
    }

    /**
     * The same for whoever wants to write.
     *
     * @throws Refusal as {@link #find}; {@code conflict} if an object of its key was deleted meanwhile
     */
    public OngoingUpload findToWrite(Directory directory, Grant grant, String uploadId) {
        OngoingUpload upload = find(grant, uploadId);
        requireNotDeleted(directory, upload.bucket(), upload.wholeKey());
        return upload;
    }

    /**
     * A page of the parts that have come, by number.
     *
     * @param after only parts behind this number
     */
    public Future<Page<UploadedPart>> parts(OngoingUpload upload, int after) {
        Optional<String> cursor = after == 0 ? Optional.empty() : Optional.of(Integer.toString(after));
        return stores.ask(
                        upload.bucket(),
                        store -> store.parts(upload.atStore(), cursor).recover(Uploads::goneIsNotFound))
                .map(page -> page(page, after));
    }

    /** Some stores begin behind the number that they are told, others name all parts at once. */
    private static Page<UploadedPart> page(Page<UploadedPart> page, int after) {
        List<UploadedPart> behind =
                page.entries().stream().filter(part -> part.number() > after).toList();
        return behind.size() <= PARTS_A_PAGE
                ? new Page<>(behind, page.next())
                : new Page<>(
                        behind.subList(0, PARTS_A_PAGE),
                        Optional.of(
                                Integer.toString(behind.get(PARTS_A_PAGE - 1).number())));
    }

    /**
     * Makes the object of its parts. May be asked for again where the answer was lost.
     *
     * @param named the parts that the caller has sent, all of them; none, for all that have come
     */
    public Future<CompletedUpload> complete(OngoingUpload upload, List<NamedPart> named, String requestId) {
        NamedParts parts = new NamedParts(named);
        return record(upload, Deed.Kind.UPLOAD_COMPLETED, requestId)
                .compose(recorded -> stores.ask(
                        upload.bucket(),
                        store -> new Completion(store, upload, parts).run().recover(Uploads::goneIsNotFound)));
    }

    /** Drops an upload, as far as the store can. Fails with {@code not_found} for one that has ended, where the store tells. */
    public Future<AbortedUpload> abort(OngoingUpload upload, String requestId) {
        return record(upload, Deed.Kind.UPLOAD_ABORTED, requestId)
                .compose(recorded -> stores.ask(upload.bucket(), store -> store.abortUpload(upload.atStore())))
                .compose(wasOpen -> wasOpen
                        ? Future.succeededFuture(
                                upload.bucket().provider() == Provider.AZURE
                                        ? AbortedUpload.LAPSE
                                        : AbortedUpload.REMOVED)
                        : Future.failedFuture(notFound()));
    }

    /**
     * A page of the team's uploads that the store knows of.
     *
     * @param cursor what the page before said; empty for the first
     */
    public Future<Page<ListedUpload>> list(Grant grant, Optional<String> cursor, int limit) {
        requireWrite(grant);
        String team = grant.team().name();
        String folder = new TeamFolder(grant).prefix().value();
        Optional<String> opened = cursor.map(given -> ids.openCursor(given, team)
                .orElseThrow(() -> new Refusal(
                        ErrorCode.INVALID_REQUEST, "cursor is not one that was given out here for this team")));
        PageRequest request = new PageRequest(folder, opened, limit);
        return stores.ask(grant.binding().bucket(), store -> store.openUploads(request))
                .map(page -> new Page<>(
                        page.entries().stream()
                                .filter(upload -> upload.key().startsWith(folder))
                                .map(upload ->
                                        listed(grant, upload, upload.key().substring(folder.length())))
                                .toList(),
                        page.next().map(next -> ids.sealCursor(next, team))));
    }

    private ListedUpload listed(Grant grant, OpenUpload upload, String key) {
        Instant startedAt = upload.startedAt().truncatedTo(ChronoUnit.SECONDS);
        Instant endsAt = startedAt.plus(lifetime);
        boolean goesOn = clock.instant().isBefore(endsAt) && !key.isEmpty();
        return new ListedUpload(
                key,
                startedAt,
                endsAt,
                Optional.of(upload.checksum()).filter(checksum -> checksum != UploadTerms.Checksum.NONE),
                goesOn
                        ? Optional.of(ids.seal(new UploadTicket(
                                grant.team().name(),
                                grant.binding().scope(),
                                BucketIdentity.of(grant.binding().bucket()),
                                key,
                                upload.id(),
                                new UploadTerms(Optional.empty(), upload.checksum(), Optional.empty()),
                                Optional.empty(),
                                Optional.empty(),
                                startedAt,
                                endsAt)))
                        : Optional.empty());
    }

    private Future<Void> record(OngoingUpload upload, Deed.Kind kind, String requestId) {
        return record(upload.grant(), kind, upload.wholeKey(), requestId);
    }

    private Future<Void> record(Grant grant, Deed.Kind kind, ObjectKey key, String requestId) {
        return records.record(Deed.by(grant, kind, List.of(key.value()), requestId, clock.instant()));
    }

    private static void requireWrite(Grant grant) {
        if (!grant.actions().contains(Action.WRITE)) {
            throw new Refusal(ErrorCode.FORBIDDEN, Grants.NOT_THIS);
        }
    }

    private static void requireNotDeleted(Directory directory, StorageBucket bucket, ObjectKey key) {
        DeletedObject.reasonAgainst(Action.WRITE, directory, bucket, key).ifPresent(refused -> {
            throw new Refusal(refused.code(), refused.message());
        });
    }

    private static <T> Future<T> goneIsNotFound(Throwable failure) {
        boolean gone = failure instanceof StoreFailure known && known.kind() == Kind.NOT_FOUND;
        return Future.failedFuture(gone ? notFound() : failure);
    }

    private static Refusal notFound() {
        return new Refusal(ErrorCode.NOT_FOUND, "there is no such upload, or it has ended");
    }
}
