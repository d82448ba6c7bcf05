package dev.gatepass.access;

import dev.gatepass.access.packed.Bytes;
import dev.gatepass.access.packed.PagedList;
import dev.gatepass.access.packed.RecordTable;
import dev.gatepass.access.packed.RecordTableEditor;
import java.util.Optional;

/**
 * The teams, by name and by number. A name keeps its number for good, whether there is a team of that name or not, and no
 * number is ever another name's.
 *
 * <pre>
 * int number of the name | byte flags | int number of the organization | int number of the storage bucket, or -1
 * </pre>
 *
 * <p>That is all that a decision looks at; the team itself is only handed on.
 */
final class TeamTable {
    static final TeamTable EMPTY = new TeamTable(RecordTable.EMPTY, PagedList.empty(), PagedList.empty(), 0);

    private static final int TAG = 0;
    private static final int FLAGS = Integer.BYTES;
    private static final int ORGANIZATION = FLAGS + 1;
    private static final int STORAGE_BUCKET = ORGANIZATION + Integer.BYTES;
    private static final int SIZE = STORAGE_BUCKET + Integer.BYTES;

    private static final byte KNOWN = 1;
    private static final byte DISABLED = 2;

    private final RecordTable records;
    private final PagedList<String> names;
    private final PagedList<Optional<Team>> teams;
    private final int size;

    private TeamTable(RecordTable records, PagedList<String> names, PagedList<Optional<Team>> teams, int size) {
        this.records = records;
        this.names = names;
        this.teams = teams;
        this.size = size;
    }

    /** How many teams there are; a name without a team is none. */
    int size() {
        return size;
    }

    /** Where the record of a name is, or {@link RecordTable#NOT_FOUND}. */
    long find(String name) {
        return records.find(TAG, name);
    }

    /** Whether a record is that of a team. */
    boolean isTeam(long record) {
        return record != RecordTable.NOT_FOUND && (flags(record) & KNOWN) != 0;
    }

    boolean isDisabled(long record) {
        return (flags(record) & DISABLED) != 0;
    }

    int number(long record) {
        return Bytes.intAt(records.page(record), records.start(record));
    }

    int organization(long record) {
        return Bytes.intAt(records.page(record), records.start(record) + ORGANIZATION);
    }

    /** The number of the team's own storage bucket, or {@link NameTable#UNKNOWN} where it has none. */
    int storageBucket(long record) {
        return Bytes.intAt(records.page(record), records.start(record) + STORAGE_BUCKET);
    }

    /** The team of a name; empty where there is none. */
    Optional<Team> team(String name) {
        long record = find(name);
        return record == RecordTable.NOT_FOUND ? Optional.empty() : teams.get(number(record));
    }

    /** The team of a record that is one. */
    Team team(long record) {
        return teams.get(number(record)).orElseThrow();
    }

    /** The number of a name, or {@link NameTable#UNKNOWN}. */
    int numberOf(String name) {
        long record = find(name);
        return record == RecordTable.NOT_FOUND ? NameTable.UNKNOWN : number(record);
    }

    /** The name of a number. */
    String name(int number) {
        return names.get(number);
    }

    private int flags(long record) {
        return records.page(record)[records.start(record) + FLAGS];
    }

    Editor edit() {
        return new Editor(this);
    }

    /** Makes a table of another. Not thread-safe. */
    static final class Editor {
        private final RecordTableEditor records;
        private final PagedList.Editor<String> names;
        private final PagedList.Editor<Optional<Team>> teams;
        private int size;

        private Editor(TeamTable from) {
            records = from.records.edit();
            names = from.names.edit();
            teams = from.teams.edit();
            size = from.size;
        }

        /**
         * Puts a team in place of any other of its name.
         *
         * @param storageBucket the number of its own bucket, or {@link NameTable#UNKNOWN}
         */
        void put(Team team, int organization, int storageBucket) {
            int flags = KNOWN | (team.disabled() ? DISABLED : 0);
            set(record(team.name()), (byte) flags, organization, storageBucket, Optional.of(team));
        }

        /** Takes a team away; its name stays. */
        void remove(String name) {
            set(record(name), (byte) 0, NameTable.UNKNOWN, NameTable.UNKNOWN, Optional.empty());
        }

        /** The number of a name, which it gets if it has none. */
        int intern(String name) {
            long record = record(name);
            return Bytes.intAt(records.pageAt(record), records.start(record));
        }

        private void set(long record, byte flags, int organization, int storageBucket, Optional<Team> team) {
            byte[] page = records.splice(record, 0, 0, 0);
            int start = records.start(record);
            int number = Bytes.intAt(page, start);
            size += (team.isPresent() ? 1 : 0) - (teams.get(number).isPresent() ? 1 : 0);
            page[start + FLAGS] = flags;
            Bytes.putInt(page, start + ORGANIZATION, organization);
            Bytes.putInt(page, start + STORAGE_BUCKET, storageBucket);
            teams.set(number, team);
        }

        private long record(String name) {
            long known = records.find(TAG, name);
            if (known != RecordTable.NOT_FOUND) {
                return known;
            }
            int number = names.size();
            names.add(name);
            teams.add(Optional.empty());
            long added = records.add(TAG, name);
            byte[] page = records.splice(added, 0, 0, SIZE);
            int start = records.start(added);
            Bytes.putInt(page, start, number);
            page[start + FLAGS] = 0;
            Bytes.putInt(page, start + ORGANIZATION, NameTable.UNKNOWN);
            Bytes.putInt(page, start + STORAGE_BUCKET, NameTable.UNKNOWN);
            return added;
        }

        TeamTable build() {
            return new TeamTable(records.build(), names.build(), teams.build(), size);
        }
    }
}
