package dev.gatepass.uploads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.access.Provider;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Refusal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The numbers are those that the providers publish, written out a second time on purpose. */
class PartSizesTest {
    private static final long MIB = 1_048_576;
    private static final long GIB = 1_073_741_824;
    private static final long TIB = 1_099_511_627_776L;

    @Test
    void partsAreOfTheUsualSizeWhereThatWillDo() {
        for (Provider provider : Provider.values()) {
            assertEquals(64 * MIB, choose(provider, 0, 0));
            assertEquals(64 * MIB, choose(provider, 1, 0));
            assertEquals(64 * MIB, choose(provider, 10_000 * 64 * MIB, 0));
            assertEquals(65 * MIB, choose(provider, 10_000 * 64 * MIB + 1, 0));
        }
    }

    @Test
    void anyObjectThatTheStoreTakesHasAtMostTenThousandParts() {
        int chosen = 0;
        for (Provider provider : Provider.values()) {
            for (long size = 1; size <= 5 * TIB; size = size * 3 + 1) {
                long part = choose(provider, size, 0);
                assertTrue((size + part - 1) / part <= 10_000, provider + " " + size);
                assertTrue(part <= 4_000 * MIB, provider + " " + size);
                chosen++;
            }
        }
        assertEquals(5 * 27, chosen);
        assertEquals(525 * MIB, choose(Provider.AWS, 5 * TIB, 0));
        assertEquals(4_000 * MIB, choose(Provider.AZURE, 10_000 * 4_000 * MIB, 0));
    }

    @Test
    void aWishIsGrantedWithinTheLimitsOfTheStore() {
        for (Provider provider : List.of(Provider.AWS, Provider.COREWEAVE, Provider.S3_COMPATIBLE, Provider.GCP)) {
            assertEquals(5 * MIB, choose(provider, 0, 5 * MIB));
            assertEquals(5 * GIB, choose(provider, 5 * TIB, 5 * GIB));
            refused(provider, 0, 5 * MIB - 1);
            refused(provider, 0, 5 * GIB + 1);
            refused(provider, 5 * TIB + 1, 0);
        }
        assertEquals(1, choose(Provider.AZURE, 0, 1));
        assertEquals(4_000 * MIB, choose(Provider.AZURE, 0, 4_000 * MIB));
        refused(Provider.AZURE, 0, 4_000 * MIB + 1);
        refused(Provider.AZURE, 10_000 * 4_000 * MIB + 1, 0);
    }

    @Test
    void aWishThatMakesTooManyPartsIsRefused() {
        assertEquals(100 * MIB, choose(Provider.AWS, 10_000 * 100 * MIB, 100 * MIB));
        refused(Provider.AWS, 10_000 * 100 * MIB + 1, 100 * MIB);
    }

    @Test
    void sizesBelowOneAreNone() {
        for (long size : new long[] {-1, Long.MIN_VALUE}) {
            refused(Provider.AWS, size, 0);
            refused(Provider.AZURE, 0, size);
        }
        assertThrows(Refusal.class, () -> PartSizes.AZURE.choose(Optional.of(0L), Optional.empty()));
        assertThrows(Refusal.class, () -> PartSizes.AZURE.choose(Optional.empty(), Optional.of(0L)));
    }

    private static void refused(Provider provider, long size, long part) {
        Refusal refusal = assertThrows(Refusal.class, () -> choose(provider, size, part));
        assertEquals(ErrorCode.INVALID_REQUEST, refusal.code());
    }

    /** Zero is what was not said. */
    private static long choose(Provider provider, long size, long part) {
        return PartSizes.by(provider)
                .choose(
                        Optional.of(size).filter(it -> it != 0),
                        Optional.of(part).filter(it -> it != 0));
    }
}
