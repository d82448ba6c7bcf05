package dev.gatepass.signing.azuresas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.signing.KeyPrefix;
import dev.gatepass.signing.ObjectKey;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AzureTargetTest {
    private static final URI ENDPOINT = URI.create("https://acct1.blob.core.windows.net");

    @Test
    void namesTheAccountInTheHostOrInThePath() {
        assertEquals(
                "https://acct1.blob.core.windows.net/box/",
                target("acct1", "box").root());
        AzureTarget emulator = new AzureTarget(
                URI.create("http://127.0.0.1:10700"), AzureTarget.Addressing.PATH, "acct1", "box", Optional.empty());
        assertEquals("http://127.0.0.1:10700/acct1/box/", emulator.root());
        assertEquals(target("acct1", "box").canonicalizedRoot(), emulator.canonicalizedRoot());
        assertEquals("/blob/acct1/box/", emulator.canonicalizedRoot());
    }

    @Test
    void allowsHttpOnlyWhereTheEndpointHasIt() {
        assertEquals("https", target("acct1", "box").signedProtocol());
        AzureTarget http = new AzureTarget(URI.create("http://127.0.0.1"), "acct1", "box", Optional.empty());
        assertEquals("https,http", http.signedProtocol());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ab",
                "Acct1",
                "acc-t",
                "acc_t",
                "acc.t",
                "acc/t",
                "acct1\n",
                "acct\n1",
                "é23",
                "a234567890123456789012345"
            })
    void refusesWhatIsNoAccount_G07_K11(String account) {
        assertThrows(IllegalArgumentException.class, () -> target(account, "box"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ab",
                "Box",
                "-box",
                "box-",
                "b--x",
                "b_x",
                "b.x",
                "b/x",
                "..",
                "$root",
                "$web",
                "$logs",
                "box\n",
                "b\nx",
                "b%6fx",
                "bóx",
                "a23456789012345678901234567890123456789012345678901234567890abcd"
            })
    void refusesWhatIsNoContainer_G07_K11(String container) {
        assertThrows(IllegalArgumentException.class, () -> target("acct1", container));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ab", "a b c", "a\nb", "scope\n", "a/b", "é23"})
    void refusesWhatIsNoEncryptionScope_G07(String scope) {
        assertThrows(
                IllegalArgumentException.class, () -> new AzureTarget(ENDPOINT, "acct1", "box", Optional.of(scope)));
    }

    @Test
    void takesNamesUpToTheirLongest() {
        target("a23", "a-1");
        target("a23456789012345678901234", "a23456789012345678901234567890123456789012345678901234567890abc");
        new AzureTarget(ENDPOINT, "acct1", "box", Optional.of("Team_scope-1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://h/path", "https://h?q", "ftp://h", "https://u@h"})
    void refusesWhatIsNoOrigin(String endpoint) {
        URI uri = URI.create(endpoint);
        assertThrows(IllegalArgumentException.class, () -> new AzureTarget(uri, "acct1", "box", Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/", "a/b/", "a.", "a/b.", "a./b", "a/b../c", "...", ".../a"})
    void hasNoBlobWhoseEndTheStoreDrops_K06(String key) {
        assertFalse(AzureTarget.canHold(key(key)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", ".a", "a/.b", "a.b/c.d", "..a"})
    void hasBlobsWithDotsWithin_K06(String key) {
        assertTrue(AzureTarget.canHold(key(key)));
    }

    @Test
    void hasBlobsOfAtMost254Segments() {
        assertTrue(AzureTarget.canHold(key("a/".repeat(253) + "a")));
        assertFalse(AzureTarget.canHold(key("a/".repeat(254) + "a")));
    }

    /** Whatever the prefix has of it counts too. */
    @Test
    void looksAtTheWholeKey_K06() {
        KeyPrefix deep = new KeyPrefix("a/".repeat(200));
        assertTrue(AzureTarget.canHold(key(deep, "a/".repeat(53) + "a")));
        assertFalse(AzureTarget.canHold(key(deep, "a/".repeat(54) + "a")));
        assertTrue(AzureTarget.canHold(key(new KeyPrefix("a.b/team/"), ".a")));
        assertFalse(AzureTarget.canHold(key(new KeyPrefix("a./team/"), "a")));
        assertFalse(AzureTarget.canHold(key(new KeyPrefix("team/"), "a/")));
    }

    /** The store counts 1,024 characters, an object key 1,024 bytes, of which no text has fewer than characters. */
    @Test
    void hasBlobsOfEveryLengthThatAKeyCanHave_K08() {
        for (String character : new String[] {"a", "é", "中", "😀"}) {
            int bytes = character.getBytes(UTF_8).length;
            ObjectKey longest = key(character.repeat(ObjectKey.MAX_BYTES / bytes));
            assertTrue(longest.value().length() <= 1024);
            assertTrue(AzureTarget.canHold(longest));
        }
    }

    private static AzureTarget target(String account, String container) {
        return new AzureTarget(ENDPOINT, account, container, Optional.empty());
    }

    private static ObjectKey key(String key) {
        return key(KeyPrefix.NONE, key);
    }

    private static ObjectKey key(KeyPrefix prefix, String key) {
        return (ObjectKey) ObjectKey.parse(prefix, key);
    }
}
