package dev.gatepass.audit;

import dev.gatepass.access.Principal;
import dev.gatepass.access.Subject;
import dev.gatepass.issuing.Issuance;
import dev.gatepass.signing.Method;
import java.time.Instant;
import java.util.List;

/** Records to write. */
final class Issuances {
    static final Instant AT = Instant.parse("2026-11-24T05:00:00Z");

    private Issuances() {}

    static Issuance of(String requestId) {
        return of(requestId, Principal.of(Subject.user("kay")), "kappa/runs/7/model.bin");
    }

    static Issuance of(String requestId, Principal principal, String key) {
        return new Issuance(
                AT,
                requestId,
                principal,
                "kappa",
                1234,
                List.of(new Issuance.IssuedUrl(Method.PUT, "instance", key, AT.plusSeconds(600), "0f3a9c11")));
    }
}
