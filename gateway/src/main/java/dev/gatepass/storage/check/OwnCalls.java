package dev.gatepass.storage.check;

import dev.gatepass.access.Provider;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.signing.ObjectKey;
import dev.gatepass.storage.objects.BucketSettings.Keeping;
import dev.gatepass.storage.objects.ListRequest;
import dev.gatepass.storage.objects.ObjectStore;
import dev.gatepass.storage.objects.PageRequest;
import dev.gatepass.storage.objects.StoreFailure;
import dev.gatepass.storage.objects.StoreFailure.Kind;
import dev.gatepass.storage.objects.UploadTerms;
import dev.gatepass.storage.remedies.RecoveryRemedy;
import dev.gatepass.storage.remedies.SettingRemedy;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/** Whether Gatepass's own calls work: what it lists, looks up and clears away by itself. */
final class OwnCalls {
    /** With a mark, as every upload that is begun has one. */
    static final UploadTerms TERMS =
            new UploadTerms(Optional.empty(), UploadTerms.Checksum.NONE, Optional.of("gatepass-check"));

    private final ObjectStore store;
    private final StorageBucket bucket;
    private final ObjectKey key;
    private final Steps steps;
    private final Findings findings;

    OwnCalls(ObjectStore store, StorageBucket bucket, ObjectKey key, Steps steps, Findings findings) {
        this.store = store;
        this.bucket = bucket;
        this.key = key;
        this.steps = steps;
        this.findings = findings;
    }

    /** All that needs no object, side by side. */
    Future<Void> all() {
        return Future.join(lists(), uploadInParts(), region(), recovery(), settings())
                .transform(done -> Future.succeededFuture());
    }

    /** Whether what a caller has uploaded is there for Gatepass. */
    Future<Void> find() {
        return steps.limited(store.head(List.of(key))).transform(found -> {
            if (found.succeeded() && found.result().get(0).isPresent()) {
                findings.add(FindingKind.SAME_BUCKET);
            } else if (found.succeeded() || kind(found.cause()) == Kind.NOT_FOUND) {
                findings.add(Finding.of(FindingKind.ANOTHER_BUCKET).cured(SettingRemedy.noPublicEndpoint(bucket)));
            } else {
                findings.add(lookFault(found.cause()));
            }
            return Future.succeededFuture();
        });
    }

    /** Where even this fails, everything does that Gatepass does itself. */
    private Finding lookFault(Throwable cause) {
        return switch (kind(cause)) {
            case UNREACHABLE ->
                Finding.of(FindingKind.STORE_UNREACHABLE)
                        .seeing("Gatepass's own call: " + CauseWords.of(cause))
                        .cured(SettingRemedy.endpoint(bucket));
            case TIMED_OUT ->
                Finding.of(FindingKind.STORE_TOO_SLOW)
                        .seeing("Gatepass's own call: " + CauseWords.of(cause))
                        .cured(Need.DOWNLOAD.byHand(bucket));
            default -> fault(cause, Need.DOWNLOAD);
        };
    }

    private Future<Void> lists() {
        PageRequest page = PageRequest.first(key.value());
        Future<?> list = step(store.list(new ListRequest(page, Optional.empty())), Need.LIST);
        Future<?> versions = known(step(store.versions(page), Need.VERSIONS));
        return passed(Future.join(list, versions), FindingKind.LISTS);
    }

    private Future<Void> uploadInParts() {
        Future<?> all = step(store.startUpload(key, TERMS), Need.START)
                .compose(upload -> Future.join(
                                known(step(store.parts(upload, Optional.empty()), Need.PARTS)),
                                known(step(store.openUploads(PageRequest.first(key.value())), Need.OPEN_UPLOADS)))
                        .transform(looked -> step(store.abortUpload(upload), Need.ABORT)
                                .compose(aborted -> looked.succeeded()
                                        ? Future.succeededFuture()
                                        : Future.failedFuture(looked.cause()))));
        return passed(all, FindingKind.UPLOADS_IN_PARTS);
    }

