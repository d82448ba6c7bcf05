package dev.gatepass.signing.goog4;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.fixture.HostileTexts;
import dev.gatepass.fixture.Sweep;
import dev.gatepass.signing.Header;
import dev.gatepass.signing.SigningFailure;
import dev.gatepass.signing.encoding.PercentEncoding;
import dev.gatepass.signing.v4.Parameter;
import dev.gatepass.signing.v4.RequestSigner;
import java.security.Signature;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Requests of every method and with any parameters, beside the slow reference. */
class Goog4RequestsTest {
    private static final int CASES = Sweep.times(600);
    private static final List<String> METHODS = List.of("GET", "HEAD", "PUT", "POST", "DELETE");
    private static final List<String> NAMES =
            List.of("uploads", "uploadId", "prefix", "delimiter", "versions", "max-keys", "zz", "A");

    @Test
    void areSignedAsTheReferenceDoes_K03_K07() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Set<String> methods = new HashSet<>();
        for (int index = 0; index < CASES; index++) {
            AskedUrl asked = asked(random, METHODS.get(index % METHODS.size()), index);
            Instant now = Instant.ofEpochMilli(random.nextLong(4_102_444_800_000L));
            boolean rsa = index % 20 == 0;
            RequestSigner signer = rsa
                    ? Goog4Requests.signedWith(TestKeys.SERVICE_ACCOUNT, Optional.empty())
                    : Goog4Requests.signedWith(TestKeys.HMAC);
            SlowKey slow = rsa ? new SlowKey.Rsa(TestKeys.SERVICE_ACCOUNT) : new SlowKey.Hmac(TestKeys.HMAC);
            RequestSigner.Request request = request(asked);
            assertEquals(
                    SlowGoog4.sign(asked, slow, now).url(),
                    "https://" + asked.host() + request.path() + "?"
                            + signer.query(request, asked.expiresSeconds(), now),
                    seed + ", " + index);
            methods.add(asked.method());
        }
        assertEquals(METHODS.size(), methods.size());
    }

    private static AskedUrl asked(Random random, String method, int index) {
        Map<String, String> parameters = new TreeMap<>();
        Map<String, String> headers = new TreeMap<>();
        for (String name : NAMES) {
            if (random.nextBoolean()) {
                parameters.put(name, random.nextBoolean() ? "" : text(random.nextInt(HostileTexts.ALL.size())));
            }
        }
        if (random.nextBoolean()) {
            headers.put("x-goog-meta-gatepassupload", "a-1");
            headers.put("x-goog-if-generation-match", "12");
        }
        return new AskedUrl(
                method, "https", "storage.googleapis.com", "/kappa/" + text(index), headers, parameters, 900);
    }

    private static String text(int index) {
        return HostileTexts.ALL.get(index % HostileTexts.ALL.size());
    }

    private static RequestSigner.Request request(AskedUrl asked) {
        return new RequestSigner.Request(
                asked.method(),
                asked.host(),
                PercentEncoding.encodeValue(asked.path()).replace("%2F", "/"),
                asked.parameters().entrySet().stream()
                        .map(entry -> Parameter.of(entry.getKey(), entry.getValue()))
                        .toList(),
                asked.headers().entrySet().stream()
                        .map(entry -> new Header(entry.getKey(), entry.getValue()))
                        .toList());
    }

    @Test
    void areSignedByWhoeverSignsForTheAccount() {
        AskedUrl asked = asked(new Random(1), "POST", 0);
        RemoteAccount account = new RemoteAccount(TestKeys.EMAIL, (email, blob) -> {
            assertEquals(TestKeys.EMAIL, email);
            return signature(blob);
        });
        assertTrue(SlowGoog4.sign(asked, new SlowKey.Rsa(TestKeys.SERVICE_ACCOUNT), Instant.EPOCH)
                .url()
                .endsWith(Goog4Requests.signedAs(account).query(request(asked), 900, Instant.EPOCH)));
        RemoteAccount nobody = new RemoteAccount(TestKeys.EMAIL, (email, blob) -> {
            throw new SigningFailure("nobody is there");
        });
        assertThrows(
                SigningFailure.class, () -> Goog4Requests.signedAs(nobody).query(request(asked), 900, Instant.EPOCH));
    }

    private static byte[] signature(byte[] blob) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(TestKeys.PAIR.getPrivate());
            signature.update(blob);
            return signature.sign();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
