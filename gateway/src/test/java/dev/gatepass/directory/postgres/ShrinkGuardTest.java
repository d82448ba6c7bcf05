package dev.gatepass.directory.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ShrinkGuardTest {
    private final ShrinkGuard guard = new ShrinkGuard();

    private static RowCounts rows(long accounts, long memberships) {
        return new RowCounts(Map.of("account", accounts, "team_membership", memberships));
    }

    private static DatabaseState state(String identity, long revision, @Nullable Long confirmedAt) {
        return new DatabaseState(false, identity, revision, null, confirmedAt);
    }

    private void admits(RowCounts known, RowCounts loaded) {
        guard.admit(state("a", 9, null), known, Optional.of(8L), loaded);
    }

    private DirectoryShrank holds(RowCounts known, RowCounts loaded) {
        return assertThrows(DirectoryShrank.class, () -> admits(known, loaded));
    }

    @Test
    void moreThanHalfOfAThousandRowsOrMoreIsTooMuch_F_PG5() {
        admits(rows(500, 500), rows(250, 250));
        holds(rows(500, 500), rows(250, 249));
        admits(rows(500, 499), rows(0, 0));
        admits(rows(0, 0), rows(0, 0));
        admits(rows(500, 500), rows(5_000, 5_000));
    }

    @Test
    void oneEmptyTableIsTooMuchHoweverFullTheOthersAre_F_PG5() {
        DirectoryShrank why = holds(rows(1_000, 100_000), rows(0, 100_000));
        assertTrue(String.valueOf(why.getMessage()).contains("0 rows in account where there were 1000"));
        admits(rows(999, 100_000), rows(0, 100_000));
    }

    @Test
    void whatIsHeldIsKnownWithoutLoadingItAgain_F_PG5() {
        assertTrue(guard.holding(state("a", 9, null)).isEmpty());
        DirectoryShrank why = holds(rows(1_000, 0), rows(1, 0));
        assertEquals(Optional.of(why), guard.holding(state("a", 9, null)));
        assertEquals(Optional.of(why), guard.holding(state("a", 9, 8L)), "confirmed before it shrank");
        assertTrue(guard.holding(state("a", 9, 9L)).isEmpty(), "confirmed");
        assertTrue(String.valueOf(why.getMessage()).contains("confirm-shrink --revision 9 "), "which one to confirm");
        assertTrue(guard.holding(state("a", 10, null)).isEmpty(), "changed, perhaps mended");
        assertTrue(guard.holding(state("b", 9, null)).isEmpty(), "another database");
        admits(rows(1_000, 0), rows(1_000, 0));
        assertTrue(guard.holding(state("a", 9, null)).isEmpty(), "mended");
    }

    @Test
    void aConfirmationIsGoodForLaterRevisionsAndNotForALaterLoss_F_PG5() {
        guard.admit(state("a", 20, 15L), rows(1_000, 0), Optional.of(8L), rows(1, 0));
        RowCounts many = rows(1_000, 0);
        assertThrows(DirectoryShrank.class, () -> guard.admit(state("a", 30, 15L), many, Optional.of(20L), rows(1, 0)));
    }

    /** A backup may bring an old confirmation with it. */
    @Test
    void inAnotherHistoryOnlyWhatIsConfirmedAfterTheFirstLookCounts_F_PG5() {
        RowCounts many = rows(1_000, 0);
        assertThrows(
                DirectoryShrank.class, () -> guard.admit(state("b", 500, 400L), many, Optional.empty(), rows(1, 0)));
        assertThrows(
                DirectoryShrank.class, () -> guard.admit(state("b", 501, 400L), many, Optional.empty(), rows(2, 0)));
        guard.admit(state("b", 502, 500L), many, Optional.empty(), rows(3, 0));
    }
}
