package dev.gatepass.access;

import dev.gatepass.access.packed.Bytes;
import dev.gatepass.access.packed.RecordTable;
import dev.gatepass.access.packed.RecordTableEditor;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * API keys by id. Each is kept as bytes, and read into an {@link ApiKeyEntry} when somebody shows it.
 *
 * <pre>
 * byte kind of owner | byte scopes | int length of owner | owner, UTF-8 | SHA-256, 32 bytes
 *     | long seconds, int nanoseconds of the end | byte whether teams are named | int number of each team
 * </pre>
 */
final class ApiKeyTable {
    static final ApiKeyTable EMPTY = new ApiKeyTable(RecordTable.EMPTY);

    private static final int TAG = 0;
    private static final int OWNER = 2 + Integer.BYTES;
    private static final long NEVER = Long.MAX_VALUE;
    private static final Subject.Kind[] KINDS = Subject.Kind.values();
    private static final List<Scope> SCOPES = List.of(Scope.values());
    private static final int OWNER_SCOPES = mask(Scopes.OWNER.scopes());

    private final RecordTable records;

    private ApiKeyTable(RecordTable records) {
        this.records = records;
    }

    int size() {
        return records.size();
    }

    Optional<ApiKeyEntry> get(String id, TeamTable teams) {
        long record = records.find(TAG, id);
        return record == RecordTable.NOT_FOUND
                ? Optional.empty()
                : Optional.of(entry(id, records.page(record), records.start(record), records.end(record), teams));
    }

    private static ApiKeyEntry entry(String id, byte[] page, int start, int end, TeamTable teams) {
        int ownerLength = Bytes.intAt(page, start + 2);
        String owner = new String(page, start + OWNER, ownerLength, StandardCharsets.UTF_8);
        int digest = start + OWNER + ownerLength;
        long seconds = Bytes.longAt(page, digest + KeyDigest.BYTES);
        int nanos = Bytes.intAt(page, digest + KeyDigest.BYTES + Long.BYTES);
        int narrowed = digest + KeyDigest.BYTES + Long.BYTES + Integer.BYTES;
        return new ApiKeyEntry(
                id,
                KeyDigest.at(page, digest),
                new Subject(KINDS[page[start]], owner),
                scopes(page[start + 1], page[narrowed] == 0 ? Optional.empty() : teams(page, narrowed + 1, end, teams)),
                seconds == NEVER ? Optional.empty() : Optional.of(Instant.ofEpochSecond(seconds, nanos)));
    }

    private static Scopes scopes(int mask, Optional<Set<String>> teams) {
        if (mask == OWNER_SCOPES && teams.isEmpty()) {
            return Scopes.OWNER;
        }
        return new Scopes(
                SCOPES.stream().filter(scope -> (mask & bit(scope)) != 0).collect(Collectors.toSet()), teams);
    }

    private static int mask(Set<Scope> scopes) {
        return scopes.stream().mapToInt(ApiKeyTable::bit).sum();
    }

    private static int bit(Scope scope) {
        return 1 << SCOPES.indexOf(scope);
    }

    private static Optional<Set<String>> teams(byte[] page, int from, int end, TeamTable teams) {
        Set<String> names = new TreeSet<>();
        for (int at = from; at < end; at += Integer.BYTES) {
            names.add(teams.name(Bytes.intAt(page, at)));
        }
        return Optional.of(names);
    }

    Editor edit() {
        return new Editor(records.edit());
    }

    /** Makes a table of another. Not thread-safe. */
    record Editor(RecordTableEditor records) {
        void put(ApiKeyEntry key, TeamTable.Editor teams) {
            remove(key.id());
            long record = records.add(TAG, key.id());
            byte[] owner = key.owner().name().getBytes(StandardCharsets.UTF_8);
            int[] only = key.scopes().teams().stream()
                    .flatMap(Set::stream)
                    .mapToInt(teams::intern)
                    .toArray();
            int size = OWNER
                    + owner.length
                    + KeyDigest.BYTES
                    + Long.BYTES
                    + Integer.BYTES
                    + 1
                    + only.length * Integer.BYTES;
            byte[] page = records.splice(record, 0, 0, size);
            int start = records.start(record);
            page[start] = (byte) Arrays.binarySearch(KINDS, key.owner().kind());
            page[start + 1] = (byte) mask(key.scopes().scopes());
            Bytes.putInt(page, start + 2, owner.length);
            System.arraycopy(owner, 0, page, start + OWNER, owner.length);
            int digest = start + OWNER + owner.length;
            key.digest().write(page, digest);
            Bytes.putLong(
                    page,
                    digest + KeyDigest.BYTES,
                    key.expiresAt().map(Instant::getEpochSecond).orElse(NEVER));
            Bytes.putInt(
                    page,
                    digest + KeyDigest.BYTES + Long.BYTES,
                    key.expiresAt().map(Instant::getNano).orElse(0));
            int narrowed = digest + KeyDigest.BYTES + Long.BYTES + Integer.BYTES;
            page[narrowed] = (byte) (key.scopes().teams().isPresent() ? 1 : 0);
            for (int i = 0; i < only.length; i++) {
                Bytes.putInt(page, narrowed + 1 + i * Integer.BYTES, only[i]);
            }
        }

        void remove(String id) {
            long record = records.find(TAG, id);
            if (record != RecordTable.NOT_FOUND) {
                records.remove(record);
            }
        }

        ApiKeyTable build() {
            return new ApiKeyTable(records.build());
        }
    }
}
