package dev.gatepass.uploads;

import dev.gatepass.access.Directory;
import dev.gatepass.access.ProbeGrant;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.access.Team;
import dev.gatepass.signing.KeyPrefix;
import dev.gatepass.signing.ObjectKey;
import dev.gatepass.storage.objects.ObjectStore;
import dev.gatepass.storage.objects.OpenUpload;
import dev.gatepass.storage.objects.Page;
import dev.gatepass.storage.objects.PageRequest;
import dev.gatepass.storage.objects.Upload;
import dev.gatepass.storage.objects.UploadTerms;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drops the abandoned uploads of one bucket, one after the other. Only those that lie where a team's files lie in this
 * bucket, or Gatepass's own: whatever else is in it is not Gatepass's.
 */
final class BucketSweep {
    private static final Logger LOG = LoggerFactory.getLogger(BucketSweep.class);
    private static final UploadTerms ANY = new UploadTerms(Optional.empty(), UploadTerms.Checksum.NONE);

    private final Directory directory;
    private final StorageBucket bucket;
    private final ObjectStore store;
    private final Instant before;
    private final BooleanSupplier wanted;
    private final Supplier<Future<Void>> pause;

    /**
     * Over a bucket.
     *
     * @param before uploads that were begun later stay
     * @param wanted whether to go on, asked before each upload
     * @param pause waited for before each upload
     */
    BucketSweep(
            Directory directory,
            StorageBucket bucket,
            ObjectStore store,
            Instant before,
            BooleanSupplier wanted,
            Supplier<Future<Void>> pause) {
        this.directory = directory;
        this.bucket = bucket;
        this.store = store;
        this.before = before;
        this.wanted = wanted;
        this.pause = pause;
    }

    /** Never fails: what could not be done is counted, and told in the log. */
    Future<Swept> run() {
        return page(PageRequest.first(bucket.prefix())).recover(failure -> failed("could not be listed", failure));
    }

    private Future<Swept> page(PageRequest request) {
        return store.openUploads(request)
                .compose(page ->
                        all(page.entries().iterator(), Swept.NOTHING).compose(sofar -> behind(request, page, sofar)));
    }

    private Future<Swept> behind(PageRequest request, Page<OpenUpload> page, Swept sofar) {
        return page.next().isPresent() && wanted.getAsBoolean()
                ? page(request.at(page.next().get()))
                        .recover(failure -> failed("could not be listed", failure))
                        .map(sofar::and)
                : Future.succeededFuture(sofar);
    }

    private Future<Swept> all(Iterator<OpenUpload> uploads, Swept sofar) {
        while (uploads.hasNext()) {
            OpenUpload upload = uploads.next();
            Optional<ObjectKey> key = upload.startedAt().isBefore(before) ? ours(upload.key()) : Optional.empty();
            if (key.isPresent()) {
                return pause.get()
                        .compose(rested -> drop(key.get(), upload.id()))
                        .compose(one -> all(uploads, sofar.and(one)));
            }
        }
        return Future.succeededFuture(sofar);
    }

    private Future<Swept> drop(ObjectKey key, String id) {
        if (!wanted.getAsBoolean()) {
            return Future.succeededFuture(Swept.NOTHING);
        }
        return store.abortUpload(new Upload(key, id, ANY))
                .map(Swept.ONE)
                .recover(failure -> failed("could not be removed", failure));
    }

    /** The key of an object; empty for what nobody could have written by a URL from here. */
    private Optional<ObjectKey> ours(String wholeKey) {
        int from = bucket.prefix().length();
        int slash = wholeKey.indexOf('/', from);
        if (!wholeKey.startsWith(bucket.prefix()) || slash < 0) {
            return Optional.empty();
        }
        return folder(wholeKey.substring(from, slash + 1))
                .flatMap(folder -> ObjectKey.parse(folder, wholeKey.substring(slash + 1)) instanceof ObjectKey key
                        ? Optional.of(key)
                        : Optional.empty());
    }

    /** The folder of a team of this bucket, or that in which buckets are tried out. */
    private Optional<KeyPrefix> folder(String name) {
        return name.equals(ProbeGrant.FOLDER)
                ? Optional.of(new KeyPrefix(bucket.prefix() + name))
                : directory
                        .team(name.substring(0, name.length() - 1))
                        .filter(this::liesHere)
                        .map(team -> new KeyPrefix(bucket.prefix()).folder(team.name()));
    }

    private boolean liesHere(Team team) {
        Optional<String> here = Optional.of(bucket.name());
        return team.storageBucket().equals(here)
                || directory.instanceBucketName().equals(here);
    }

    private Future<Swept> failed(String what, Throwable failure) {
        LOG.warn("Abandoned uploads of storage bucket {} {}: {}", bucket.name(), what, String.valueOf(failure));
        return Future.succeededFuture(Swept.FAILURE);
    }
}
