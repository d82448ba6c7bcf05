package dev.gatepass.signing.sigv4;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatepass.signing.Alone;
import dev.gatepass.signing.BareKeys;
import dev.gatepass.signing.KeyPrefix;
import dev.gatepass.signing.Method;
import dev.gatepass.signing.ObjectKey;
import dev.gatepass.signing.PresignRequest;
import dev.gatepass.signing.v4.Addressing;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.statistics.Statistics;

/** What must hold for every request and every key. */
class SigV4PropertyTest {
    @Property(tries = 2000)
    void agreesWithTheSlowReference(
            @ForAll long seed,
            @ForAll @IntRange(max = 1295) int index,
            @ForAll @LongRange(min = 0, max = 4_102_444_800_000L) long epochMillis) {
        SigningCase one = SigningCase.generate(seed, index);
        Instant now = Instant.ofEpochMilli(epochMillis);
        assertEquals(
                SlowSigV4.presign(one, now),
                Alone.sign(one.presigner().prepare(now, one.caller()), one.request())
                        .url());
    }

    /** Of every length, since hashes pad to whole blocks: below a team's folder and in the root of the bucket. */
    @Example
    void agreesOnBareKeysOfEveryLength_K08() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        int compared = 0;
        for (String key : BareKeys.ofEveryLength(random)) {
            SigningCase one = SigningCase.generate(seed, compared);
            for (KeyPrefix prefix : List.of(KeyPrefix.NONE, new KeyPrefix("runs/\u00e5+/"))) {
                if (ObjectKey.parse(prefix, key) instanceof ObjectKey object) {
                    PresignRequest request = new PresignRequest(
                            one.request().method(),
                            object,
                            one.request().expiresSeconds(),
                            one.request().conditions());
                    assertEquals(
                            SlowSigV4.presign(one.asking(request), Instant.EPOCH),
                            Alone.sign(one.presigner().prepare(Instant.EPOCH, one.caller()), request)
                                    .url(),
                            () -> "seed " + seed + ", " + request);
                    compared++;
                }
            }
        }
        assertEquals(2 * ObjectKey.MAX_BYTES - "runs/\u00e5+/".getBytes(StandardCharsets.UTF_8).length, compared);
    }

    /** A client or proxy that normalizes the path changes nothing, so nothing that was signed can be walked out of. */
    @Property(tries = 2000)
    void survivesNormalizationByAClient_K01_K12(@ForAll("keys") String text) throws URISyntaxException {
        boolean accepted = ObjectKey.parse(KeyPrefix.NONE, text) instanceof ObjectKey;
        Statistics.label("accepted").collect(accepted);
        Statistics.label("accepted").coverage(coverage -> coverage.check(true).percentage(share -> share > 20));
        if (ObjectKey.parse(KeyPrefix.NONE, text) instanceof ObjectKey key) {
            URI url = new URI(sign(key));
            assertEquals(url.getRawPath(), url.normalize().getRawPath());
        }
    }

    @Property(tries = 2000)
    void decodesToTheKeyAgain_K03_K07(@ForAll("keys") String text) throws URISyntaxException {
        if (ObjectKey.parse(KeyPrefix.NONE, text) instanceof ObjectKey key) {
            String path = new URI(sign(key)).getRawPath();
            assertEquals("/gp-bucket/" + text, URLDecoder.decode(path, StandardCharsets.UTF_8));
        }
    }

    private static String sign(ObjectKey key) {
        S3Target target =
                new S3Target(URI.create("https://store.example"), "gp-bucket", Addressing.PATH, "eu-central-1");
        return Alone.sign(
                        new SigV4Presigner(target, SigningCase.generate(0, 0).credential()).prepare(Instant.EPOCH),
                        PresignRequest.of(Method.GET, key, 60))
                .url();
    }

    /** Segments of what is hostile and what is arbitrary, joined by slashes. */
    @Provide
    Arbitrary<String> keys() {
        Arbitrary<String> hostile = Arbitraries.of(SigningCase.HOSTILE);
        Arbitrary<String> dots =
                Arbitraries.strings().withChars(".%2eE").ofMinLength(1).ofMaxLength(4);
        Arbitrary<String> arbitrary = Arbitraries.strings().ofMaxLength(12);
        Arbitrary<String> segment =
                Arbitraries.frequencyOf(Tuple.of(6, hostile), Tuple.of(2, dots), Tuple.of(1, arbitrary));
        return segment.list().ofMinSize(1).ofMaxSize(4).map((List<String> segments) -> String.join("/", segments));
    }
}
