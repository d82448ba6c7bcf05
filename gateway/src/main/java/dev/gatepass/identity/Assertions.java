package dev.gatepass.identity;

import dev.gatepass.access.Directory;
import dev.gatepass.access.Principal;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Refusal;
import dev.gatepass.identity.jose.BearerToken;
import io.vertx.core.Future;
import java.time.Instant;

/** Finds out for whom an issuer of the configuration vouches (RFC 7523, section 3). Thread-safe; never blocks. */
@FunctionalInterface
public interface Assertions {
    /**
     * What an assertion says.
     *
     * @param principal for whom it is
     * @param expiresAt its {@code exp}
     */
    record Vouched(Principal principal, Instant expiresAt) {}

    /**
     * Verifies an assertion as any other token. One that this gateway has signed itself is none: it would renew itself for
     * ever. Fails as {@link Authenticator#authenticate} does, with {@link #refused()} whatever was wrong.
     */
    Future<Vouched> vouched(BearerToken assertion, Directory directory, Runnable beforeVerifying);

    /** What is said of an assertion that is not believed, or names nobody who may come in. */
    static Refusal refused() {
        return new Refusal(ErrorCode.UNAUTHENTICATED, "the assertion is not believed here");
    }
}
