package dev.gatepass.secrets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.access.SecretReference;
import dev.gatepass.config.SecretsConfig;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);
    private static final String OTHER_KEY =
            Base64.getEncoder().encodeToString("thirty-two bytes of another key!".getBytes(StandardCharsets.US_ASCII));
    private static final String CANARY = "canary-d41d8cd98f";

    private final SecretSealer sealer = SecretSealer.of(new Secret(KEY));

    @TempDir
    Path folder;

    @Test
    void whatWasSealedIsOpenedAgain() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        int opened = 0;
        for (int length = 1; length <= 200; length++) {
            Secret secret = new Secret(random.ints(length, 1, 0xD7FF)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString());
            SecretReference.Sealed box = sealer.seal(secret);
            assertEquals(secret, sealer.open(box), "seed " + seed);
            assertEquals(box, SecretReference.parse("sealed:" + box.keyId() + ":" + box.box()), "seed " + seed);
            opened++;
        }
        assertEquals(200, opened);
    }

    @Test
    void theIdOfAKeyIsTheBeginningOfItsHash() {
        // SHA-256 of 32 zero bytes begins with 66687aad.
        assertEquals("66687aad", sealer.seal(new Secret(CANARY)).keyId());
    }

    @Test
    void sealingTwiceShowsNothingInCommon() {
        assertNotEquals(
                sealer.seal(new Secret(CANARY)).box(),
                sealer.seal(new Secret(CANARY)).box());
    }

    @Test
    void everyAlteredByteIsNoticed() {
        SecretReference.Sealed sealed = sealer.seal(new Secret(CANARY));
        byte[] box = Base64.getDecoder().decode(sealed.box());
        int altered = 0;
        for (int i = 0; i < box.length; i++) {
            byte[] tampered = box.clone();
            tampered[i] ^= 1;
            refused(new SecretReference.Sealed(
                    sealed.keyId(), Base64.getEncoder().encodeToString(tampered)));
            refused(new SecretReference.Sealed(
                    sealed.keyId(), Base64.getEncoder().encodeToString(Arrays.copyOf(box, Math.max(1, i)))));
            altered++;
        }
        assertEquals(12 + CANARY.length() + 16, altered);
    }

    private void refused(SecretReference.Sealed sealed) {
        SecretUnavailable failure = assertThrows(SecretUnavailable.class, () -> sealer.open(sealed));
        assertTrue(failure.toString().contains(sealed.keyId()), failure.toString());
        assertFalse(failure.toString().contains(sealed.box()), failure.toString());
    }

    @Test
    void anotherKeyDoesNotOpenIt() {
        SecretReference.Sealed sealed = sealer.seal(new Secret(CANARY));
        SecretSealer other = SecretSealer.of(new Secret(OTHER_KEY));
        assertThrows(SecretUnavailable.class, () -> other.open(sealed));
        // The id is authenticated: claiming the other key's does not help.
        String otherId = other.seal(new Secret(CANARY)).keyId();
        SecretReference.Sealed relabelled = new SecretReference.Sealed(otherId, sealed.box());
        assertThrows(SecretUnavailable.class, () -> other.open(relabelled));
    }

    @Test
    void aKeyIs32BytesInBase64AndIsNotRepeatedOtherwise() {
        List<String> wrong = List.of(CANARY, KEY.substring(4), KEY + "AAAA", "not base64 at all");
        for (String text : wrong) {
            IllegalArgumentException failure =
                    assertThrows(IllegalArgumentException.class, () -> SecretSealer.of(new Secret(text)));
            assertFalse(failure.toString().contains(text), failure.toString());
        }
    }

    @Test
    void referencesAreResolved() throws Exception {
        Path file = Files.writeString(folder.resolve("secret"), CANARY + "\n");
        SecretResolver resolver = SecretResolver.of(
                new SecretsConfig(Optional.of(SecretReference.parse("env:KEY"))), Map.of("KEY", KEY, "S3", CANARY));
        Secret expected = new Secret(CANARY);
        assertEquals(expected, resolver.resolve(SecretReference.parse("env:S3")));
        assertEquals(expected, resolver.resolve(SecretReference.parse("file:" + file)));
        assertEquals(expected, resolver.resolve(resolver.sealer().orElseThrow().seal(expected)));
        // One line break belongs to the file, a second to the secret.
        Files.writeString(file, CANARY + "\n\n");
        assertEquals(new Secret(CANARY + "\n"), resolver.resolve(SecretReference.parse("file:" + file)));
        Files.writeString(file, CANARY + "\r\n");
        assertEquals(expected, resolver.resolve(SecretReference.parse("file:" + file)));
    }

    @Test
    void whatCannotBeHadIsNamed_L03() throws Exception {
        Path empty = Files.writeString(folder.resolve("empty"), "\n");
        Path large = Files.writeString(folder.resolve("large"), "x".repeat(SecretResolver.MAX_FILE_BYTES + 1));
        SecretResolver resolver = new SecretResolver(Map.of("EMPTY", ""), Optional.empty());
        SecretReference.Sealed sealed = sealer.seal(new Secret(CANARY));
        Map<SecretReference, String> expected = Map.of(
                SecretReference.parse("env:MISSING"),
                "MISSING is not set",
                SecretReference.parse("env:EMPTY"),
                "EMPTY is not set",
                SecretReference.parse("file:" + folder.resolve("none")),
                "does not exist",
                SecretReference.parse("file:" + folder),
                "cannot be read",
                SecretReference.parse("file:" + empty),
                "is empty",
                SecretReference.parse("file:" + large),
                "is larger",
                sealed,
                "no encryption key is configured");
        expected.forEach((reference, why) -> {
            SecretUnavailable failure = assertThrows(SecretUnavailable.class, () -> resolver.resolve(reference));
            assertTrue(failure.toString().contains(why), failure.toString());
            assertFalse(failure.toString().contains(sealed.box()), failure.toString());
        });
        SecretUnavailable noKey = assertThrows(
                SecretUnavailable.class,
                () -> SecretResolver.of(
                        new SecretsConfig(Optional.of(SecretReference.parse("env:KEY"))), Map.of("KEY", CANARY)));
        assertTrue(noKey.toString().contains("KEY is no key"), noKey.toString());
        assertFalse(noKey.toString().contains(CANARY), noKey.toString());
    }

    @Test
    void secretsDoNotPrint_L03() {
        SecretResolver resolver = new SecretResolver(Map.of("S3", CANARY), Optional.of(sealer));
        SecretReference.Sealed sealed = sealer.seal(new Secret(CANARY));
        List<Object> printed = List.of(new Secret(CANARY), sealer, resolver, sealed, Optional.of(new Secret(CANARY)));
        for (Object object : printed) {
            assertFalse(object.toString().contains(CANARY), object.toString());
            assertFalse(object.toString().contains(KEY), object.toString());
            assertFalse(object.toString().contains(sealed.box()), object.toString());
        }
    }
}
