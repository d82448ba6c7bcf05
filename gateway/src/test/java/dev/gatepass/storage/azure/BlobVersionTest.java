package dev.gatepass.storage.azure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.azure.storage.blob.models.BlobItem;
import com.azure.storage.blob.models.BlobItemProperties;
import dev.gatepass.storage.azure.BlobVersion.Base;
import dev.gatepass.storage.azure.BlobVersion.Earlier;
import dev.gatepass.storage.azure.BlobVersion.Snapshot;
import dev.gatepass.storage.objects.ObjectVersion;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The names of the states of a blob. What lists say of versions is written down here: the emulator keeps none. */
class BlobVersionTest {
    private static final String ID = "2026-11-24T12:00:00.0000000Z";

    private static BlobItem item() {
        return new BlobItem()
                .setName("a")
                .setProperties(new BlobItemProperties()
                        .setETag("0x8DE")
                        .setContentLength(3L)
                        .setLastModified(Instant.EPOCH.atOffset(ZoneOffset.UTC)));
    }

    @Test
    void anEntryOfAListIsTheStateThatItSays() {
        assertEquals(new Base("0x8DE", Optional.empty()), BlobVersion.of(item()));
        assertEquals(
                new Base("0x8DE", Optional.of(ID)),
                BlobVersion.of(item().setVersionId(ID).setCurrentVersion(true)));
        assertEquals(new Earlier(ID), BlobVersion.of(item().setVersionId(ID)));
        assertEquals(new Snapshot(ID), BlobVersion.of(item().setSnapshot(ID)));
        assertEquals(
                new ObjectVersion("a", "version/" + ID, false, false, 3, Instant.EPOCH),
                BlobVersion.told(item().setVersionId(ID)));
    }

    @Test
    void aNameLeadsBackToItsState() {
        for (BlobVersion version : List.of(
                new Base("0x8DE", Optional.empty()),
                new Base("0x8DE", Optional.of(ID)),
                new Earlier(ID),
                new Snapshot(ID))) {
            assertEquals(version, BlobVersion.parse(version.text()));
        }
        assertThrows(IllegalArgumentException.class, () -> BlobVersion.parse("null"));
    }
}
