package dev.gatepass.signing.sigv4;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatepass.signing.Alone;
import dev.gatepass.signing.Effort;
import dev.gatepass.signing.Method;
import dev.gatepass.signing.PresignRequest;
import dev.gatepass.signing.Presigner;
import dev.gatepass.signing.v4.CredentialScope;
import dev.gatepass.signing.v4.HmacSigningKey;
import dev.gatepass.signing.v4.SigningKey;
import dev.gatepass.signing.v4.V4Bucket;
import dev.gatepass.signing.v4.V4Credential;
import dev.gatepass.signing.v4.V4Presigner;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is worked out once for a day and once for a second, counted where it comes from. */
class SigningKeyCacheTest {
    private static final Instant MIDNIGHT = Instant.parse("2026-11-24T00:00:00Z");
    private static final SigningCase CASE = SigningCase.generate(7, 0);

    private final List<CredentialScope> derived = new CopyOnWriteArrayList<>();
    private final AtomicInteger begun = new AtomicInteger();

    /** A key that counts for how many seconds it was made ready. */
    private record Counted(SigningKey key, AtomicInteger begun) implements SigningKey {
        @Override
        public Started startingWith(byte[] start) {
            begun.incrementAndGet();
            return key.startingWith(start);
        }

        @Override
        public int maxSignatureBytes() {
            return key.maxSignatureBytes();
        }
    }

    @Test
    void theKeyIsDerivedOnceADay_G10() {
        V4Presigner presigner = presigner(CASE.target());
        int signed = 0;
        for (int day = 0; day < 3; day++) {
            for (int second = 0; second < 86_400; second += 3_599) {
                assertSigns(presigner, MIDNIGHT.plusSeconds(86_400L * day + second));
                signed++;
            }
        }
        assertEquals(3 * 25, signed);
        assertEquals(
                List.of("20261124", "20261125", "20261126"),
                derived.stream().map(CredentialScope::day).toList());
    }

    @Test
    void theKeyOfYesterdayIsNotTakenForTodays_G10() {
        V4Presigner presigner = presigner(CASE.target());
        for (long nanos : List.of(-1L, 0L, -1L)) {
            assertSigns(presigner, MIDNIGHT.plusNanos(nanos));
        }
        assertEquals(
                List.of("20261123", "20261124", "20261123"),
                derived.stream().map(CredentialScope::day).toList());
    }

    @Test
    void aSecondIsMadeReadyOnceHoweverManyAskForIt() {
        V4Presigner presigner = presigner(CASE.target());
        for (int second = 0; second < 10; second++) {
            for (int millis = 0; millis < 1000; millis += 100) {
                assertSigns(presigner, MIDNIGHT.plusSeconds(second).plusMillis(millis));
            }
        }
        assertEquals(10, begun.get());
        assertEquals(1, derived.size());
    }

    @Test
    void aBatchOfWhateverIsMadeReadyOnce() {
        Presigner.Prepared prepared = presigner(CASE.target()).prepare(MIDNIGHT, CASE.caller());
        List<PresignRequest> requests = IntStream.range(0, 1296)
                .mapToObj(index -> SigningCase.generate(7, index).request())
                .toList();
        for (PresignRequest request : requests) {
            assertEquals(
                    SlowSigV4.presign(CASE.asking(request), MIDNIGHT),
                    Alone.sign(prepared, request).url());
        }
        assertEquals(1, begun.get());
        assertEquals(1, derived.size());
    }

    @Test
    void eachRegionHasAKeyOfItsOwn() {
        for (String region : List.of("eu-central-1", "us-east-1")) {
            S3Target target = new S3Target(
                    CASE.target().endpoint(),
                    CASE.target().bucket(),
                    CASE.target().addressing(),
                    region);
            V4Presigner presigner = presigner(target);
            PresignRequest request =
                    PresignRequest.of(Method.GET, CASE.request().key(), 60);
            assertEquals(
                    SlowSigV4.presign(target, CASE.credential(), MIDNIGHT, request, Optional.empty()),
                    Alone.sign(presigner.prepare(MIDNIGHT), request).url());
        }
        assertEquals(
                List.of("eu-central-1", "us-east-1"),
                derived.stream().map(CredentialScope::region).toList());
    }

    private void assertSigns(V4Presigner presigner, Instant now) {
        assertEquals(
                SlowSigV4.presign(CASE, now),
                Alone.sign(presigner.prepare(now, CASE.caller()), CASE.request())
                        .url());
    }

    /** As {@link SigV4Presigner} has it, but for a key that is counted. */
    private V4Presigner presigner(S3Target target) {
        AwsCredential credential = CASE.credential();
        SigningKey.Source keys = scope -> {
            derived.add(scope);
            return new Counted(HmacSigningKey.derive(SigV4.SECRET_PREFIX + credential.secretAccessKey(), scope), begun);
        };
        return new V4Presigner(
                SigV4.DIALECT,
                new V4Bucket(target.address(), target.region(), target.encryption(), target.ownership()),
                new V4Credential(credential.accessKeyId(), Optional.empty(), keys, Effort.HASH));
    }
}
