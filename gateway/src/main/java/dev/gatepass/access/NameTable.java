package dev.gatepass.access;

import dev.gatepass.access.packed.Bytes;
import dev.gatepass.access.packed.PagedList;
import dev.gatepass.access.packed.RecordTable;
import dev.gatepass.access.packed.RecordTableEditor;

/**
 * Numbers for names, from 0 on. A name keeps its number for good, and no number is ever another name's: what refers to a
 * number can never come to mean something else.
 */
final class NameTable {
    static final int UNKNOWN = -1;

    static final NameTable EMPTY = new NameTable(RecordTable.EMPTY, PagedList.empty());

    private static final int TAG = 0;

    private final RecordTable numbers;
    private final PagedList<String> names;

    private NameTable(RecordTable numbers, PagedList<String> names) {
        this.numbers = numbers;
        this.names = names;
    }

    /** The number of a name, or {@link #UNKNOWN}. */
    int number(String name) {
        long position = numbers.find(TAG, name);
        return position == RecordTable.NOT_FOUND
                ? UNKNOWN
                : Bytes.intAt(numbers.page(position), numbers.start(position));
    }

    /** The name of a number. */
    String name(int number) {
        return names.get(number);
    }

    Editor edit() {
        return new Editor(this);
    }

    /** Makes a table of another. Not thread-safe. */
    static final class Editor {
        private final RecordTableEditor numbers;
        private final PagedList.Editor<String> names;

        private Editor(NameTable from) {
            numbers = from.numbers.edit();
            names = from.names.edit();
        }

        /** The number of a name, which it gets if it has none. */
        int intern(String name) {
            long position = numbers.find(TAG, name);
            if (position != RecordTable.NOT_FOUND) {
                return Bytes.intAt(numbers.pageAt(position), numbers.start(position));
            }
            int number = names.size();
            names.add(name);
            long added = numbers.add(TAG, name);
            Bytes.putInt(numbers.splice(added, 0, 0, Integer.BYTES), numbers.start(added), number);
            return number;
        }

        NameTable build() {
            return new NameTable(numbers.build(), names.build());
        }
    }
}