    /** Others than AWS name regions as they like, and take any. */
    private Future<Void> region() {
        if (bucket.provider() != Provider.AWS) {
            return Future.succeededFuture();
        }
        return step(store.settings().region(), Need.REGION)
                .onSuccess(found -> {
                    if (found.equals(bucket.region())) {
                        findings.add(FindingKind.REGION);
                    } else {
                        findings.add(AnswerFaults.wrongRegion(bucket, found).seeing("region " + found));
                    }
                })
                .mapEmpty();
    }

    private Future<Void> recovery() {
        return steps.limited(store.settings().keeping()).transform(kept -> {
            if (kept.succeeded()) {
                findings.add(recovery(kept.result()));
            } else if (kind(kept.cause()) == Kind.UNSUPPORTED) {
                findings.add(recovery(Keeping.NOTHING));
            } else {
                findings.add(fault(kept.cause(), Need.RECOVERY));
            }
            return Future.succeededFuture();
        });
    }

    /** What S3 alone tells of the bucket. Whether it is as it should be the signed requests find out. */
    private Future<Void> settings() {
        Future<Integer> rules = step(store.settings().corsRules(), Need.PAGES);
        Future<Optional<String>> key = step(store.settings().encryptionKey(), Need.KEY);
        return Future.join(rules, key)
                .onSuccess(told -> findings.add(Finding.of(FindingKind.SETTINGS)
                        .seeing("rules for browsers: " + rules.result() + "; encrypts with "
                                + (key.result().isPresent() ? "a key of KMS" : "keys of the store's own"))))
                .transform(done -> Future.succeededFuture());
    }

    private Finding recovery(Keeping kept) {
        Finding none = Finding.of(FindingKind.NO_RECOVERY).cured(RecoveryRemedy.of(bucket));
        return switch (kept) {
            case KEPT -> Finding.of(FindingKind.RECOVERY);
            case NOTHING -> none;
            case UNTOLD ->
                none.saying("as far as can be seen, the store keeps nothing of what is deleted or written over");
        };
    }

    /** What a store does not have need not work. */
    private static <T> Future<Void> known(Future<T> step) {
        return step.<Void>mapEmpty()
                .recover(cause ->
                        kind(cause) == Kind.UNSUPPORTED ? Future.succeededFuture() : Future.failedFuture(cause));
    }

    /** What a store does not have is nothing that is wrong with a bucket. */
    private <T> Future<T> step(Future<T> call, Need need) {
        return steps.limited(call).onFailure(cause -> {
            if (kind(cause) != Kind.UNSUPPORTED) {
                findings.add(fault(cause, need));
            }
        });
    }

    private Future<Void> passed(Future<?> all, FindingKind kind) {
        return all.onSuccess(done -> findings.add(kind)).transform(done -> Future.succeededFuture());
    }

    private Finding fault(Throwable cause, Need need) {
        return fault(bucket, cause, need);
    }

    /** What the failure of a call says about the bucket. */
    static Finding fault(StorageBucket bucket, Throwable cause, Need need) {
        if (kind(cause) == Kind.FORBIDDEN && need.at(bucket.provider()).isPresent()) {
            return AnswerFaults.lacking(FindingKind.UPKEEP_PERMISSION_MISSING, bucket, need)
                    .seeing(CauseWords.of(cause));
        }
        return Finding.of(FindingKind.UPKEEP_FAILS)
                .saying("a call of Gatepass's own fails, to " + need.purpose(bucket.provider()))
                .seeing(CauseWords.of(cause))
                .cured(need.byHand(bucket));
    }

    static Kind kind(Throwable cause) {
        if (cause instanceof StoreFailure failure) {
            return failure.kind();
        }
        return cause instanceof TimeoutException ? Kind.TIMED_OUT : Kind.BROKEN;
    }
}
