package dev.gatepass.signing.sigv4;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatepass.signing.Alone;
import dev.gatepass.signing.Caller;
import dev.gatepass.signing.Conditions;
import dev.gatepass.signing.Effort;
import dev.gatepass.signing.Header;
import dev.gatepass.signing.KeyPrefix;
import dev.gatepass.signing.Method;
import dev.gatepass.signing.ObjectKey;
import dev.gatepass.signing.PresignRequest;
import dev.gatepass.signing.Presigner;
import dev.gatepass.signing.v4.Dialect;
import dev.gatepass.signing.v4.HmacSigningKey;
import dev.gatepass.signing.v4.Parameter;
import dev.gatepass.signing.v4.V4Bucket;
import dev.gatepass.signing.v4.V4Credential;
import dev.gatepass.signing.v4.V4Presigner;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Two batches of one bucket in one second, URL by URL in turn, as two event loops sign them. */
class BatchesAtOnceTest {
    private static final int URLS = 50;
    private static final Instant NOW = Instant.parse("2026-11-24T05:00:00Z");
    private static final SigningCase CASE = SigningCase.generate(7, 0);
    private static final Optional<Caller> ADA = Optional.of(Caller.named("ada"));
    private static final Optional<Caller> BOB = Optional.of(Caller.named("bob"));

    private final AtomicInteger asked = new AtomicInteger();
    private final V4Presigner presigner = new V4Presigner(
            new Counting(asked),
            new V4Bucket(
                    CASE.target().address(),
                    CASE.target().region(),
                    CASE.target().encryption(),
                    CASE.target().ownership()),
            new V4Credential(
                    CASE.credential().accessKeyId(),
                    Optional.empty(),
                    scope -> HmacSigningKey.derive(
                            SigV4.SECRET_PREFIX + CASE.credential().secretAccessKey(), scope),
                    Effort.HASH));

    /** S3's, which counts how often it is asked what conditions come to. */
    private record Counting(AtomicInteger asked) implements Dialect {
        @Override
        public String algorithm() {
            return SigV4.DIALECT.algorithm();
        }

        @Override
        public String parameterPrefix() {
            return SigV4.DIALECT.parameterPrefix();
        }

        @Override
        public String service() {
            return SigV4.DIALECT.service();
        }

        @Override
        public String terminator() {
            return SigV4.DIALECT.terminator();
        }

        @Override
        public List<Header> headers(Conditions conditions) {
            asked.incrementAndGet();
            return SigV4.DIALECT.headers(conditions);
        }

        @Override
        public List<Parameter> parameters(Conditions conditions) {
            return SigV4.DIALECT.parameters(conditions);
        }
    }

    @Test
    void eachKeepsWhatItsUrlsBind() {
        inTurn(ADA, typed("text/plain"), BOB, typed("text/html"));
        assertEquals(2, asked.get(), "once for each batch");
    }

    @Test
    void thoseThatNameNobodyKeepTheirsApartToo() {
        inTurn(Optional.empty(), typed("text/plain"), Optional.empty(), typed("text/html"));
        assertEquals(2, asked.get(), "once for each batch");
    }

    @Test
    void aNameAloneIsNoCondition() {
        inTurn(ADA, Conditions.NONE, BOB, Conditions.NONE);
        inTurn(ADA, Conditions.NONE, Optional.empty(), Conditions.NONE);
        assertEquals(0, asked.get());
    }

    private void inTurn(Optional<Caller> one, Conditions ofOne, Optional<Caller> other, Conditions ofOther) {
        Presigner.Prepared first = presigner.prepare(NOW, one);
        Presigner.Prepared second = presigner.prepare(NOW.plusMillis(1), other);
        for (int i = 0; i < URLS; i++) {
            assertSigns(first, one, request(i, 60, ofOne));
            assertSigns(second, other, request(i, 3600, ofOther));
        }
    }

    private static void assertSigns(Presigner.Prepared prepared, Optional<Caller> caller, PresignRequest request) {
        assertEquals(
                SlowSigV4.presign(CASE.target(), CASE.credential(), NOW, request, caller),
                Alone.sign(prepared, request).url());
    }

    private static Conditions typed(String type) {
        return Conditions.builder().contentType(Optional.of(type)).build();
    }

    private static PresignRequest request(int number, int seconds, Conditions conditions) {
        ObjectKey key = (ObjectKey) ObjectKey.parse(KeyPrefix.NONE, "runs/" + number);
        return new PresignRequest(Method.PUT, key, seconds, conditions);
    }
}
