package dev.gatepass.uploads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.access.Binding;
import dev.gatepass.fixture.Sweep;
import dev.gatepass.storage.objects.UploadTerms;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class UploadIdsTest {
    private final UploadIds ids = new UploadIds(List.of(Tickets.key(1)));

    @Test
    void anIdSaysAllOfItsUploadAndFitsIntoAPath() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        int opened = 0;
        for (int i = 0; i < Sweep.times(500); i++) {
            UploadTicket ticket = Tickets.any(random);
            String id = ids.seal(ticket);
            assertTrue(id.matches("[A-Za-z0-9_-]{60,3600}"), "seed " + seed);
            assertEquals(Optional.of(ticket), ids.open(id), "seed " + seed);
            opened++;
        }
        assertTrue(opened >= 500);
    }

    @Test
    void theLongestUploadHasAnIdOfTheLongestThatThereIs() {
        UploadTicket longest = new UploadTicket(
                "t".repeat(128),
                Binding.Scope.TEAM,
                new BucketIdentity("0".repeat(BucketIdentity.DIGITS)),
                "k".repeat(1024),
                "i".repeat(1024),
                new UploadTerms(Optional.of("c".repeat(255)), UploadTerms.Checksum.SHA256, Optional.of("m".repeat(64))),
                Optional.of(Long.MAX_VALUE),
                Optional.of(Long.MAX_VALUE),
                Tickets.START,
                Tickets.START);
        assertEquals(Optional.of(longest), ids.open(ids.seal(longest)));
    }

    @Test
    void anyAlteredCharacterIsNoticed() {
        String id = ids.seal(Tickets.ofSize(1));
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=+/. ";
        int refused = 0;
        for (int i = 0; i < id.length(); i++) {
            for (int letter = 0; letter < alphabet.length(); letter++) {
                char other = alphabet.charAt(letter);
                if (other != id.charAt(i)) {
                    assertEquals(Optional.empty(), ids.open(id.substring(0, i) + other + id.substring(i + 1)));
                    refused++;
                }
            }
            assertEquals(Optional.empty(), ids.open(id.substring(0, i)));
            assertEquals(Optional.empty(), ids.open(id.substring(0, i) + id.charAt(i) + id.substring(i)));
        }
        assertEquals(id.length() * (alphabet.length() - 1), refused);
        assertEquals(Optional.empty(), ids.open(id + "="));
        assertEquals(Optional.empty(), ids.open("A".repeat(UploadIds.MAX_LENGTH + 1)));
    }

    @Test
    void theFirstKeySealsAndAllOpen() {
        UploadTicket ticket = Tickets.ofSize(1);
        UploadIds before = new UploadIds(List.of(Tickets.key(1)));
        UploadIds during = new UploadIds(List.of(Tickets.key(2), Tickets.key(1)));
        UploadIds after = new UploadIds(List.of(Tickets.key(2)));
        assertEquals(Optional.of(ticket), during.open(before.seal(ticket)));
        assertEquals(Optional.of(ticket), after.open(during.seal(ticket)));
        assertEquals(Optional.empty(), after.open(before.seal(ticket)));
        assertEquals(Optional.empty(), before.open(during.seal(ticket)));
    }

    @Test
    void theSameUploadSealedTwiceShowsNothingInCommon() {
        UploadTicket ticket = Tickets.ofSize(1);
        assertNotEquals(ids.seal(ticket), ids.seal(ticket));
    }

    @Test
    void aCursorIsGoodForItsTeamAloneAndIsNoId() {
        String cursor = ids.sealCursor("behind/this", "kappa");
        assertEquals(Optional.of("behind/this"), ids.openCursor(cursor, "kappa"));
        assertEquals(Optional.empty(), ids.openCursor(cursor, "omega"));
        assertEquals(Optional.empty(), ids.open(cursor));
        assertEquals(Optional.empty(), ids.openCursor(ids.seal(Tickets.ofSize(1)), "kappa"));
    }
}
