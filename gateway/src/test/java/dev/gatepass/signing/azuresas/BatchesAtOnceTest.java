package dev.gatepass.signing.azuresas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.gatepass.signing.Alone;
import dev.gatepass.signing.Caller;
import dev.gatepass.signing.Conditions;
import dev.gatepass.signing.Header;
import dev.gatepass.signing.KeyPrefix;
import dev.gatepass.signing.Method;
import dev.gatepass.signing.ObjectKey;
import dev.gatepass.signing.PresignRequest;
import dev.gatepass.signing.Presigner;
import dev.gatepass.signing.UrlBuffer;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Two batches of one container in one second, URL by URL in turn, as two event loops sign them. */
class BatchesAtOnceTest {
    private static final int URLS = 50;
    private static final Instant NOW = Instant.parse("2026-11-24T05:00:00Z");
    private static final AzureTarget TARGET = new AzureTarget(
            URI.create("https://gatepasstest.blob.core.windows.net"), SasCase.ACCOUNT, "box", Optional.empty());
    private static final Optional<Caller> ADA = Optional.of(Caller.named("ada"));
    private static final Optional<Caller> BOB = Optional.of(Caller.named("bob"));

    private final UserDelegationKey key = SasCase.delegationKey(NOW);
    private final Presigner presigner = new UserDelegationPresigner(TARGET, key);

    @Test
    void eachKeepsWhatItsUrlsBind() {
        inTurn(ADA, typed("text/plain"), BOB, typed("text/html"));
        inTurn(Optional.empty(), typed("text/plain"), Optional.empty(), typed("text/html"));
    }

    @Test
    void eachKeepsItsName() {
        inTurn(ADA, Conditions.NONE, BOB, Conditions.NONE);
        inTurn(ADA, Conditions.NONE, Optional.empty(), Conditions.NONE);
    }

    private void inTurn(Optional<Caller> one, Conditions ofOne, Optional<Caller> other, Conditions ofOther) {
        Presigner.Prepared first = presigner.prepare(NOW, one);
        Presigner.Prepared second = presigner.prepare(NOW.plusMillis(1), other);
        List<Header> headersOfFirst = sign(first, one, request(0, 60, ofOne));
        List<Header> headersOfSecond = sign(second, other, request(0, 3600, ofOther));
        for (int i = 1; i < URLS; i++) {
            assertSame(headersOfFirst, sign(first, one, request(i, 60, ofOne)), "made once");
            assertSame(headersOfSecond, sign(second, other, request(i, 3600, ofOther)), "made once");
        }
    }

    private List<Header> sign(Presigner.Prepared prepared, Optional<Caller> caller, PresignRequest request) {
        SasCase one = new SasCase(TARGET, key, NOW, request, caller);
        assertEquals(
                SlowSas.presign(one), SasUrl.parse(Alone.sign(prepared, request).url()));
        return prepared.finish(request, new UrlBuffer());
    }

    private static Conditions typed(String type) {
        return Conditions.builder().contentType(Optional.of(type)).build();
    }

    private static PresignRequest request(int number, int seconds, Conditions conditions) {
        ObjectKey key = (ObjectKey) ObjectKey.parse(KeyPrefix.NONE, "runs/" + number);
        return new PresignRequest(Method.PUT, key, seconds, conditions);
    }
}
