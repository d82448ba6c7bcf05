package dev.gatepass.issuing;

import dev.gatepass.access.AccessPolicy;
import dev.gatepass.access.Decision;
import dev.gatepass.access.Directory;
import dev.gatepass.access.Grant;
import dev.gatepass.access.Principal;
import dev.gatepass.access.StorageLevel;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Refusal;
import dev.gatepass.failure.Unavailable;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * What the policy said for each place that a request is about. Holds at least one grant: whoever has no right in any of
 * the places asked for gets none.
 */
public final class Grants {
    /** What a caller is told that has a right in the team, and not to what it asks for. */
    public static final String NOT_THIS = "your role in this team, or your key, does not allow this";

    private final Directory directory;
    private final Map<StorageLevel, Grant> byLevel;

    private Grants(Directory directory, Map<StorageLevel, Grant> byLevel) {
        this.directory = directory;
        this.byLevel = Collections.unmodifiableMap(byLevel);
    }

    /**
     * Asks the policy.
     *
     * @param levels the places that the request is about, at least one
     * @throws Refusal {@code forbidden} if the principal has no right in any of them, or what it has one in is
     *     disabled; {@code not_found} if it has one and there is no bucket
     * @throws Unavailable if the directory cannot tell for one of them
     */
    public static Grants decide(Directory directory, Principal principal, String team, Set<StorageLevel> levels) {
        Map<StorageLevel, Grant> granted = new EnumMap<>(StorageLevel.class);
        Decision denied = Decision.Denied.NO_RIGHT;
        for (StorageLevel level : levels) {
            Decision decision = AccessPolicy.decide(directory, principal, team, level);
            if (decision instanceof Decision.Allowed allowed) {
                granted.put(level, allowed.grant());
            } else if (decision instanceof Decision.Unknown unknown) {
                throw new Unavailable(ErrorCode.CREDENTIAL_UNAVAILABLE, unknown.why());
            } else if (decision != Decision.Denied.NO_RIGHT) {
                denied = decision;
            }
        }
        if (granted.isEmpty()) {
            throw refusal(denied);
        }
        return new Grants(directory, granted);
    }

    private static Refusal refusal(Decision denied) {
        if (denied == Decision.Denied.NO_BUCKET) {
            return new Refusal(ErrorCode.NOT_FOUND, "there is no bucket for the files of this team");
        }
        return denied == Decision.Denied.DISABLED
                ? new Refusal(ErrorCode.FORBIDDEN, "an administrator has disabled this team or its bucket")
                : new Refusal(ErrorCode.FORBIDDEN, "there is no such team, or you have no right to its files");
    }

    /** What was decided upon. */
    Directory directory() {
        return directory;
    }

    /** The grants, each for the place where the principal has a right. */
    public Map<StorageLevel, Grant> byLevel() {
        return byLevel;
    }

    /** Any of the grants: principal, team and revision are the same in all. */
    public Grant any() {
        return byLevel.values().iterator().next();
    }
}
