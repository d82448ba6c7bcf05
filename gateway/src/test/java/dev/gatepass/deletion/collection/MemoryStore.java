package dev.gatepass.deletion.collection;

import dev.gatepass.signing.ObjectKey;
import dev.gatepass.storage.objects.BucketSettings;
import dev.gatepass.storage.objects.Deletion;
import dev.gatepass.storage.objects.Deletion.NotWrittenSince;
import dev.gatepass.storage.objects.Deletion.Version;
import dev.gatepass.storage.objects.ListRequest;
import dev.gatepass.storage.objects.Listing;
import dev.gatepass.storage.objects.ObjectFacts;
import dev.gatepass.storage.objects.ObjectStore;
import dev.gatepass.storage.objects.ObjectVersion;
import dev.gatepass.storage.objects.OpenUpload;
import dev.gatepass.storage.objects.Page;
import dev.gatepass.storage.objects.PageRequest;
import dev.gatepass.storage.objects.Removal;
import dev.gatepass.storage.objects.StoreFailure;
import dev.gatepass.storage.objects.Upload;
import dev.gatepass.storage.objects.UploadTerms;
import dev.gatepass.storage.objects.UploadedPart;
import dev.gatepass.storage.objects.Written;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A bucket in memory that keeps versions, as none that can be had in a JVM does; it counts how often each key was asked to
 * be deleted. What the stores themselves do is another test's business.
 */
final class MemoryStore implements ObjectStore {
    private static final int PAGE = 7;

    private final boolean keepsVersions;
    private final ConcurrentSkipListMap<String, List<ObjectVersion>> objects = new ConcurrentSkipListMap<>();
    private final ConcurrentSkipListMap<String, OpenUpload> uploads = new ConcurrentSkipListMap<>();
    final Map<String, Integer> asked = new ConcurrentHashMap<>();
    /** Before each deletion of a batch. */
    volatile Supplier<Future<Void>> beforeDeletion = Future::succeededFuture;

    volatile Optional<StoreFailure> failure = Optional.empty();
    /** What time its answers tell. */
    volatile Supplier<Optional<Instant>> time = () -> Optional.of(Instant.now());

    /** Whether it keeps versions no longer, though it did. */
    volatile boolean suspended;

    private int versions;

    MemoryStore(boolean keepsVersions) {
        this.keepsVersions = keepsVersions;
    }

    /** Somebody writes. */
    synchronized void write(String key, Instant at) {
        add(key, at, false);
    }

    /** Somebody deletes in the bucket itself, which leaves a mark. */
    synchronized void mark(String key, Instant at) {
        add(key, at, true);
    }

    private void add(String key, Instant at, boolean mark) {
        ObjectVersion version = new ObjectVersion(key, suspended ? "null" : "v" + versions++, true, mark, 1, at);
        List<ObjectVersion> all = new ArrayList<>(keepsVersions ? objects.getOrDefault(key, List.of()) : List.of());
        all.removeIf(it -> it.id().equals(version.id()));
        all.add(version);
        objects.put(key, all);
    }

    /** Somebody begins an upload. */
    void begin(String key, String id, Instant at) {
        uploads.put(key + '\n' + id, new OpenUpload(key, id, at, UploadTerms.Checksum.NONE));
    }

    int versionsOf(String key) {
        return objects.getOrDefault(key, List.of()).size();
    }

    /** The keys of open uploads. */
    List<String> uploading() {
        return uploads.values().stream().map(OpenUpload::key).toList();
    }

    private <T> Future<T> answer(Supplier<T> answer) {
        return failure.<Future<T>>map(Future::failedFuture).orElseGet(() -> Future.succeededFuture(answer.get()));
    }

    @Override
    public Future<List<Removal>> delete(List<Deletion> deletions) {
        return beforeDeletion
                .get()
                .compose(go -> answer(() -> deletions.stream().map(this::delete).toList()));
    }

    private synchronized Removal delete(Deletion deletion) {
        asked.merge(deletion.key(), 1, Integer::sum);
        List<ObjectVersion> all = new ArrayList<>(objects.getOrDefault(deletion.key(), List.of()));
        if (deletion.condition() instanceof NotWrittenSince since
                && all.stream().anyMatch(it -> it.lastModified().isAfter(since.instant()))) {
            return new Removal.Kept();
        }
        if (deletion.condition() instanceof Version version) {
            all.removeIf(it -> it.id().equals(version.id()));
        } else if (suspended) {
            all.removeIf(ObjectVersion::isReplaceable);
        } else {
            all.clear();
        }
        if (all.isEmpty()) {
            objects.remove(deletion.key());
        } else {
            objects.put(deletion.key(), all);
        }
        return new Removal.Gone();
    }

    @Override
    public Future<Page<ObjectVersion>> versions(PageRequest request) {
        return answer(() -> page(
                objects.values().stream()
                        .flatMap(List::stream)
                        .filter(it -> it.key().startsWith(request.prefix())),
                it -> it.key() + '\n' + it.id(),
                request));
    }

    @Override
    public Future<Page<OpenUpload>> openUploads(PageRequest request) {
        return answer(() -> page(
                uploads.values().stream().filter(it -> it.key().startsWith(request.prefix())),
                it -> it.key() + '\n' + it.id(),
                request));
    }

    /** What comes behind the cursor, which is the last that was told. */
    private static <T> Page<T> page(Stream<T> all, Function<T, String> place, PageRequest request) {
        List<T> rest = all.sorted(Comparator.comparing(place))
                .filter(it -> request.cursor()
                        .filter(last -> place.apply(it).compareTo(last) <= 0)
                        .isEmpty())
                .toList();
        int size = Math.min(rest.size(), Math.min(PAGE, request.limit()));
        return new Page<>(
                rest.subList(0, size),
                size < rest.size() ? Optional.of(place.apply(rest.get(size - 1))) : Optional.empty());
    }

    @Override
    public Future<Boolean> abortUpload(Upload upload) {
        return answer(() -> {
            return uploads.remove(upload.key().value() + '\n' + upload.id()) != null;
        });
    }

    @Override
    public Optional<Instant> time() {
        return time.get();
    }

    @Override
    public BucketSettings settings() {
        return new BucketSettings() {
            @Override
            public Future<Optional<Boolean>> versions() {
                return answer(() -> suspended ? Optional.empty() : Optional.of(keepsVersions));
            }

            @Override
            public Future<Keeping> keeping() {
                throw new UnsupportedOperationException();
            }

            @Override
            public Future<String> region() {
                throw new UnsupportedOperationException();
            }
        };
    }

    /** All keys that something is under. */
    Set<String> keys() {
        return new TreeSet<>(objects.keySet());
    }

    @Override
    public Future<Listing> list(ListRequest request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Future<List<Optional<ObjectFacts>>> head(List<ObjectKey> keys) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Future<Upload> startUpload(ObjectKey key, UploadTerms terms) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Future<Page<UploadedPart>> parts(Upload upload, Optional<String> cursor) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Future<Written> completeUpload(Upload upload, List<UploadedPart> parts) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Future<Written> put(ObjectKey key, byte[] content, String contentType) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Future<Optional<byte[]>> get(ObjectKey key, int maxBytes) {
        throw new UnsupportedOperationException();
    }
}
