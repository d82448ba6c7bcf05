package dev.gatepass.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.fixture.Sweep;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DirectoryTest {
    private static final int NAMES = 60;

    /** What a directory holds, in plain maps. */
    private static final class Model {
        final Map<Subject, Account> accounts = new HashMap<>();
        final Map<String, Team> teams = new HashMap<>();
        final Map<Subject, Map<String, TeamRole>> teamRoles = new HashMap<>();
        final Map<Subject, Map<String, OrganizationMembership>> organizations = new HashMap<>();
        final Map<String, ApiKeyEntry> keys = new HashMap<>();
        final Set<String> deletions = new HashSet<>();

        Model copy() {
            Model copy = new Model();
            copy.accounts.putAll(accounts);
            copy.teams.putAll(teams);
            teamRoles.forEach((subject, roles) -> copy.teamRoles.put(subject, new TreeMap<>(roles)));
            organizations.forEach((subject, places) -> copy.organizations.put(subject, new TreeMap<>(places)));
            copy.keys.putAll(keys);
            copy.deletions.addAll(deletions);
            return copy;
        }
    }

    private static <E extends Enum<E>> E any(SplittableRandom random, Class<E> type) {
        return type.getEnumConstants()[random.nextInt(type.getEnumConstants().length)];
    }

    private static Subject subject(SplittableRandom random) {
        return new Subject(any(random, Subject.Kind.class), "s" + random.nextInt(NAMES));
    }

    private static String name(SplittableRandom random, String kind) {
        return kind + random.nextInt(NAMES);
    }

    private static ApiKeyEntry key(SplittableRandom random) {
        EnumSet<Scope> scopes = EnumSet.allOf(Scope.class);
        scopes.removeIf(scope -> random.nextInt(3) == 0);
        Optional<Set<String>> teams =
                random.nextBoolean() ? Optional.empty() : Optional.of(Set.of(name(random, "t"), "never-a-team"));
        Optional<Instant> end = random.nextBoolean()
                ? Optional.empty()
                : Optional.of(
                        Instant.ofEpochSecond(random.nextLong(-1L << 32, 1L << 40), random.nextInt(1_000_000_000)));
        String digest = Long.toHexString(random.nextLong() | Long.MIN_VALUE).repeat(4);
        return new ApiKeyEntry(name(random, "k"), digest, subject(random), new Scopes(scopes, teams), end);
    }

    private static void change(SplittableRandom random, Directory.Builder builder, Model model) {
        Subject subject = subject(random);
        switch (random.nextInt(10)) {
            case 0, 1 -> {
                Account account = new Account(subject, random.nextBoolean(), random.nextBoolean());
                builder.put(account);
                model.accounts.put(subject, account);
            }
            case 2 -> {
                builder.removeAccount(subject);
                model.accounts.remove(subject);
                model.teamRoles.remove(subject);
                model.organizations.remove(subject);
            }
            case 3, 4 -> {
                String team = name(random, "t");
                TeamRole role = any(random, TeamRole.class);
                builder.putTeamRole(subject, team, role);
                model.teamRoles
                        .computeIfAbsent(subject, none -> new TreeMap<>())
                        .put(team, role);
            }
            case 5 -> {
                String organization = name(random, "o");
                OrganizationMembership place =
                        new OrganizationMembership(any(random, OrganizationRole.class), random.nextBoolean());
                builder.putOrganizationMembership(subject, organization, place);
                model.organizations
                        .computeIfAbsent(subject, none -> new TreeMap<>())
                        .put(organization, place);
            }
            case 6 -> {
                Team team = new Team(name(random, "t"), name(random, "o"), Optional.empty(), random.nextBoolean());
                builder.put(team);
                model.teams.put(team.name(), team);
            }
            case 7 -> {
                String team = name(random, "t");
                builder.removeTeam(team);
                model.teams.remove(team);
            }
            case 8 -> {
                ApiKeyEntry key = key(random);
                if (random.nextInt(3) == 0) {
                    builder.removeApiKey(key.id());
                    model.keys.remove(key.id());
                } else {
                    builder.put(key);
                    model.keys.put(key.id(), key);
                }
            }
            default -> {
                String object = name(random, "object");
                if (random.nextBoolean()) {
                    builder.putPendingDeletion("bucket", object);
                    model.deletions.add(object);
                } else {
                    builder.removePendingDeletion("bucket", object);
                    model.deletions.remove(object);
                }
            }
        }
    }

    private static void same(Model model, Directory directory) {
        long inOrganizations = 0;
        long inTeams = 0;
        for (Subject.Kind kind : Subject.Kind.values()) {
            for (int i = 0; i < NAMES; i++) {
                Subject subject = new Subject(kind, "s" + i);
                Map<String, TeamRole> roles = model.teamRoles.getOrDefault(subject, Map.of());
                Map<String, OrganizationMembership> organizations = model.organizations.getOrDefault(subject, Map.of());
                inTeams += roles.size();
                inOrganizations += organizations.size();
                assertEquals(Optional.ofNullable(model.accounts.get(subject)), directory.account(subject));
                assertEquals(roles, directory.teamRoles(subject));
                assertEquals(organizations, directory.organizationMemberships(subject));
                for (int j = 0; j < NAMES; j++) {
                    assertEquals(Optional.ofNullable(roles.get("t" + j)), directory.teamRole(subject, "t" + j));
                    assertEquals(
                            Optional.ofNullable(organizations.get("o" + j)),
                            directory.organizationMembership(subject, "o" + j));
                }
            }
        }
        for (int i = 0; i < NAMES; i++) {
            assertEquals(Optional.ofNullable(model.teams.get("t" + i)), directory.team("t" + i));
            assertEquals(Optional.ofNullable(model.keys.get("k" + i)), directory.apiKey("k" + i));
            assertEquals(model.deletions.contains("object" + i), directory.isPendingDeletion("bucket", "object" + i));
            assertFalse(directory.isPendingDeletion("another", "object" + i));
        }
        assertEquals(
                Map.of(
                        "account",
                        (long) model.accounts.size(),
                        "organization_membership",
                        inOrganizations,
                        "team_membership",
                        inTeams,
                        "team",
                        (long) model.teams.size(),
                        "storage_bucket",
                        0L,
                        "api_key",
                        (long) model.keys.size()),
                directory.sizes());
    }

    @Test
    void isWhatMapsWouldBeThroughAllChangesAndNoChangeReachesAnEarlierOne() {
        int worlds = Sweep.times(60);
        for (int seed = 0; seed < worlds; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Model model = new Model();
            Directory directory = Directory.builder(1).build();
            for (int step = 2; step < 7; step++) {
                Model before = model.copy();
                Directory earlier = directory;
                Directory.Builder builder = directory.toBuilder(step);
                for (int i = random.nextInt(400); i > 0; i--) {
                    change(random, builder, model);
                }
                directory = builder.build();
                assertEquals(step, directory.revision());
                same(model, directory);
                same(before, earlier);
            }
        }
    }

    @Test
    void aPlaceInATeamThatIsGoneIsNoPlaceInOneOfAnotherName() {
        Subject kay = Subject.user("kay");
        Directory first = Directory.builder(1)
                .put(new Account(kay, false, false))
                .put(new Team("old", "acme", Optional.empty()))
                .putTeamRole(kay, "old", TeamRole.ADMIN)
                .build();
        Directory later = first.toBuilder(2)
                .removeTeam("old")
                .put(new Team("new", "acme", Optional.empty()))
                .build();
        assertEquals(Optional.empty(), later.teamRole(kay, "new"));
        assertEquals(Optional.empty(), later.team("old"));
        assertTrue(first.team("old").isPresent());
    }
}
