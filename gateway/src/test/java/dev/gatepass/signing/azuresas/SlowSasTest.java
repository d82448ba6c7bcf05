package dev.gatepass.signing.azuresas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.fixture.Sweep;
import dev.gatepass.signing.Alone;
import dev.gatepass.signing.BareKeys;
import dev.gatepass.signing.Header;
import dev.gatepass.signing.KeyPrefix;
import dev.gatepass.signing.ObjectKey;
import dev.gatepass.signing.PresignRequest;
import dev.gatepass.signing.PresignedUrl;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The signer against its readable twin. */
class SlowSasTest {
    private static final int CASES = Sweep.times(3 * SasCase.ROUND);

    @Test
    void signsWhatTheSpecificationSays_K03_K07_G07() {
        long seed = new Random().nextLong();
        Set<List<Object>> combinations = new HashSet<>();
        Set<List<Object>> bound = new HashSet<>();
        for (int index = 0; index < CASES; index++) {
            SasCase one = SasCase.generate(seed, index);
            assertSame(one, "seed " + seed + ", index " + index + ": " + one);
            combinations.add(List.of(
                    one.request().method(),
                    one.credential().getClass(),
                    one.target().addressing(),
                    one.request().conditions().version().isPresent()));
            bound.add(one.bound());
        }
        assertEquals(SasCase.COMBINATIONS, bound.size(), "of what is bound");
        assertEquals(3 * 2 * 2 * 2 + 2 * 2, combinations.size(), "methods by keys by addressings by versions");
        assertTrue(CASES >= 1000);
    }

    @Test
    void agreesOnBareKeysOfEveryLength_K08() {
        long seed = new Random().nextLong();
        int compared = 0;
        for (String key : BareKeys.ofEveryLength(new Random(seed))) {
            SasCase any = SasCase.generate(seed, compared);
            PresignRequest request = new PresignRequest(
                    any.request().method(),
                    (ObjectKey) ObjectKey.parse(KeyPrefix.NONE, key),
                    any.request().expiresSeconds(),
                    any.request().conditions());
            assertSame(any.asking(request), seed + ", " + key);
            compared++;
        }
        assertEquals(ObjectKey.MAX_BYTES, compared);
    }

    @Test
    void agreesOnBothSidesOfMidnight_G10() {
        long seed = new Random().nextLong();
        int index = 0;
        for (Instant instant : SasCase.aroundMidnight()) {
            SasCase one = SasCase.generate(seed, index, instant);
            assertSame(one, "seed " + seed + ", index " + index + ": " + one);
            index++;
        }
        assertEquals(6 * 6, index);
    }

    private static void assertSame(SasCase one, String message) {
        PresignedUrl ours = Alone.sign(one.presigner().prepare(one.now(), one.caller()), one.request());
        assertEquals(SlowSas.presign(one), SasUrl.parse(ours.url()), message);
        String last = ours.url().substring(ours.url().lastIndexOf('&') + 1);
        assertTrue(last.startsWith("sig="), message);
        assertEquals(last.indexOf('='), last.lastIndexOf('='), "the signature is what stands behind the last \"=\"");
        List<Header> sorted = ours.headers().stream().sorted().toList();
        assertEquals(sorted, ours.headers(), message);
    }
}
