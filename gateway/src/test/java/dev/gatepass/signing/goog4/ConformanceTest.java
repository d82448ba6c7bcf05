package dev.gatepass.signing.goog4;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.crypto.NativeCrypto;
import dev.gatepass.signing.Alone;
import dev.gatepass.signing.Conditions;
import dev.gatepass.signing.Effort;
import dev.gatepass.signing.Header;
import dev.gatepass.signing.KeyPrefix;
import dev.gatepass.signing.Method;
import dev.gatepass.signing.ObjectKey;
import dev.gatepass.signing.PresignRequest;
import dev.gatepass.signing.Presigner;
import dev.gatepass.signing.goog4.Vectors.Vector;
import dev.gatepass.signing.v4.Addressing;
import dev.gatepass.signing.v4.Parameter;
import dev.gatepass.signing.v4.RawRequest;
import dev.gatepass.signing.v4.V4Credential;
import dev.gatepass.signing.v4.V4Presigner;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Google's conformance vectors, all of them, on the reference and on the engine. Some ask for more than Gatepass signs;
 * they are put to the engine further inside.
 */
class ConformanceTest {
    /** How far inside a vector has to be put. */
    private enum Door {
        /** The presigner itself, as it is called in service. */
        PRESIGNER,
        /** The engine, with headers or parameters that no condition of ours has. */
        ENGINE,
        /** The parts of the engine: another method, no key or one that is refused, a payload with a hash. */
        PARTS,
        /** None: the name of a header is not one that HTTP has. */
        REFUSED
    }

    private static final Map<Door, Integer> EXPECTED =
            Map.of(Door.PRESIGNER, 7, Door.ENGINE, 8, Door.PARTS, 4, Door.REFUSED, 1);

    @Test
    void referenceMeetsEveryVector() throws IOException {
        SlowKey key = new SlowKey.Rsa(Vectors.key());
        int met = 0;
        for (Vector vector : Vectors.signing()) {
            SlowGoog4 signed = SlowGoog4.sign(vector.asked(), key, vector.now());
            assertEquals(vector.expectedCanonicalRequest(), signed.canonicalRequest(), vector.description());
            assertEquals(vector.expectedStringToSign(), signed.stringToSign(), vector.description());
            assertEquals(vector.expectedUrl(), signed.url(), vector.description());
            met++;
        }
        assertEquals(20, met);
    }

    /** The string to sign ends with the hash of the canonical request, so that is compared with it. */
    @Test
    void engineMeetsEveryVector_K06() throws IOException {
        Map<Door, Integer> met = new EnumMap<>(Door.class);
        for (Vector vector : Vectors.signing()) {
            Door door = door(vector);
            met.merge(door, 1, Integer::sum);
            if (door == Door.REFUSED) {
                assertThrows(IllegalArgumentException.class, () -> headers(vector), vector.description());
            } else {
                assertMeets(vector, door);
            }
        }
        assertEquals(EXPECTED, met);
        assertEquals(20, met.values().stream().mapToInt(it -> it).sum());
    }

    private static void assertMeets(Vector vector, Door door) throws IOException {
        ServiceAccountKey key = Vectors.key();
        if (door == Door.PRESIGNER) {
            Presigner presigner = new Goog4RsaPresigner(target(vector), key, NativeCrypto.provider());
            assertEquals(
                    vector.expectedUrl(),
                    Alone.sign(
                                    presigner.prepare(vector.now()),
                                    PresignRequest.of(
                                            Method.valueOf(vector.asked().method()),
                                            objectKey(vector).orElseThrow(),
                                            vector.asked().expiresSeconds()))
                            .url(),
                    vector.description());
        }
        ListeningKey listening = new ListeningKey(new RsaSigningKey(key.key(), Optional.empty()));
        V4Credential credential =
                new V4Credential(key.clientEmail(), Optional.empty(), scope -> listening, Effort.PRIVATE_KEY);
        assertEquals(
                vector.expectedUrl(),
                door == Door.PARTS ? byParts(vector, credential) : byEngine(vector, credential),
                vector.description());
        assertEquals(List.of(vector.expectedStringToSign()), listening.stringsToSign(), vector.description());
    }

    private static String byEngine(Vector vector, V4Credential credential) {
        // Any condition at all, so that the dialect is asked what to bind.
        Conditions asked = Conditions.builder()
                .responseContentType(Optional.of("any/thing"))
                .build();
        return Alone.sign(
                        new V4Presigner(
                                        new FreeDialect(headers(vector), parameters(vector)),
                                        target(vector).signed(),
                                        credential)
                                .prepare(vector.now()),
                        new PresignRequest(
                                Method.valueOf(vector.asked().method()),
                                objectKey(vector).orElseThrow(),
                                vector.asked().expiresSeconds(),
                                asked))
                .url();
    }

    private static String byParts(Vector vector, V4Credential credential) {
        AskedUrl asked = vector.asked();
        return new RawRequest(
                        asked.method(),
                        asked.path(),
                        headers(vector),
                        parameters(vector),
                        asked.headers().getOrDefault("x-goog-content-sha256", "UNSIGNED-PAYLOAD"),
                        asked.expiresSeconds())
                .url(Goog4.RSA, target(vector).signed(), credential, vector.now());
    }

    private static Door door(Vector vector) {
        AskedUrl asked = vector.asked();
        if (asked.headers().keySet().stream().anyMatch(name -> name.contains("/"))) {
            return Door.REFUSED;
        }
        boolean signable =
                Arrays.stream(Method.values()).anyMatch(it -> it.name().equals(asked.method()))
                        && objectKey(vector).isPresent()
                        && !asked.headers().containsKey("x-goog-content-sha256");
        if (!signable) {
            return Door.PARTS;
        }
        return asked.headers().isEmpty() && asked.parameters().isEmpty() ? Door.PRESIGNER : Door.ENGINE;
    }

    private static Optional<ObjectKey> objectKey(Vector vector) {
        return ObjectKey.parse(KeyPrefix.NONE, vector.object()) instanceof ObjectKey key
                ? Optional.of(key)
                : Optional.empty();
    }

    private static GcsTarget target(Vector vector) {
        String prefix = vector.addressing() == Addressing.VIRTUAL_HOST ? vector.bucket() + "." : "";
        assertTrue(vector.asked().host().startsWith(prefix));
        String host = vector.asked().host().substring(prefix.length());
        return new GcsTarget(URI.create(vector.asked().scheme() + "://" + host), vector.bucket(), vector.addressing());
    }

    private static List<Header> headers(Vector vector) {
        return vector.asked().headers().entrySet().stream()
                .map(header -> new Header(header.getKey(), header.getValue()))
                .toList();
    }

    private static List<Parameter> parameters(Vector vector) {
        return vector.asked().parameters().entrySet().stream()
                .map(parameter -> Parameter.of(parameter.getKey(), parameter.getValue()))
                .toList();
    }
}
