package dev.gatepass.identity.apikey;

import java.time.Instant;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * When API keys were last used, to the minute, until that is written down elsewhere.
 *
 * <p>Thread-safe. A use in a minute that is noted already costs a look, and the first use of a key since it was written
 * down a small note. No use is lost that comes while notes are taken out. There is room for {@link #MAX_KEYS} keys; while
 * that is full, uses of others are not noted.
 */
public final class NotedKeyUses implements KeyUse {
    /** Some 15 MB at most; more keys are hardly in use within a minute anywhere. */
    public static final int MAX_KEYS = 100_000;

    private static final long MILLIS = TimeUnit.MINUTES.toMillis(1);

    private final Map<String, Note> notes = new ConcurrentHashMap<>();

    /** The last minute in which a key was used. */
    private static final class Note extends AtomicLong {
        private static final long serialVersionUID = 1;

        /** Of a note that was taken out: who still holds it makes another. */
        private static final long TAKEN_OUT = Long.MAX_VALUE;

        Note(long minute) {
            super(minute);
        }

        /** Has it say a minute at least; false when it is taken out. */
        boolean say(long minute) {
            long said = get();
            while (said < minute && !compareAndSet(said, minute)) {
                said = get();
            }
            return said != TAKEN_OUT;
        }

        boolean takeOut(long minute) {
            return compareAndSet(minute, TAKEN_OUT);
        }
    }

    @Override
    public void used(String id, long epochMillis) {
        long minute = Math.floorDiv(epochMillis, MILLIS);
        Note note = notes.get(id);
        while (note == null || !note.say(minute)) {
            if (note != null) {
                notes.remove(id, note);
            } else if (notes.size() >= MAX_KEYS) {
                return;
            }
            note = notes.putIfAbsent(id, new Note(minute));
            if (note == null) {
                return;
            }
        }
    }

    /** What is noted of at most so many keys. It stays noted until it is {@link #written}. */
    public Map<String, Instant> unwritten(int most) {
        Map<String, Instant> uses = new TreeMap<>();
        Iterator<Map.Entry<String, Note>> all = notes.entrySet().iterator();
        while (uses.size() < most && all.hasNext()) {
            Map.Entry<String, Note> one = all.next();
            long minute = one.getValue().get();
            if (minute != Note.TAKEN_OUT) {
                uses.put(one.getKey(), Instant.ofEpochMilli(minute * MILLIS));
            }
        }
        return uses;
    }

    /** Forgets uses that are written down, but for keys that were used again since. */
    public void written(Map<String, Instant> uses) {
        uses.forEach((id, at) -> {
            Note note = notes.get(id);
            if (note != null && note.takeOut(Math.floorDiv(at.toEpochMilli(), MILLIS))) {
                notes.remove(id, note);
            }
        });
    }
}
