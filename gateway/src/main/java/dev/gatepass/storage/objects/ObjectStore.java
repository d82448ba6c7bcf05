package dev.gatepass.storage.objects;

import dev.gatepass.signing.ObjectKey;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What Gatepass asks of one bucket itself. Keys are whole keys in the bucket, the bucket's prefix and the team included;
 * whoever calls answers for them lying where they may.
 *
 * <p>Thread-safe; never blocks; futures complete on the caller's Vert.x context. Every call has a time limit, waits for
 * its turn with others of its bucket, and fails with {@link StoreFailure} and nothing else.
 */
public interface ObjectStore {
    /** The most keys that a page has. */
    int MAX_PAGE = 1000;

    /**
     * The most that the clock of a store may be away from who asks it: what stores take;
     * https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html, RequestTimeTooSkewed.
     */
    Duration MOST_SKEW = Duration.ofMinutes(15);

    /** A page of the keys that begin with a prefix, in the order of the store. */
    Future<Listing> list(ListRequest request);

    /** What is at keys, in their order; empty where nothing is. */
    Future<List<Optional<ObjectFacts>>> head(List<ObjectKey> keys);

    /**
     * Deletes, in as few requests as the provider allows. Fails only where nothing was tried; what became of each is in
     * the result, in the order of the request.
     */
    Future<List<Removal>> delete(List<Deletion> deletions);

    /**
     * A page of the versions, and of the marks that say that a key is deleted, of all keys that begin with a prefix.
     * Where versions are not kept, each object is its own only version.
     */
    Future<Page<ObjectVersion>> versions(PageRequest request);

    /** Begins an upload in parts. */
    Future<Upload> startUpload(ObjectKey key, UploadTerms terms);

    /**
     * A page of the parts that have come, by number. Where the store names all at once, there is one page. Fails with {@link
     * StoreFailure.Kind#NOT_FOUND} where the upload has ended, as far as the store tells.
     */
    Future<Page<UploadedPart>> parts(Upload upload, Optional<String> cursor);

    /**
     * Makes an object of parts.
     *
     * @param parts with the ETags that the store gave for them, by ascending number, at least one
     */
    Future<Written> completeUpload(Upload upload, List<UploadedPart> parts);

    /** Drops an upload and its parts; false where the store tells that it has ended before. */
    Future<Boolean> abortUpload(Upload upload);

    /** A page of the uploads that were begun and neither completed nor dropped, of keys that begin with a prefix. */
    Future<Page<OpenUpload>> openUploads(PageRequest request);

    /** Writes one small object of Gatepass's own. */
    Future<Written> put(ObjectKey key, byte[] content, String contentType);

    /**
     * Reads one small object of Gatepass's own; empty where there is none.
     *
     * @param maxBytes more than this is a failure
     */
    Future<Optional<byte[]>> get(ObjectKey key, int maxBytes);

    /** What time it is there, in whole seconds, as the last answer to whatever told; empty where that did not. */
    Optional<Instant> time();

    /** How the bucket is set up. */
    BucketSettings settings();
}
