package dev.gatepass.bench;

import dev.gatepass.access.AccessPolicy;
import dev.gatepass.access.Action;
import dev.gatepass.access.Decision;
import dev.gatepass.access.Directory;
import dev.gatepass.access.Principal;
import dev.gatepass.access.StorageLevel;
import dev.gatepass.access.Subject;
import java.util.Random;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * One decision in the directory of a {@link Company}. Each caller comes with texts of its own, as from a request, and no
 * two calls in a row are the same.
 *
 * <p>{@code gatepassDecision} is for 256 callers, who are at work on one event loop at the same time; {@code
 * gatepassDecisionOfMany} for 4,096; {@code gatepassDecisionOfAnyone} for 262,144, so that every one of them comes from
 * memory, the request's own texts included. {@code gatepassGrant} also makes the proof of what was decided, which is handed
 * on with a request.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 3, jvmArgs = "-Xmx3g")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 2)
public class DecisionBench {
    private static final int BUSY = 256;
    private static final int MANY = 4_096;
    private static final int ANYONE = 262_144;

    private final Directory directory = Company.directory();
    private final Principal[] principals = new Principal[ANYONE];
    private final String[] teams = new String[ANYONE];
    private int next;

    /** Callers, drawn with a fixed seed. */
    public DecisionBench() {
        Random random = new Random(1);
        for (int i = 0; i < ANYONE; i++) {
            int user = random.nextInt(Company.USERS);
            principals[i] = Principal.of(Subject.user(Company.user(user)));
            teams[i] = Company.team(Company.teamOf(user, random.nextInt(Company.TEAMS_EACH)));
        }
    }

    @Benchmark
    public Set<Action> gatepassDecision() {
        return decide(BUSY);
    }

    @Benchmark
    public Set<Action> gatepassDecisionOfMany() {
        return decide(MANY);
    }

    @Benchmark
    public Set<Action> gatepassDecisionOfAnyone() {
        return decide(ANYONE);
    }

    @Benchmark
    public Decision gatepassGrant() {
        int caller = next(BUSY);
        return AccessPolicy.decide(directory, principals[caller], teams[caller], StorageLevel.CURRENT);
    }

    private Set<Action> decide(int callers) {
        int caller = next(callers);
        return AccessPolicy.actions(directory, principals[caller], teams[caller], StorageLevel.CURRENT);
    }

    private int next(int callers) {
        return next++ & (callers - 1);
    }
}
