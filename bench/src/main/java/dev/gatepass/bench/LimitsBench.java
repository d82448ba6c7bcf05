package dev.gatepass.bench;

import dev.gatepass.access.Account;
import dev.gatepass.access.Directory;
import dev.gatepass.access.Grant;
import dev.gatepass.access.OrganizationMembership;
import dev.gatepass.access.OrganizationRole;
import dev.gatepass.access.Principal;
import dev.gatepass.access.StorageLevel;
import dev.gatepass.access.Subject;
import dev.gatepass.access.Team;
import dev.gatepass.access.TeamRole;
import dev.gatepass.config.LimitsConfig;
import dev.gatepass.config.RateConfig;
import dev.gatepass.issuing.Grants;
import dev.gatepass.limits.Charge;
import dev.gatepass.limits.Limits;
import dev.gatepass.time.MonotonicClock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What the limits cost one request of one URL: letting its caller in, and charging the team; both clocks are read. By one
 * thread, and by two at once, each for callers of its own in the same few teams, which is the worst that two event loops
 * do to each other. The limits are so high that nothing is ever refused.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 2)
public class LimitsBench {
    private static final int CALLERS = 4_096;
    private static final int TEAMS = 16;
    private static final RateConfig ENDLESS = new RateConfig(1_000_000_000, 100_000_000);

    private final Limits limits =
            new Limits(new LimitsConfig(ENDLESS, ENDLESS, ENDLESS), List.of(), MonotonicClock.system());
    private final Grant[] grants = new Grant[CALLERS];

    /** The callers of one thread, and where it is with them. */
    @State(Scope.Thread)
    public static class Turn {
        private static int threads;

        private int next = first();

        private static synchronized int first() {
            return threads++ % 2 * (CALLERS / 2);
        }

        private int next() {
            int half = next & (CALLERS / 2);
            next = half | ((next + 1) & (CALLERS / 2 - 1));
            return next;
        }
    }

    /** Callers with a grant each. */
    public LimitsBench() {
        Directory.Builder company = Directory.builder(1);
        company.put(Company.storageBucket(0)).instanceBucketName(Optional.of(Company.bucket(0)));
        for (int i = 0; i < TEAMS; i++) {
            company.put(new Team(Company.team(i), Company.ORGANIZATION, Optional.empty()));
        }
        for (int i = 0; i < CALLERS; i++) {
            Subject user = Subject.user(Company.user(i));
            company.put(new Account(user, false, false));
            company.putOrganizationMembership(
                    user, Company.ORGANIZATION, new OrganizationMembership(OrganizationRole.MEMBER, false));
            company.putTeamRole(user, Company.team(i % TEAMS), TeamRole.MEMBER);
        }
        Directory directory = company.build();
        for (int i = 0; i < CALLERS; i++) {
            Principal caller = Principal.of(Subject.user(Company.user(i)));
            grants[i] = Grants.decide(directory, caller, Company.team(i % TEAMS), Set.of(StorageLevel.CURRENT))
                    .any();
        }
    }

    @Benchmark
    @Threads(1)
    public Charge gatepassCharge(Turn turn) {
        return charge(turn);
    }

    @Benchmark
    @Threads(2)
    public Charge gatepassChargeByTwo(Turn turn) {
        return charge(turn);
    }

    private Charge charge(Turn turn) {
        Grant grant = grants[turn.next()];
        Charge charge = limits.charge(grant.principal());
        charge.take(grant, 1);
        return charge;
    }
}
