package dev.gatepass.uploads;

import io.vertx.core.Future;
import java.util.Set;

/** Tells the folders of teams in a bucket from what else is there, which is not Gatepass's. */
@FunctionalInterface
public interface TeamFolders {
    /**
     * Which of some folders are those of teams, of today or from before.
     *
     * @param storageBucket the name that the bucket is configured under
     * @param names of folders, without slashes
     */
    Future<Set<String>> among(String storageBucket, Set<String> names);
}
