package dev.gatepass.deletion;

import dev.gatepass.access.Action;
import dev.gatepass.access.Grant;
import dev.gatepass.access.StorageLevel;
import dev.gatepass.deletion.DeletionResult.Refused;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Refusal;
import dev.gatepass.issuing.Grants;
import dev.gatepass.issuing.ObjectName;
import dev.gatepass.issuing.Slices;
import dev.gatepass.issuing.TeamFolder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** The objects of one request, found in their bucket an object a step. Used by one thread at a time. */
final class DeletionBatch implements Slices.Work<DeletionBatch> {
    private static final Refused FORBIDDEN = new Refused(ErrorCode.FORBIDDEN, Grants.NOT_THIS);

    private final Optional<Grant> grant;
    private final Optional<TeamFolder> folder;
    private final List<ObjectName> names;
    private final List<Named> named;

    /** What one name has come to. */
    private sealed interface Named {}

    private record Found(String wholeKey) implements Named {}

    private record Not(Refused why) implements Named {}

    DeletionBatch(Grants grants, List<ObjectName> names) {
        this.grant = Optional.ofNullable(grants.byLevel().get(StorageLevel.CURRENT))
                .filter(current -> current.actions().contains(Action.DELETE));
        this.folder = grant.map(TeamFolder::new);
        this.names = names;
        this.named = new ArrayList<>(names.size());
    }

    @Override
    public boolean isUnfinished() {
        return named.size() < names.size();
    }

    @Override
    public void step() {
        ObjectName name = names.get(named.size());
        named.add(
                name.level() == StorageLevel.CURRENT && folder.isPresent()
                        ? find(folder.get(), name)
                        : new Not(FORBIDDEN));
    }

    private static Named find(TeamFolder folder, ObjectName name) {
        try {
            return new Found(folder.object(name.key()).value());
        } catch (Refusal why) {
            return new Not(new Refused(why.code(), why.detail()));
        }
    }

    @Override
    public DeletionBatch result() {
        return this;
    }

    /** The right to delete in the place where the objects are; there is one where any was found. */
    Grant grant() {
        return grant.orElseThrow();
    }

    /** The whole keys of all objects that something is to be done about, each once. */
    List<String> keys() {
        return named.stream()
                .filter(Found.class::isInstance)
                .map(found -> ((Found) found).wholeKey())
                .distinct()
                .toList();
    }

    /**
     * What became of the objects, in order.
     *
     * @param done from an object's name and whole key to what became of it
     */
    List<DeletionResult> results(BiFunction<String, String, DeletionResult> done) {
        List<DeletionResult> results = new ArrayList<>(names.size());
        for (int i = 0; i < names.size(); i++) {
            if (named.get(i) instanceof Found found) {
                results.add(done.apply(names.get(i).key(), found.wholeKey()));
            } else if (named.get(i) instanceof Not not) {
                results.add(not.why());
            }
        }
        return results;
    }
}
