package dev.gatepass.directory;

import dev.gatepass.access.Availability;
import dev.gatepass.access.Binding;
import dev.gatepass.access.Directory;
import dev.gatepass.access.Forbidden;
import dev.gatepass.access.StorageBucket;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Finds what a deployment does not allow in a directory. What is forbidden to teams is forbidden to the instance too, so
 * each bucket is held against the rules for teams, whichever teams have it, and the instance's against its own.
 */
public final class ForbiddenStorage {
    private ForbiddenStorage() {}

    /** Each bucket that may serve nobody, with the reason, in order of name. */
    public static Map<String, Forbidden> buckets(Directory directory, Availability availability) {
        Map<String, Forbidden> forbidden = new TreeMap<>();
        for (StorageBucket bucket : directory.storageBuckets()) {
            availability
                    .reasonAgainst(Binding.Scope.TEAM, bucket)
                    .ifPresent(reason -> forbidden.put(bucket.name(), reason));
        }
        return forbidden;
    }

    /** Why the instance's bucket may serve teams and not the instance, if that is so. */
    public static Optional<Forbidden> instanceBinding(Directory directory, Availability availability) {
        return directory
                .instanceBucketName()
                .flatMap(directory::storageBucket)
                .filter(bucket ->
                        availability.reasonAgainst(Binding.Scope.TEAM, bucket).isEmpty())
                .flatMap(bucket -> availability.reasonAgainst(Binding.Scope.INSTANCE, bucket));
    }
}
