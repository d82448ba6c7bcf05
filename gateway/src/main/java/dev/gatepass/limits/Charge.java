package dev.gatepass.limits;

import dev.gatepass.access.Grant;
import dev.gatepass.access.Principal;
import dev.gatepass.access.Subject;
import dev.gatepass.failure.Standing;
import dev.gatepass.time.MonotonicClock;
import dev.gatepass.time.MonotonicInstant;
import java.util.Optional;

/**
 * What one request costs: one for its caller, by which it was let in, and, before URLs are issued, as many as they are,
 * for the caller and for the team. The first URL is what the caller has paid for by coming in. URLs that were read and come
 * to nothing cost the caller the same.
 *
 * <p>Used by one thread at a time. Where too much was asked for, its methods throw {@link
 * dev.gatepass.failure.RateLimited} and have taken nothing. Who waits as long as that says has enough for the whole
 * request, the one for coming in again included.
 */
public final class Charge {
    private final Buckets<Subject> callers;
    private final Buckets<String> teams;
    private final MonotonicClock clock;
    private final Subject caller;
    private int paid = 1;
    private int room = 1;
    private int read;

    private Charge(Buckets<Subject> callers, Buckets<String> teams, MonotonicClock clock, Subject caller) {
        this.callers = callers;
        this.teams = teams;
        this.clock = clock;
        this.caller = caller;
    }

    /** Whoever acts for somebody uses up what that one may: whose rights decide, counts. */
    static Charge enter(Buckets<Subject> callers, Buckets<String> teams, MonotonicClock clock, Principal principal) {
        callers.take(principal.subject(), 1, clock.now());
        return new Charge(callers, teams, clock, principal.subject());
    }

    /**
     * Refuses what the caller could not pay for, as soon as it is known to be so many: for decoders, at each URL. Takes
     * nothing, and knows nothing of the team: before the caller has a right there, how busy it is is not its business.
     *
     * @param urls how many URLs the request asks for at least
     * @param most how many they can be in all, for which it is worth to come again
     */
    public void requireRoom(int urls, int most) {
        read = urls;
        if (urls > room) {
            MonotonicInstant now = clock.now();
            callers.require(caller, urls - paid, most, now);
            room = Math.max(urls, callers.remaining(caller, now));
        }
    }

    /**
     * Takes what URLs cost, before they are issued. Of the two, the team is looked at first, so that its limit costs the
     * caller nothing; only who loses the team's last tokens to another thread in that moment has paid for nothing.
     *
     * @param grant for the team
     */
    public void take(Grant grant, int urls) {
        MonotonicInstant now = clock.now();
        String team = grant.team().name();
        teams.require(team, urls, urls, now);
        if (urls > paid) {
            callers.take(caller, urls - paid, urls, now);
        }
        teams.take(team, urls, now);
        paid = Math.max(0, paid - urls);
        read = 0;
    }

    /** Takes what the reading of the request has cost, once it has failed; as far as the caller has that much. */
    public void takeForNothing() {
        if (read > paid) {
            callers.takeWhatThereIs(caller, read - paid, clock.now());
            paid = read;
        }
    }

    /** How the caller stands; empty where there is no limit for callers. */
    public Optional<Standing> standing() {
        return callers.standing(caller, clock.now());
    }
}
