package dev.gatepass.signing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyPrefixTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "/", "/a/", "a//", "../", "a/./", "a\\b/", "a\n/"})
    void refusesWhatIsNoFolder_K09(String prefix) {
        assertThrows(IllegalArgumentException.class, () -> new KeyPrefix(prefix));
    }

    @Test
    void goesBeforeTheKey_K09() {
        KeyPrefix team = KeyPrefix.NONE.folder("gatepass").folder("kappa");
        assertEquals("gatepass/kappa/", team.value());
        assertEquals("gatepass/kappa/k", ((ObjectKey) ObjectKey.parse(team, "k")).value());
    }

    @Test
    void cannotBeLeftByTheNameOfAFolder_K09() {
        assertThrows(IllegalArgumentException.class, () -> new KeyPrefix("a/").folder(".."));
        assertThrows(IllegalArgumentException.class, () -> new KeyPrefix("a/").folder(""));
    }
}
