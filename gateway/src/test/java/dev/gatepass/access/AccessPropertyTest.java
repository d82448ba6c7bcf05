package dev.gatepass.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.fixture.Sweep;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Holds the policy against the same rules written a second time, over worlds that nobody thought of. */
class AccessPropertyTest {
    private static final long SEED = 20_261_126L;
    private static final int USUAL = 100_000;

    @Test
    @Timeout(600)
    void bothWritingsOfTheRulesSayTheSame_R4_R5_R6_R8_R9_R14() {
        int worlds = Sweep.times(USUAL);
        Map<String, Integer> outcomes = new TreeMap<>();
        int asked = 0;
        for (int i = 0; i < worlds; i++) {
            PlainWorlds random = new PlainWorlds(SEED + i);
            PlainWorld world = random.world();
            PlainAsker asker = random.asker();
            PlainRules rules = new PlainRules(world);
            Directory directory = world.directory(i);
            Principal principal = asker.principal();
            for (String team : PlainWorlds.TEAMS) {
                for (StorageLevel level : StorageLevel.values()) {
                    String expected = rules.outcome(asker, team, level == StorageLevel.INSTANCE);
                    Decision decision = AccessPolicy.decide(directory, principal, team, level);
                    if (!expected.equals(words(decision)) || !isAbout(decision, principal, team, i)) {
                        throw new AssertionError("seed " + (SEED + i) + ": " + asker + " asks for " + team + " " + level
                                + " in " + world + ": " + words(decision) + ", not " + expected);
                    }
                    assertEquals(granted(decision), AccessPolicy.actions(directory, principal, team, level));
                    outcomes.merge(kind(expected), 1, Integer::sum);
                    asked++;
                }
            }
        }
        System.out.println(worlds + " worlds, " + asked + " questions: " + outcomes);
        assertEquals(8 * worlds, asked);
        assertEquals(EVERY_OUTCOME, outcomes.keySet());
        outcomes.forEach((outcome, count) -> assertTrue(count > worlds / 100, outcome + " came " + count + " times"));
    }

    /** Whatever can be allowed at either level, and each reason not to. */
    private static final Set<String> EVERY_OUTCOME = new TreeSet<>(Set.of(
            "read instance",
            "read team",
            "read write delete instance",
            "read write delete team",
            "write delete instance",
            "write delete team",
            "no right",
            "no bucket",
            "disabled",
            "unknown"));

    private static boolean isAbout(Decision decision, Principal principal, String team, long revision) {
        return !(decision instanceof Decision.Allowed allowed)
                || (allowed.grant().principal().equals(principal)
                        && allowed.grant().team().name().equals(team)
                        && allowed.grant().revision() == revision);
    }

    private static Set<Action> granted(Decision decision) {
        return decision instanceof Decision.Allowed allowed ? allowed.grant().actions() : Set.of();
    }

    private static String words(Decision decision) {
        if (decision instanceof Decision.Allowed allowed) {
            Set<Action> actions = allowed.grant().actions();
            Binding binding = allowed.grant().binding();
            return (actions.contains(Action.READ) ? "read " : "")
                    + (actions.contains(Action.WRITE) ? "write " : "")
                    + (actions.contains(Action.DELETE) ? "delete " : "")
                    + (binding.scope() == Binding.Scope.INSTANCE ? "instance " : "team ")
                    + binding.bucket().name();
        }
        if (decision instanceof Decision.Denied denied) {
            return switch (denied) {
                case NO_RIGHT -> "no right";
                case NO_BUCKET -> "no bucket";
                case DISABLED -> "disabled";
            };
        }
        return "unknown";
    }

    private static String kind(String outcome) {
        int level = Math.max(outcome.indexOf("instance "), outcome.indexOf("team "));
        return level < 0 ? outcome : outcome.substring(0, outcome.indexOf(' ', level));
    }
}
