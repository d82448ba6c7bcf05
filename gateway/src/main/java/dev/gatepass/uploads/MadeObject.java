package dev.gatepass.uploads;

import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Refusal;
import dev.gatepass.storage.objects.ObjectFacts;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The object that an upload became before, held against the parts that are named now. Its size tells how many it was made
 * of, but for a last one that is empty; the ETag of S3 tells it too.
 */
record MadeObject(long partSize, ObjectFacts object) {
    private static final Pattern COUNTING_ETAG = Pattern.compile("[0-9a-f]{32}-(\\d{1,5})");

    /** Refuses {@code conflict} where the object is of other parts than these. */
    void require(NamedParts named) {
        if (named.count().map(count -> !isOf(count)).orElse(false)) {
            throw new Refusal(
                    ErrorCode.CONFLICT,
                    "the upload was completed before with other parts than are named: its object has " + object.size()
                            + " bytes");
        }
    }

    private boolean isOf(int count) {
        Matcher counting = COUNTING_ETAG.matcher(object.etag());
        return object.size() >= (count - 1) * partSize
                && object.size() <= count * partSize
                && (!counting.matches() || Integer.parseInt(counting.group(1)) == count);
    }
}
