package dev.gatepass.issuing;

import dev.gatepass.access.Grant;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Refusal;
import dev.gatepass.signing.InvalidKey;
import dev.gatepass.signing.KeyPrefix;
import dev.gatepass.signing.ObjectKey;
import dev.gatepass.signing.ParsedKey;

/** The folder of a team in a bucket: what keeps teams that share one apart (R8). Immutable. */
public final class TeamFolder {
    private final StorageBucket bucket;
    private final KeyPrefix prefix;

    /** The folder that a grant is about. */
    public TeamFolder(Grant grant) {
        this.bucket = grant.binding().bucket();
        this.prefix = new KeyPrefix(bucket.prefix()).folder(grant.team().name());
    }

    /** What all of its keys begin with. */
    public KeyPrefix prefix() {
        return prefix;
    }

    /**
     * The whole key of an object that a caller names.
     *
     * @throws Refusal {@code invalid_key} for what can be none here
     */
    public ObjectKey object(String key) {
        ParsedKey parsed = ObjectKey.parse(prefix, key);
        if (!(parsed instanceof ObjectKey whole)) {
            throw new Refusal(ErrorCode.INVALID_KEY, ((InvalidKey) parsed).sentence());
        }
        if (!Bindable.by(bucket.provider()).canHold(whole)) {
            throw new Refusal(ErrorCode.INVALID_KEY, Bindability.NOT_HELD);
        }
        return whole;
    }
}
