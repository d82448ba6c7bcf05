package dev.gatepass.lookup;

import dev.gatepass.access.Action;
import dev.gatepass.access.Directory;
import dev.gatepass.access.Grant;
import dev.gatepass.access.StorageLevel;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Refusal;
import dev.gatepass.issuing.Grants;
import dev.gatepass.issuing.ObjectName;
import dev.gatepass.issuing.TeamFolder;
import dev.gatepass.lookup.LookupResult.Absent;
import dev.gatepass.lookup.LookupResult.Present;
import dev.gatepass.lookup.LookupResult.Refused;
import dev.gatepass.signing.ObjectKey;
import dev.gatepass.storage.objects.AskedStores;
import dev.gatepass.storage.objects.ObjectFacts;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Says which of many objects are there, and how large they are. Thread-safe; never blocks; fails as a whole, with a {@link
 * dev.gatepass.failure.Failure}, where a store does not answer.
 */
public final class Lookup {
    /** The most objects of one question: each costs a request to the store. */
    public static final int MAX_OBJECTS = 1000;

    private final AskedStores stores;

    /** Asks stores. */
    public Lookup(AskedStores stores) {
        this.stores = stores;
    }

    /** The objects that one store is asked about, and where their results go. */
    private static final class Question {
        private final Grant grant;
        private final TeamFolder folder;
        private final List<ObjectKey> keys = new ArrayList<>();
        private final List<Integer> places = new ArrayList<>();

        private Question(Grant grant) {
            this.grant = grant;
            this.folder = new TeamFolder(grant);
        }

        private boolean isDeleted(Directory directory, ObjectKey key) {
            return directory.isPendingDeletion(grant.binding().bucket().name(), key.value());
        }
    }

    /** What is there of the objects, in their order. */
    public Future<List<LookupResult>> find(Directory directory, Grants grants, List<ObjectName> asked) {
        Map<StorageLevel, Question> questions = new EnumMap<>(StorageLevel.class);
        grants.byLevel().forEach((level, grant) -> {
            if (grant.actions().contains(Action.READ)) {
                questions.put(level, new Question(grant));
            }
        });
        LookupResult[] results = new LookupResult[asked.size()];
        for (int place = 0; place < results.length; place++) {
            ObjectName object = asked.get(place);
            Question question = questions.get(object.level());
            results[place] = new Absent(object.key());
            try {
                if (question == null) {
                    throw forbidden();
                }
                ObjectKey key = question.folder.object(object.key());
                if (!question.isDeleted(directory, key)) {
                    question.keys.add(key);
                    question.places.add(place);
                }
            } catch (Refusal refusal) {
                results[place] = new Refused(refusal);
            }
        }
        return Future.all(questions.values().stream()
                        .map(question -> answer(question, asked, results))
                        .toList())
                .map(all -> List.of(results));
    }

    private Future<Void> answer(Question question, List<ObjectName> asked, LookupResult[] results) {
        if (question.keys.isEmpty()) {
            return Future.succeededFuture();
        }
        return stores.ask(question.grant.binding().bucket(), store -> store.head(question.keys))
                .map(found -> {
                    for (int i = 0; i < question.places.size(); i++) {
                        int place = question.places.get(i);
                        Optional<ObjectFacts> facts = found.get(i);
                        if (facts.isPresent()) {
                            results[place] = new Present(asked.get(place).key(), facts.get());
                        }
                    }
                    return null;
                });
    }

    private static Refusal forbidden() {
        return new Refusal(ErrorCode.FORBIDDEN, Grants.NOT_THIS);
    }
}
