package dev.gatepass.access;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Makes worlds in which names meet often: few subjects, two of them of one name, few teams and few buckets. */
final class PlainWorlds {
    static final List<String> TEAMS = List.of("kappa", "omega", "sigma", "nowhere");

    private static final List<String> SUBJECTS = List.of("user:a", "user:b", "service-account:a", "user:gone");
    private static final List<String> ORGANIZATIONS = List.of("acme", "umbrella");
    private static final List<String> BUCKETS = List.of("main", "own", "shared");

    private final SplittableRandom random;

    /** The same worlds and askers for the same seed. */
    PlainWorlds(long seed) {
        this.random = new SplittableRandom(seed);
    }

    PlainWorld world() {
        List<PlainWorld.Place> places = new ArrayList<>();
        List<PlainWorld.Role> roles = new ArrayList<>();
        for (String subject : SUBJECTS) {
            for (String organization : ORGANIZATIONS) {
                if (chance(60)) {
                    places.add(new PlainWorld.Place(
                            subject, organization, one("admin", "member", "viewer", "viewer"), chance(40)));
                }
            }
            for (String team : TEAMS) {
                if (chance(55)) {
                    roles.add(new PlainWorld.Role(subject, team, one("admin", "member", "view-only")));
                }
            }
        }
        return new PlainWorld(
                SUBJECTS.stream()
                        .filter(it -> !it.equals("user:gone") && chance(97))
                        .map(it -> new PlainWorld.Account(it, chance(6), chance(30)))
                        .toList(),
                places,
                roles,
                TEAMS.stream()
                        .filter(it -> !it.equals("nowhere") && chance(97))
                        .map(it -> new PlainWorld.Team(it, one("acme", "umbrella"), bucketOrNone(), chance(10)))
                        .toList(),
                BUCKETS.stream()
                        .filter(it -> chance(88))
                        .map(it -> new PlainWorld.Bucket(it, chance(12)))
                        .toList(),
                one("", "main", "main", "main", "shared"));
    }

    PlainAsker asker() {
        boolean narrowed = chance(15);
        return new PlainAsker(
                SUBJECTS.get(random.nextInt(SUBJECTS.size())),
                Stream.of("read", "write", "admin", "act-for")
                        .filter(it -> chance(80))
                        .toList(),
                narrowed,
                narrowed ? TEAMS.stream().filter(it -> chance(60)).toList() : List.of(),
                chance(25) ? SUBJECTS.get(random.nextInt(SUBJECTS.size())) : "",
                chance(20) ? one("acme", "umbrella", "nowhere") : "");
    }

    private String bucketOrNone() {
        return one("", "", "main", "own", "shared");
    }

    private String one(String... words) {
        return words[random.nextInt(words.length)];
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }
}
