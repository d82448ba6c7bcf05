package dev.gatepass.uploads;

import dev.gatepass.access.Provider;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Refusal;
import java.util.Optional;

/**
 * How large parts and objects can be, by the kind of store. A table, and the choice of a size within it.
 *
 * <p>Sources: https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html,
 * https://cloud.google.com/storage/quotas#requests and
 * https://learn.microsoft.com/azure/storage/blobs/scalability-targets. Azure allows 50,000 blocks; that there are at most
 * 10,000 parts everywhere is this contract's.
 */
enum PartSizes {
    // parts from         to          objects up to
    S3(5 * Bytes.MIB, 5 * Bytes.GIB, 5 * Bytes.TIB),
    GCS(5 * Bytes.MIB, 5 * Bytes.GIB, 5 * Bytes.TIB),
    AZURE(1, 4_000 * Bytes.MIB, PartSizes.MAX_PARTS * 4_000 * Bytes.MIB);

    /** The most parts of an upload. */
    static final int MAX_PARTS = 10_000;

    /** What is chosen where it will do: few enough requests, and little lost where one fails. */
    static final long USUAL = 64 * Bytes.MIB;

    private final long min;
    private final long max;
    private final long maxObject;

    /** Units. */
    private static final class Bytes {
        private static final long MIB = 1L << 20;
        private static final long GIB = 1L << 30;
        private static final long TIB = 1L << 40;
    }

    PartSizes(long min, long max, long maxObject) {
        this.min = min;
        this.max = max;
        this.maxObject = maxObject;
    }

    /** The row of a provider. */
    static PartSizes by(Provider provider) {
        return switch (provider) {
            case AWS, S3_COMPATIBLE, COREWEAVE -> S3;
            case GCP -> GCS;
            case AZURE -> AZURE;
        };
    }

    /** How many parts of a size make an object. */
    static int count(long objectBytes, long partBytes) {
        return Math.toIntExact(ceilDiv(objectBytes, partBytes));
    }

    private static long ceilDiv(long bytes, long by) {
        return Math.floorDiv(bytes + by - 1, by);
    }

    /**
     * The size of the parts of an upload, the last of which may be smaller.
     *
     * @param object bytes of the object, where they are known
     * @param asked what the caller wants
     * @throws Refusal {@code invalid_request} for what cannot be
     */
    long choose(Optional<Long> object, Optional<Long> asked) {
        object.ifPresent(bytes -> requireWithin("size", bytes, 1, maxObject));
        asked.ifPresent(bytes -> requireWithin("part_size", bytes, min, max));
        long least = object.map(bytes -> ceilDiv(bytes, MAX_PARTS)).orElse(1L);
        if (asked.isPresent() && asked.get() < least) {
            throw new Refusal(
                    ErrorCode.INVALID_REQUEST,
                    "part_size is at least " + least + " bytes for an object of this size, which has at most "
                            + MAX_PARTS + " parts");
        }
        return asked.orElse(Math.max(USUAL, ceilDiv(least, Bytes.MIB) * Bytes.MIB));
    }

    private static void requireWithin(String what, long bytes, long min, long max) {
        if (bytes < min || bytes > max) {
            throw new Refusal(ErrorCode.INVALID_REQUEST, what + " is " + min + " to " + max + " bytes in this store");
        }
    }
}
