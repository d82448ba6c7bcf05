package dev.gatepass.http;

import dev.gatepass.access.Grant;
import dev.gatepass.access.StorageLevel;
import dev.gatepass.directory.DirectoryReplica;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Failure;
import dev.gatepass.failure.Refusal;
import dev.gatepass.issuing.Grants;
import dev.gatepass.issuing.TeamFolder;
import dev.gatepass.signing.KeyPrefix;
import dev.gatepass.signing.ObjectKey;
import dev.gatepass.storage.objects.ListRequest;
import dev.gatepass.storage.objects.Listing;
import dev.gatepass.storage.objects.ObjectStore;
import dev.gatepass.storage.objects.ObjectStores;
import dev.gatepass.storage.objects.PageRequest;
import dev.gatepass.storage.objects.StoreFailure;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code GET /v1/teams/{team}/objects}: the keys of a team, as the store lists them. What is deleted and not yet gone is left
 * out, and so is what lies in the team's folder and has a name that no key has. A page may so have fewer keys than asked
 * for, and more behind it.
 */
public final class ListOperation {
    private static final Logger LOG = LoggerFactory.getLogger(ListOperation.class);
    private static final String PATH = "/v1/teams/{team}/objects";
    private static final String DELIMITER = "/";

    private final DirectoryReplica replica;
    private final ObjectStores stores;

    private ListOperation(DirectoryReplica replica, ObjectStores stores) {
        this.replica = replica;
        this.stores = stores;
    }

    /** The operation over what calls the stores. */
    public static Operation over(DirectoryReplica replica, ObjectStores stores) {
        return Operation.get(
                PATH,
                Set.of("prefix", "delimiter", "cursor", "limit", "storage"),
                new ListOperation(replica, stores)::answer);
    }

    /**
     * The answer.
     *
     * @param objects keys within the team
     * @param commonPrefixes what keys have in common up to the delimiter, within the team
     * @param nextCursor where the list goes on
     * @param revision the state of the directory that was decided upon
     */
    record KeyList(List<Listed> objects, List<String> commonPrefixes, Optional<String> nextCursor, long revision) {}

    /**
     * An object.
     *
     * @param key its key within the team
     * @param size bytes
     * @param lastModified when it was written
     * @param etag as the store gives it, without quotes
     */
    record Listed(String key, long size, Instant lastModified, String etag) {}

    private Future<Answer> answer(OperationCall call) {
        String team = call.parameter("team");
        StorageLevel level = level(call.query("storage"));
        Grants grants = Grants.decide(call.directory(), call.principal(), team, EnumSet.of(level));
        Grant grant = grants.any();
        String bucket = grant.binding().bucket().name();
        KeyPrefix folder = new TeamFolder(grant).prefix();
        ListRequest request = request(call, folder);
        call.call().charge().take(grant, 1);
        ObjectStore store = store(grant);
        return store.list(request)
                .compose(listing -> new ShownFolders(store, call.directory(), bucket).of(listing))
                .map(listing -> keys(call, folder, request.page().prefix(), bucket, listing))
                .map(keys -> {
                    replica.requireFresh(call.call().snapshot());
                    return Answer.of(keys);
                })
                .recover(failure ->
                        Future.failedFuture(failure instanceof StoreFailure why ? told(why, bucket) : failure));
    }

    private ObjectStore store(Grant grant) {
        try {
            return stores.of(grant.binding().bucket());
        } catch (StoreFailure e) {
            throw told(e, grant.binding().bucket().name());
        }
    }

    private static Failure told(StoreFailure why, String bucket) {
        if (why.kind() != StoreFailure.Kind.NO_SUCH_PLACE) {
            LOG.warn("Storage bucket {} cannot be listed ({}): {}", bucket, why.kind(), why.getMessage());
        }
        return why.toCaller();
    }

    private static StorageLevel level(Optional<String> storage) {
        if (storage.isPresent() && !storage.get().equals("instance")) {
            throw new Refusal(ErrorCode.INVALID_REQUEST, "storage is not \"instance\"");
        }
        return storage.isPresent() ? StorageLevel.INSTANCE : StorageLevel.CURRENT;
    }

    private static ListRequest request(OperationCall call, KeyPrefix folder) {
        String prefix = call.query("prefix").orElse("");
        // What keys can begin with: with one more character each of them is a key.
        if (!prefix.isEmpty() && !(ObjectKey.parse(folder, prefix + "k") instanceof ObjectKey)) {
            throw new Refusal(ErrorCode.INVALID_KEY, "no key begins with this prefix");
        }
        Optional<String> delimiter = call.query("delimiter");
        if (delimiter.isPresent() && !delimiter.get().equals(DELIMITER)) {
            throw new Refusal(ErrorCode.INVALID_REQUEST, "delimiter is \"/\", or not given");
        }
        int limit = call.number("limit", ObjectStore.MAX_PAGE).orElse(ObjectStore.MAX_PAGE);
        return new ListRequest(
                new PageRequest(folder.value() + prefix, call.query("cursor").map(Cursor::place), limit), delimiter);
    }

    private static KeyList keys(OperationCall call, KeyPrefix folder, String prefix, String bucket, Listing listing) {
        List<Listed> objects = listing.objects().stream()
                .filter(object -> isKey(folder, prefix, object.key(), ""))
                .filter(object -> !call.directory().isPendingDeletion(bucket, object.key()))
                .map(object -> new Listed(
                        object.key().substring(folder.value().length()),
                        object.size(),
                        object.lastModified(),
                        object.etag()))
                .toList();
        List<String> commonPrefixes = listing.folders().stream()
                .filter(name -> isKey(folder, prefix, name, "k"))
                .map(name -> name.substring(folder.value().length()))
                .toList();
        return new KeyList(
                objects,
                commonPrefixes,
                listing.next().map(Cursor::of),
                call.directory().revision());
    }

    /** Whatever a store answers, and whatever cursor it was shown: what is not below the prefix is not told. */
    private static boolean isKey(KeyPrefix folder, String prefix, String name, String more) {
        return name.startsWith(prefix)
                && name.length() > folder.value().length()
                && ObjectKey.parse(folder, name.substring(folder.value().length()) + more) instanceof ObjectKey;
    }
}
