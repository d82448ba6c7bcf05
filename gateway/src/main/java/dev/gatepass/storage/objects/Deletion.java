package dev.gatepass.storage.objects;

import java.time.Instant;
import java.util.Objects;

/**
 * Something that is to be deleted.
 *
 * @param key the whole key
 * @param condition what of it, and when not
 */
public record Deletion(String key, Condition condition) {
    public Deletion {
        Objects.requireNonNull(condition, "condition");
        if (key.isEmpty()) {
            throw new IllegalArgumentException("a key is not empty");
        }
    }

    /** What is deleted at a key. */
    public sealed interface Condition {}

    /** Whatever is current. Where versions are kept it stays as one. */
    public record Current() implements Condition {}

    /**
     * What is current, unless it was written later. How exact that is depends on the provider: Azure and Google Cloud
     * decide it themselves, AWS by the ETag of what was last seen, others by looking first.
     *
     * @param instant until when a write does not count
     */
    public record NotWrittenSince(Instant instant) implements Condition {
        public NotWrittenSince {
            Objects.requireNonNull(instant, "instant");
        }
    }

    /**
     * One version, for good.
     *
     * @param id what the store calls it
     */
    public record Version(String id) implements Condition {
        public Version {
            if (id.isEmpty()) {
                throw new IllegalArgumentException("a version has an id");
            }
        }
    }

    /** Whatever is current at a key. */
    public static Deletion current(String key) {
        return new Deletion(key, new Current());
    }

    /** What is current at a key, unless it was written after an instant. */
    public static Deletion notWrittenSince(String key, Instant instant) {
        return new Deletion(key, new NotWrittenSince(instant));
    }

    /** One version at a key. */
    public static Deletion version(String key, String id) {
        return new Deletion(key, new Version(id));
    }
}
