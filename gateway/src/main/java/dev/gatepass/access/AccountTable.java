package dev.gatepass.access;

import dev.gatepass.access.packed.Bytes;
import dev.gatepass.access.packed.RecordTable;
import dev.gatepass.access.packed.RecordTableEditor;
import java.util.function.IntConsumer;

/** What is known of each subject: whether it may act at all, and its places, in some ten bytes and four a place. */
final class AccountTable {
    static final AccountTable EMPTY = new AccountTable(RecordTable.EMPTY, 0, 0, 0);

    private final RecordTable records;
    private final int accounts;
    private final int organizationPlaces;
    private final int teamPlaces;

    private AccountTable(RecordTable records, int accounts, int organizationPlaces, int teamPlaces) {
        this.records = records;
        this.accounts = accounts;
        this.organizationPlaces = organizationPlaces;
        this.teamPlaces = teamPlaces;
    }

    /** How many accounts there are; a subject that only has places is none. */
    int accounts() {
        return accounts;
    }

    /** How many places in organizations there are. */
    int organizationPlaces() {
        return organizationPlaces;
    }

    /** How many places in teams there are. */
    int teamPlaces() {
        return teamPlaces;
    }

    /** Where a subject's record is, or {@link RecordTable#NOT_FOUND}. */
    long find(Subject subject) {
        return records.find(tag(subject), subject.name());
    }

    private static int tag(Subject subject) {
        return subject.kind() == Subject.Kind.USER ? 0 : 1;
    }

    /** The flags of a record; none where there is no record. */
    int flags(long record) {
        return record == RecordTable.NOT_FOUND ? 0 : AccountRecord.flags(records.page(record), records.start(record));
    }

    /** The role in a team, or {@link AccountRecord#NOWHERE}. */
    int teamRole(long record, int team) {
        if (record == RecordTable.NOT_FOUND) {
            return AccountRecord.NOWHERE;
        }
        byte[] page = records.page(record);
        return AccountRecord.roleAt(page, AccountRecord.teams(page, records.start(record)), records.end(record), team);
    }

    /** The role in an organization, or {@link AccountRecord#NOWHERE}. */
    int organizationRole(long record, int organization) {
        if (record == RecordTable.NOT_FOUND) {
            return AccountRecord.NOWHERE;
        }
        byte[] page = records.page(record);
        int start = records.start(record);
        return AccountRecord.roleAt(
                page, AccountRecord.organizations(start), AccountRecord.teams(page, start), organization);
    }

    void forEachTeam(long record, IntConsumer place) {
        if (record != RecordTable.NOT_FOUND) {
            byte[] page = records.page(record);
            forEach(page, AccountRecord.teams(page, records.start(record)), records.end(record), place);
        }
    }

    void forEachOrganization(long record, IntConsumer place) {
        if (record != RecordTable.NOT_FOUND) {
            byte[] page = records.page(record);
            int start = records.start(record);
            forEach(page, AccountRecord.organizations(start), AccountRecord.teams(page, start), place);
        }
    }

    private static void forEach(byte[] page, int from, int to, IntConsumer place) {
        for (int at = from; at < to; at += Integer.BYTES) {
            place.accept(Bytes.intAt(page, at));
        }
    }

    Editor edit() {
        return new Editor(this);
    }

    /** Makes a table of another. Not thread-safe. */
    static final class Editor {
        private final RecordTableEditor records;
        private int accounts;
        private int organizationPlaces;
        private int teamPlaces;

        private Editor(AccountTable from) {
            records = from.records.edit();
            accounts = from.accounts;
            organizationPlaces = from.organizationPlaces;
            teamPlaces = from.teamPlaces;
        }

        void put(Account account) {
            long record = record(account.subject());
            byte[] page = records.splice(record, 0, 0, 0);
            int start = records.start(record);
            accounts += (page[start] & AccountRecord.KNOWN) == 0 ? 1 : 0;
            page[start] = (byte) (AccountRecord.KNOWN
                    | (account.disabled() ? AccountRecord.DISABLED : 0)
                    | (account.systemAdministrator() ? AccountRecord.SYSTEM_ADMINISTRATOR : 0));
        }

        /** Takes away what is known of a subject, its places among it. */
        void remove(Subject subject) {
            long record = records.find(tag(subject), subject.name());
            if (record != RecordTable.NOT_FOUND) {
                byte[] page = records.pageAt(record);
                int start = records.start(record);
                organizationPlaces -= AccountRecord.organizationCount(page, start);
                teamPlaces -= (records.end(record) - AccountRecord.teams(page, start)) / Integer.BYTES;
                accounts -= (page[start] & AccountRecord.KNOWN) == 0 ? 0 : 1;
                records.remove(record);
            }
        }

        void putTeam(Subject subject, int team, int role) {
            long record = record(subject);
            int from = AccountRecord.teams(records.pageAt(record), records.start(record));
            teamPlaces += put(record, from, records.end(record), team, role) ? 1 : 0;
        }

        void putOrganization(Subject subject, int organization, int role) {
            long record = record(subject);
            int start = records.start(record);
            byte[] page = records.pageAt(record);
            int count = AccountRecord.organizationCount(page, start);
            if (put(record, AccountRecord.organizations(start), AccountRecord.teams(page, start), organization, role)) {
                Bytes.putInt(records.pageAt(record), start + 1, count + 1);
                organizationPlaces++;
            }
        }

        /** Whether the place is a new one. */
        private boolean put(long record, int from, int to, int number, int role) {
            int at = AccountRecord.search(records.pageAt(record), from, to, number);
            boolean isNew = at == to || AccountRecord.number(Bytes.intAt(records.pageAt(record), at)) != number;
            byte[] page = records.splice(record, at - records.start(record), isNew ? 0 : Integer.BYTES, Integer.BYTES);
            Bytes.putInt(page, at, AccountRecord.place(number, role));
            return isNew;
        }

        private long record(Subject subject) {
            int tag = tag(subject);
            long known = records.find(tag, subject.name());
            if (known != RecordTable.NOT_FOUND) {
                return known;
            }
            long added = records.add(tag, subject.name());
            byte[] page = records.splice(added, 0, 0, AccountRecord.EMPTY);
            // The room may have held another record before.
            page[records.start(added)] = 0;
            Bytes.putInt(page, records.start(added) + 1, 0);
            return added;
        }

        AccountTable build() {
            return new AccountTable(records.build(), accounts, organizationPlaces, teamPlaces);
        }
    }
}
