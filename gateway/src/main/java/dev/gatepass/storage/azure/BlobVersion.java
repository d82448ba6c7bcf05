package dev.gatepass.storage.azure;

import com.azure.storage.blob.models.BlobItem;
import dev.gatepass.storage.objects.ObjectVersion;
import java.util.Optional;

/**
 * One state of a blob, so named that nothing but this state can be deleted by the name. Azure itself names earlier versions
 * and snapshots alone: the state that readers get goes by its ETag, and has to be deleted before its version can be.
 *
 * <p>Source: https://learn.microsoft.com/en-us/azure/storage/blobs/versioning-overview.
 */
sealed interface BlobVersion {
    /**
     * What readers get.
     *
     * @param etag without quotes
     * @param id what it is called as a version; empty where none are kept
     */
    record Base(String etag, Optional<String> id) implements BlobVersion {
        @Override
        public String text() {
            return "base/" + etag + id.map(one -> "/" + one).orElse("");
        }
    }

    /**
     * What was written over or deleted, where versions are kept.
     *
     * @param id what Azure calls it
     */
    record Earlier(String id) implements BlobVersion {
        @Override
        public String text() {
            return "version/" + id;
        }
    }

    /**
     * What somebody has put aside.
     *
     * @param id what Azure calls it
     */
    record Snapshot(String id) implements BlobVersion {
        @Override
        public String text() {
            return "snapshot/" + id;
        }
    }

    /** Its name. */
    String text();

    /** The state that an entry of a list stands for. */
    static BlobVersion of(BlobItem item) {
        if (item.getSnapshot() != null) {
            return new Snapshot(item.getSnapshot());
        }
        Optional<String> id = Optional.ofNullable(item.getVersionId());
        boolean current = id.isEmpty() || Boolean.TRUE.equals(item.isCurrentVersion());
        return current ? new Base(unquoted(item.getProperties().getETag()), id) : new Earlier(id.get());
    }

    /** An entry of a list, in words that every provider understands. */
    static ObjectVersion told(BlobItem item) {
        BlobVersion version = of(item);
        return new ObjectVersion(
                item.getName(),
                version.text(),
                version instanceof Base,
                false,
                item.getProperties().getContentLength(),
                item.getProperties().getLastModified().toInstant());
    }

    /** The state of a name. */
    static BlobVersion parse(String text) {
        String[] parts = text.split("/", 3);
        return switch (parts[0]) {
            case "version" -> new Earlier(parts[1]);
            case "snapshot" -> new Snapshot(parts[1]);
            case "base" -> new Base(parts[1], parts.length < 3 ? Optional.empty() : Optional.of(parts[2]));
            default -> throw new IllegalArgumentException("no state of a blob is called so");
        };
    }

    /** An ETag as everybody but headers has it. */
    static String unquoted(String etag) {
        return etag.replace("\"", "");
    }
}
