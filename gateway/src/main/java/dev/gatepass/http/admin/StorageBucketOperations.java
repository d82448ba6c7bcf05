package dev.gatepass.http.admin;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.gatepass.administration.Administration;
import dev.gatepass.administration.Bound;
import dev.gatepass.administration.LastUrl;
import dev.gatepass.administration.Page;
import dev.gatepass.administration.Precondition;
import dev.gatepass.administration.StorageBuckets;
import dev.gatepass.administration.StoredBucket;
import dev.gatepass.administration.Versioned;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Refusal;
import dev.gatepass.http.Answer;
import dev.gatepass.http.JsonLines;
import dev.gatepass.http.Operation;
import dev.gatepass.http.OperationCall;
import dev.gatepass.storage.check.Finding;
import dev.gatepass.storage.remedies.Revocation;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** {@code /v1/admin/storage-buckets}. */
final class StorageBucketOperations {
    private static final String ALL = "/v1/admin/storage-buckets";
    private static final String ONE = ALL + "/{storage_bucket}";

    private static final String CHECK = ALL + "/check";

    private final Supplier<Administration> administration;

    StorageBucketOperations(Supplier<Administration> administration) {
        this.administration = administration;
    }

    List<Operation> all() {
        return List.of(
                Operation.get(ALL, Paging.QUERY, this::list),
                Operation.post(ALL, this::create),
                Operation.post(CHECK, this::check),
                Operation.get(ONE, Set.of(), this::get),
                Operation.patch(ONE, this::change),
                Operation.delete(ONE, this::delete));
    }

    /** The state of one, and what is to be said about how it came to be so. */
    record BucketState(
            @JsonUnwrapped BucketView bucket,
            List<String> warnings,
            Optional<List<Finding>> findings,
            Optional<Instant> urlsEndBy,
            Optional<List<Revocation>> urlsEndEarlier,
            long revision) {
        static BucketState of(Versioned<StoredBucket> found, LastUrl lastUrl) {
            return of(new Bound<>(found, List.of()), lastUrl);
        }

        static BucketState of(Bound<Versioned<StoredBucket>> bound, LastUrl lastUrl) {
            Versioned<StoredBucket> found = bound.value();
            return new BucketState(
                    BucketView.of(found.value()),
                    bound.warnings(),
                    BucketTrial.shown(bound),
                    lastUrl.endsBy(found.value().disabledAt()),
                    found.value() instanceof StoredBucket.Complete complete
                            ? lastUrl.endsEarlier(complete.disabledAt(), List.of(complete.bucket()))
                            : Optional.empty(),
                    found.revision());
        }
    }

    /** A part of the list. */
    record BucketList(List<BucketView> storageBuckets, Optional<String> nextCursor, long revision) {
        static BucketList of(Page<StoredBucket> page) {
            return new BucketList(
                    page.entries().stream().map(BucketView::of).toList(), Paging.cursor(page.next()), page.revision());
        }
    }

    private Future<Answer> list(OperationCall call) {
        return administration
                .get()
                .storageBuckets()
                .list(Rights.system(call), Paging.of(call))
                .map(page -> Answer.of(BucketList.of(page)));
    }

    private Future<Answer> get(OperationCall call) {
        Administration parts = administration.get();
        return parts.storageBuckets()
                .get(Rights.system(call), call.parameter("storage_bucket"))
                .map(found -> Answer.of(BucketState.of(found, parts.lastUrl()), found.version()));
    }

    private Future<Answer> create(OperationCall call) {
        Administration parts = administration.get();
        var actor = Rights.systemActor(call);
        NewBucket body = call.body(NewBucket.class);
        String name =
                body.name().orElseThrow(() -> new Refusal(ErrorCode.INVALID_REQUEST, "a storage bucket has a name"));
        return parts.storageBuckets()
                .create(actor, body.bucket(name, body.organization(), parts.bucketSecrets()))
                .map(made ->
                        Answer.created(BucketState.of(made, parts.lastUrl()), made.version(), Locations.of(ALL, name)));
    }

    private Future<Answer> check(OperationCall call) {
        Administration parts = administration.get();
        var grant = Rights.system(call);
        var actor = Rights.systemActor(call);
        BucketTrial.Asked body = call.body(BucketTrial.Asked.class);
        StorageBuckets buckets = parts.storageBuckets();
        return body.storageBucket()
                .map(name -> buckets.candidate(grant, name))
                .orElseGet(() -> buckets.candidate(actor, body.fresh(parts.bucketSecrets())))
                .compose(candidate -> {
                    if (call.accepts(JsonLines.MEDIA_TYPE)) {
                        return Future.succeededFuture(Answer.of(new JsonLines(
                                lines -> buckets.tryOut(grant, candidate, lines::accept)
                                        .map(all -> BucketTrial.Summary.of(all, candidate.revision())))));
                    }
                    return buckets.tryOut(grant, candidate, finding -> {})
                            .map(all -> Answer.of(BucketTrial.Result.of(all, candidate.revision())));
                });
    }

    private Future<Answer> change(OperationCall call) {
        Administration parts = administration.get();
        var actor = Rights.systemActor(call);
        BucketChange body = call.body(BucketChange.class);
        return parts.storageBuckets()
                .change(
                        actor,
                        call.parameter("storage_bucket"),
                        body.with(parts.bucketSecrets()),
                        body.objectsMovedAlong().orElse(false),
                        new Precondition(call.expectedVersion()))
                .map(changed -> Answer.of(
                        BucketState.of(changed, parts.lastUrl()),
                        changed.value().version()));
    }

    private Future<Answer> delete(OperationCall call) {
        return administration
                .get()
                .storageBuckets()
                .delete(
                        Rights.systemActor(call),
                        call.parameter("storage_bucket"),
                        new Precondition(call.expectedVersion()))
                .map(revision -> Answer.of(new Removed(revision)));
    }
}
