package dev.gatepass.uploads;

import dev.gatepass.access.ProbeGrant;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.access.TeamName;
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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drops the abandoned uploads of one bucket, one after the other. Only those that lie where a team's files lie in this
 * bucket, or lay once, and what checks of the bucket have left: whatever else is in it is not Gatepass's.
 */
final class BucketSweep {
    private static final Logger LOG = LoggerFactory.getLogger(BucketSweep.class);
    private static final UploadTerms ANY = new UploadTerms(Optional.empty(), UploadTerms.Checksum.NONE);

    private final TeamFolders folders;
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
            TeamFolders folders,
            StorageBucket bucket,
            ObjectStore store,
            Instant before,
            BooleanSupplier wanted,
            Supplier<Future<Void>> pause) {
        this.folders = folders;
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
                .compose(page -> abandoned(page)
                        .compose(uploads -> all(uploads.iterator(), Swept.NOTHING))
                        .compose(sofar -> behind(request, page, sofar)));
    }

    private Future<Swept> behind(PageRequest request, Page<OpenUpload> page, Swept sofar) {
        return page.next().isPresent() && wanted.getAsBoolean()
                ? page(request.at(page.next().get()))
                        .recover(failure -> failed("could not be listed", failure))
                        .map(sofar::and)
                : Future.succeededFuture(sofar);
    }

    private Future<List<Upload>> abandoned(Page<OpenUpload> page) {
        List<OpenUpload> old = page.entries().stream()
                .filter(upload -> upload.startedAt().isBefore(before))
                .toList();
        Set<String> names = old.stream()
                .flatMap(upload -> folder(upload).stream())
                .filter(TeamName::isValid)
                .collect(Collectors.toSet());
        Future<Set<String>> teams =
                names.isEmpty() ? Future.succeededFuture(Set.of()) : folders.among(bucket.name(), names);
        return teams.map(ours -> old.stream()
                .flatMap(upload -> folder(upload)
                        .filter(name -> ours.contains(name) || isOfChecks(name))
                        .flatMap(name -> below(name, upload))
                        .stream())
                .toList());
    }

    private Future<Swept> all(Iterator<Upload> uploads, Swept sofar) {
        if (!uploads.hasNext()) {
            return Future.succeededFuture(sofar);
        }
        Upload upload = uploads.next();
        return pause.get().compose(rested -> drop(upload)).compose(one -> all(uploads, sofar.and(one)));
    }

    private Future<Swept> drop(Upload upload) {
        if (!wanted.getAsBoolean()) {
            return Future.succeededFuture(Swept.NOTHING);
        }
        return store.abortUpload(upload)
                .map(wasOpen -> wasOpen ? Swept.ONE : Swept.NOTHING)
                .recover(failure -> failed("could not be removed", failure));
    }

    /** The folder below the prefix, which may be a team's. */
    private Optional<String> folder(OpenUpload upload) {
        int from = bucket.prefix().length();
        int slash = upload.key().indexOf('/', from);
        return upload.key().startsWith(bucket.prefix()) && slash > from
                ? Optional.of(upload.key().substring(from, slash))
                : Optional.empty();
    }

    private static boolean isOfChecks(String folder) {
        return ProbeGrant.FOLDER.equals(folder + "/");
    }

    /** Empty for a key that no URL from here could have been for. */
    private Optional<Upload> below(String folder, OpenUpload upload) {
        KeyPrefix prefix = new KeyPrefix(bucket.prefix() + folder + "/");
        return ObjectKey.parse(prefix, upload.key().substring(prefix.value().length())) instanceof ObjectKey key
                ? Optional.of(new Upload(key, upload.id(), ANY))
                : Optional.empty();
    }

    private Future<Swept> failed(String what, Throwable failure) {
        LOG.warn("Abandoned uploads of storage bucket {} {}: {}", bucket.name(), what, String.valueOf(failure));
        return Future.succeededFuture(Swept.FAILURE);
    }
}
