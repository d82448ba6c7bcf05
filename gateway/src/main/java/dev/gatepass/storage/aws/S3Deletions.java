package dev.gatepass.storage.aws;

import dev.gatepass.storage.objects.Deletion;
import dev.gatepass.storage.objects.Deletion.NotWrittenSince;
import dev.gatepass.storage.objects.Deletion.Version;
import dev.gatepass.storage.objects.ObjectFacts;
import dev.gatepass.storage.objects.Removal;
import dev.gatepass.storage.objects.StoreFailure;
import dev.gatepass.storage.objects.StoreFailure.Kind;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Deletes from one bucket: looks first at what may have been written since, and then deletes in as few requests as the store
 * takes.
 */
final class S3Deletions {
    private static final int MOST_AT_ONCE = 1000;

    private final String bucket;
    private final S3Traits traits;
    private final S3Calls calls;
    private final Function<String, Future<Optional<ObjectFacts>>> look;

    S3Deletions(String bucket, S3Traits traits, S3Calls calls, Function<String, Future<Optional<ObjectFacts>>> look) {
        this.bucket = bucket;
        this.traits = traits;
        this.calls = calls;
        this.look = look;
    }

    /** What is known before the store is asked to delete: what to ask for, or what became of it already. */
    private sealed interface Step {}

    private record Ask(ObjectIdentifier what) implements Step {}

    private record Done(Removal removal) implements Step {}

    Future<List<Removal>> all(List<Deletion> deletions) {
        return Future.all(deletions.stream().map(this::prepare).toList()).compose(all -> {
            List<Step> steps = all.list();
            List<Integer> asked = IntStream.range(0, steps.size())
                    .filter(i -> steps.get(i) instanceof Ask)
                    .boxed()
                    .toList();
            List<ObjectIdentifier> what =
                    asked.stream().map(i -> ((Ask) steps.get(i)).what()).toList();
            return delete(what).map(removals -> merge(steps, asked, removals));
        });
    }

    private static List<Removal> merge(List<Step> steps, List<Integer> asked, List<Removal> removals) {
        Removal[] merged = new Removal[steps.size()];
        for (int i = 0; i < merged.length; i++) {
            if (steps.get(i) instanceof Done done) {
                merged[i] = done.removal();
            }
        }
        for (int i = 0; i < asked.size(); i++) {
            merged[asked.get(i)] = removals.get(i);
        }
        return List.of(merged);
    }

    private Future<Step> prepare(Deletion deletion) {
        ObjectIdentifier.Builder what = ObjectIdentifier.builder().key(deletion.key());
        if (deletion.condition() instanceof Version version) {
            return Future.succeededFuture(new Ask(what.versionId(version.id()).build()));
        }
        if (deletion.condition() instanceof NotWrittenSince since) {
            return look.apply(deletion.key())
                    .compose(facts -> facts.map(seen -> unlessWritten(what, seen, since.instant()))
                            .orElseGet(() -> Future.succeededFuture(new Done(new Removal.Gone()))))
                    .recover(failure -> failure instanceof StoreFailure why
                            ? Future.succeededFuture(new Done(new Removal.Failed(why)))
                            : Future.failedFuture(failure));
        }
        return Future.succeededFuture(new Ask(what.build()));
    }

    /** Stores tell the time of a write in whole seconds: one of the very second may be later than the instant. */
    private Future<Step> unlessWritten(ObjectIdentifier.Builder what, ObjectFacts seen, Instant instant) {
        if (!seen.lastModified().isBefore(instant)) {
            return Future.succeededFuture(new Done(new Removal.Kept()));
        }
        return switch (traits.unless()) {
            case NOTHING -> Future.succeededFuture(new Ask(what.build()));
            case ETAG ->
                Future.succeededFuture(
                        new Ask(what.eTag('"' + seen.etag() + '"').build()));
            case VERSION -> one(what.eTag(version(seen)).build()).map(Done::new);
        };
    }

    private static String version(ObjectFacts seen) {
        return seen.version()
                .orElseThrow(() -> new StoreFailure(Kind.BROKEN, "the store does not say which version an object is"));
    }

    private Future<List<Removal>> delete(List<ObjectIdentifier> what) {
        List<Future<List<Removal>>> requests = new ArrayList<>();
        for (int i = 0; i < what.size(); i += MOST_AT_ONCE) {
            List<ObjectIdentifier> some = what.subList(i, Math.min(what.size(), i + MOST_AT_ONCE));
            requests.add(many(some)
                    .recover(failure -> failure instanceof StoreFailure why
                            ? Future.succeededFuture(some.stream()
                                    .<Removal>map(it -> new Removal.Failed(why))
                                    .toList())
                            : Future.failedFuture(failure)));
        }
        return Future.all(requests)
                .map(all ->
                        all.<List<Removal>>list().stream().flatMap(List::stream).toList());
    }

    private Future<List<Removal>> many(List<ObjectIdentifier> some) {
        return calls.run((s3, signing) -> {
            var answer = s3.deleteObjects(
                    ask -> ask.bucket(bucket).delete(it -> it.objects(some)).overrideConfiguration(signing));
            return some.stream()
                    .map(what -> answer.errors().stream()
                            .filter(error -> error.key().equals(what.key()) && isOf(what, error.versionId()))
                            .findFirst()
                            .map(error -> String.valueOf(error.code()))
                            .map(code -> known(code).orElseGet(() -> new Removal.Failed(S3Failures.ofKey(code))))
                            .orElseGet(Removal.Gone::new))
                    .toList();
        });
    }

    /** Where it is not clear what failed, what may have failed has. */
    private static boolean isOf(ObjectIdentifier what, @Nullable String versionId) {
        return what.versionId() == null
                || versionId == null
                || versionId.isEmpty()
                || versionId.equals(what.versionId());
    }

    private Future<Removal> one(ObjectIdentifier what) {
        return calls.run((s3, signing) -> {
            try {
                s3.deleteObject(ask ->
                        ask.bucket(bucket).key(what.key()).ifMatch(what.eTag()).overrideConfiguration(signing));
                return new Removal.Gone();
            } catch (S3Exception e) {
                return known(S3Failures.code(e)).orElseGet(() -> new Removal.Failed(S3Failures.of(e)));
            }
        });
    }

    /** Where something else was asked for than what is there now, it was written since. */
    private static Optional<Removal> known(String code) {
        return switch (code) {
            case "PreconditionFailed" -> Optional.of(new Removal.Kept());
            case "NoSuchKey", "NoSuchVersion" -> Optional.of(new Removal.Gone());
            default -> Optional.empty();
        };
    }
}
