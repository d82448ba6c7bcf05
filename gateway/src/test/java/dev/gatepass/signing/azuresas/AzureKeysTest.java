package dev.gatepass.signing.azuresas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Both kinds of credential. */
class AzureKeysTest {
    private static final Instant START = Instant.parse("2026-11-24T05:00:00Z");
    private static final Instant EXPIRY = Instant.parse("2026-11-24T06:00:00Z");
    private static final String VALUE = "c2VjcmV0IG9mIGEga2V5";

    @Test
    void printNothingOfTheirSecret_L03() {
        assertEquals("AccountKey[acct1, <redacted>]", new AccountKey("acct1", VALUE).toString());
        assertEquals(
                "UserDelegationKey[oid, tid, 2026-11-24T05:00:00Z, 2026-11-24T06:00:00Z, <redacted>]",
                key("oid", "tid", START, EXPIRY, "b", VALUE).toString());
    }

    @Test
    void refuseWhatIsNoKeyWithoutQuotingIt_L03() {
        for (String value : List.of("", "not base64!", "c2VjcmV0\n", "c2VjcmV0I")) {
            for (Exception refused : List.of(
                    assertThrows(IllegalArgumentException.class, () -> new AccountKey("acct1", value)),
                    assertThrows(IllegalArgumentException.class, () -> key("oid", "tid", START, EXPIRY, "b", value)))) {
                assertNull(refused.getCause());
                assertFalse(!value.isEmpty() && refused.toString().contains(value));
            }
        }
    }

    @Test
    void refuseFieldsThatWouldShiftTheOthers_G07() {
        for (String id : List.of("", "a\nb", "a b", "é", "a".repeat(65))) {
            assertThrows(IllegalArgumentException.class, () -> key(id, "tid", START, EXPIRY, "b", VALUE));
            assertThrows(IllegalArgumentException.class, () -> key("oid", id, START, EXPIRY, "b", VALUE));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new UserDelegationKey("oid", "tid", START, EXPIRY, "b", id, VALUE));
        }
    }

    @Test
    void areForBlobsAndForATime() {
        assertThrows(IllegalArgumentException.class, () -> key("oid", "tid", START, EXPIRY, "q", VALUE));
        assertThrows(IllegalArgumentException.class, () -> key("oid", "tid", START, START, "b", VALUE));
        assertThrows(IllegalArgumentException.class, () -> key("oid", "tid", START, EXPIRY.plusMillis(1), "b", VALUE));
    }

    private static UserDelegationKey key(
            String objectId, String tenantId, Instant start, Instant expiry, String service, String value) {
        return new UserDelegationKey(objectId, tenantId, start, expiry, service, "2026-02-06", value);
    }
}
