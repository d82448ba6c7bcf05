package dev.gatepass.limits;

import dev.gatepass.access.Principal;
import dev.gatepass.access.Subject;
import dev.gatepass.config.AddressBlock;
import dev.gatepass.config.LimitsConfig;
import dev.gatepass.time.MonotonicClock;
import dev.gatepass.time.MonotonicInstant;
import java.util.List;

/**
 * The limits of this replica. Thread-safe; one serves all event loops. Why they are counted like that: {@code
 * docs/decisions/0017-rate-limits.md}.
 */
public final class Limits {
    private final MonotonicClock clock;
    private final Buckets<Subject> callers;
    private final Buckets<String> teams;
    private final FailedAuthentications failedAuthentications;

    /**
     * Limits that nobody has used yet.
     *
     * @param proxies addresses of which it is not known who is behind them
     */
    public Limits(LimitsConfig config, List<AddressBlock> proxies, MonotonicClock clock) {
        MonotonicInstant start = clock.now();
        this.clock = clock;
        this.callers = new Buckets<>(Quota.of("urls-per-caller", config.caller()), start);
        this.teams = new Buckets<>(Quota.of("urls-per-team", config.team()), start);
        this.failedAuthentications = new FailedAuthentications(
                new Buckets<>(Quota.of("failed-authentications", config.failedAuthentications()), start),
                proxies,
                clock);
    }

    /**
     * Lets a request in, which costs its caller one, whatever becomes of it.
     *
     * @throws dev.gatepass.failure.RateLimited if the caller has not even that
     */
    public Charge charge(Principal principal) {
        return Charge.enter(callers, teams, clock, principal);
    }

    /** The credentials that were wrong. */
    public FailedAuthentications failedAuthentications() {
        return failedAuthentications;
    }
}
