package dev.gatepass.directory.postgres;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds back a directory that has lost most of its rows at once: a table that was emptied by accident, or another database
 * behind the same name. What was known is served on until it is too old, and nothing is served then; until the rows are
 * back, or somebody says in the database that so few are meant. Only what is loaded whole is looked at: an increment says
 * of each row that it is gone. The decision is {@code docs/decisions/0012-a-shrunken-directory-is-held-back.md}.
 *
 * <p>Asked about one reading at a time.
 */
final class ShrinkGuard {
    /** Fewer rows than this may come and go as they like. */
    static final long LEAST_ROWS = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(ShrinkGuard.class);
    private volatile @Nullable Held held;

    /**
     * What is held back.
     *
     * @param confirmedFrom a confirmation of this revision or a later one is of this shrinking, not of one before
     */
    private record Held(String identity, long revision, long confirmedFrom, DirectoryShrank why) {
        boolean isAt(DatabaseState state) {
            return identity.equals(state.identity()) && revision == state.revision();
        }

        boolean isConfirmedBy(DatabaseState state) {
            Long confirmed = state.shrinkConfirmedAt();
            return confirmed != null && confirmed >= confirmedFrom;
        }
    }

    /** Why a state need not be loaded: it was, and is still held back. */
    Optional<DirectoryShrank> holding(DatabaseState state) {
        Held last = held;
        return last != null && last.isAt(state) && !last.isConfirmedBy(state)
                ? Optional.of(last.why())
                : Optional.empty();
    }

    /**
     * Lets a whole load pass, or throws.
     *
     * @param state the state that was loaded
     * @param known how many rows the last directory was made of
     * @param knownRevision its revision, if it is of the same history
     * @throws DirectoryShrank if it is held back
     */
    void admit(DatabaseState state, RowCounts known, Optional<Long> knownRevision, RowCounts loaded) {
        Optional<String> loss = loss(known, loaded);
        if (loss.isEmpty()) {
            held = null;
            return;
        }
        Held now = new Held(
                state.identity(),
                state.revision(),
                confirmedFrom(state, knownRevision),
                new DirectoryShrank(state.revision(), loss.get()));
        if (!now.isConfirmedBy(state)) {
            held = now;
            LOG.warn("{}", now.why().getMessage());
            throw now.why();
        }
        held = null;
        LOG.warn("revision {} has {}, which was confirmed", state.revision(), loss.get());
    }

    /** Revisions of two histories do not compare: there a confirmation counts when it came after the first look. */
    private long confirmedFrom(DatabaseState state, Optional<Long> knownRevision) {
        if (knownRevision.isPresent()) {
            return knownRevision.get() + 1;
        }
        Held last = held;
        return last != null && last.identity().equals(state.identity()) ? last.confirmedFrom() : state.revision();
    }

    private static Optional<String> loss(RowCounts known, RowCounts loaded) {
        if (shrank(known.total(), loaded.total())) {
            return Optional.of(loaded.total() + " rows where there were " + known.total());
        }
        return known.byTable().keySet().stream()
                .sorted()
                .filter(table -> shrank(known.of(table), loaded.of(table)))
                .findFirst()
                .map(table -> loaded.of(table) + " rows in " + table + " where there were " + known.of(table));
    }

    private static boolean shrank(long before, long after) {
        return before >= LEAST_ROWS && after < before - after;
    }
}
