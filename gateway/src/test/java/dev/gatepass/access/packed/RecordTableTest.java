package dev.gatepass.access.packed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.gatepass.fixture.Sweep;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RecordTableTest {
    private record Key(int tag, String name) {}

    /** Of both widths, with the same letters in front, and some of one hash. */
    private static Key key(SplittableRandom random) {
        int number = random.nextInt(3_000);
        String name = switch (number % 4) {
            case 0 -> "user-" + number;
            case 1 -> "\u65e5\u672c-" + number;
            case 2 -> "\u00e9va-" + number;
            default -> collision(number / 4);
        };
        return new Key(random.nextInt(2), name);
    }

    /** Texts of twelve letters that all have the same hash. */
    private static String collision(int number) {
        StringBuilder text = new StringBuilder();
        for (int bit = 0; bit < 6; bit++) {
            text.append((number >> bit & 1) == 0 ? "Aa" : "BB");
        }
        return text.toString();
    }

    private static byte[] payload(RecordTable table, long position) {
        return Arrays.copyOfRange(table.page(position), table.start(position), table.end(position));
    }

    private static byte[] bytes(SplittableRandom random) {
        byte[] bytes = new byte[random.nextInt(random.nextInt(8) == 0 ? 400 : 12)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static void put(RecordTableEditor editor, Key key, byte[] payload) {
        long position = editor.find(key.tag(), key.name());
        if (position == RecordTable.NOT_FOUND) {
            position = editor.add(key.tag(), key.name());
        }
        int before = editor.end(position) - editor.start(position);
        byte[] page = editor.splice(position, 0, before, payload.length);
        System.arraycopy(payload, 0, page, editor.start(position), payload.length);
    }

    private static void same(Map<Key, byte[]> expected, RecordTable table) {
        assertEquals(expected.size(), table.size());
        expected.forEach((key, payload) ->
                assertArrayEquals(payload, payload(table, table.find(key.tag(), key.name()))));
    }

    @Test
    void isWhatAMapWouldBeThroughAllChangesAndLeavesEarlierTablesAsTheyWere() {
        int worlds = Sweep.times(40);
        for (int seed = 0; seed < worlds; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Map<Key, byte[]> expected = new HashMap<>();
            RecordTable table = RecordTable.EMPTY;
            for (int step = 0; step < 12; step++) {
                Map<Key, byte[]> before = new HashMap<>(expected);
                RecordTable earlier = table;
                RecordTableEditor editor = table.edit();
                int changes = random.nextInt(random.nextBoolean() ? 4 : 2_000);
                for (int i = 0; i < changes; i++) {
                    Key key = key(random);
                    long position = editor.find(key.tag(), key.name());
                    assertEquals(expected.containsKey(key), position != RecordTable.NOT_FOUND, "seed " + seed);
                    if (position != RecordTable.NOT_FOUND && random.nextInt(3) == 0) {
                        editor.remove(position);
                        expected.remove(key);
                    } else {
                        byte[] payload = bytes(random);
                        put(editor, key, payload);
                        expected.put(key, payload);
                    }
                }
                table = editor.build();
                same(expected, table);
                same(before, earlier);
            }
        }
    }

    @Test
    void bytesInTheMiddleGiveWayAndTheRestStays() {
        RecordTableEditor editor = RecordTable.EMPTY.edit();
        put(editor, new Key(0, "a"), new byte[] {1, 2, 3, 4});
        put(editor, new Key(0, "b"), new byte[] {9});
        long position = editor.find(0, "a");
        byte[] page = editor.splice(position, 1, 2, 3);
        byte[] inserted = {7, 7, 7};
        System.arraycopy(inserted, 0, page, editor.start(position) + 1, 3);
        RecordTable table = editor.build();
        assertArrayEquals(new byte[] {1, 7, 7, 7, 4}, payload(table, table.find(0, "a")));
        assertArrayEquals(new byte[] {9}, payload(table, table.find(0, "b")));
    }

    @Test
    void namesOfOneHashAreToldApart() {
        assertEquals(collision(1).hashCode(), collision(2).hashCode());
        RecordTableEditor editor = RecordTable.EMPTY.edit();
        put(editor, new Key(0, collision(1)), new byte[] {1});
        put(editor, new Key(0, collision(2)), new byte[] {2});
        RecordTable table = editor.build();
        assertNotEquals(table.find(0, collision(1)), table.find(0, collision(2)));
        assertEquals(RecordTable.NOT_FOUND, table.find(0, collision(3)));
        assertEquals(RecordTable.NOT_FOUND, table.find(1, collision(1)));
    }

    @Test
    void aChangeCopiesOnePageAndOneChunk() {
        RecordTableEditor editor = RecordTable.EMPTY.edit();
        for (int i = 0; i < 20_000; i++) {
            put(editor, new Key(0, "user-" + i), new byte[] {1});
        }
        RecordTable table = editor.build();
        RecordTableEditor change = table.edit();
        put(change, new Key(0, "user-7"), new byte[] {2});
        RecordTable changed = change.build();
        int copied = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] before = table.page(table.find(0, "user-" + i));
            byte[] after = changed.page(changed.find(0, "user-" + i));
            copied += before == after ? 0 : 1;
        }
        assertEquals(true, copied > 0 && copied < 40, copied + " records lie in pages that were copied");
    }
}
