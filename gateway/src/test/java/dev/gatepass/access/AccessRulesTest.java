package dev.gatepass.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatepass.fixture.Buckets;
import dev.gatepass.fixture.World;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Who may do what with whose files: R4 to R9, R14 and the roles, to be read beside them. The worked example, R7, is {@link
 * WorkedExampleTest}; {@link AccessPropertyTest} asks the same of worlds that nobody thought of.
 *
 * <p>The organization acme has the teams kappa, without a bucket of its own, and omega and sigma, which share one. In
 * umbrella there is hive, without one. The instance has a bucket.
 */
class AccessRulesTest {
    /** Name, place in acme and team; {@code umbrella} where it is another organization's. */
    private static final String PEOPLE = """
            kay    member           kappa member
            vic    viewer           kappa view-only
            ned    -                kappa member
            lena   member           kappa member     (locked out)
            ola    member           omega member
            adam   member           omega admin
            otto   member           omega view-only
            sue    member           sigma member
            boss   admin            -
            wim    viewer           -
            gale   viewer+granted   -
            eve    umbrella:admin   hive member
            root   -                -                (system administrator)
            rita   admin            -                (system administrator)
            bot    member           -                (service account)
            probe  -                omega member     (service account)
            """;

    /** How the world differs from the usual one. */
    private static final Map<String, Function<Directory.Builder, Directory.Builder>> WORLDS = Map.of(
            "usual", world -> world,
            "later", world -> world.put(new Team("kappa", "acme", Optional.of("kappa-bucket"))),
            "own-inst", world -> world.put(new Team("kappa", "acme", Optional.of("instance-bucket"))),
            "kappa-off", world -> world.put(new Team("kappa", "acme", Optional.empty(), true)),
            "omega-off", world -> world.put(new Team("omega", "acme", Optional.of("omega-bucket"), true)),
            "bucket-off", world -> world.put(switchedOff("omega-bucket")),
            "inst-off", world -> world.put(switchedOff("instance-bucket")),
            "bucket-lost", world -> world.removeStorageBucket("omega-bucket"),
            "inst-lost", world -> world.removeStorageBucket("instance-bucket"),
            "bare", world -> world.instanceBucketName(Optional.empty()));

    /**
     * The rule or role; the world; who asks, as in {@link AskerSpelling}; whose files, and whether those of before the team
     * had a bucket of its own; what is allowed, at which level and in which bucket.
     */
    private static final String RULES = """
            R4     usual        kay                            kappa       read write delete   instance  instance-bucket
            R4     usual        ned                            kappa       read write delete   instance  instance-bucket
            R4     usual        ola                            kappa       read                instance  instance-bucket
            R4     usual        boss                           kappa       read                instance  instance-bucket
            R4     usual        gale                           kappa       read                instance  instance-bucket
            R4     usual        bot                            kappa       read                instance  instance-bucket
            R4     usual        wim                            kappa       no-right
            R4     usual        eve                            kappa       no-right
            R4     usual        probe                          kappa       no-right
            R4     usual        kay                            kappa:old   read                instance  instance-bucket

            R5     usual        ola                            omega       read write delete   team      omega-bucket
            R5     usual        probe                          omega       read write delete   team      omega-bucket
            R5     usual        kay                            omega       no-right
            R5     usual        boss                           omega       no-right
            R5     usual        gale                           omega       no-right
            R5     usual        bot                            omega       no-right
            R5     usual        eve                            omega       no-right
            R5     own-inst     kay                            kappa       read write delete   team      instance-bucket
            R5     own-inst     kay                            kappa:old   read                team      instance-bucket
            R5     own-inst     ola                            kappa       no-right
            R5     own-inst     ola                            kappa:old   no-right
            R5     own-inst     ola                            omega:old   read                instance  instance-bucket

            R6     usual        eve                            hive        read write delete   instance  instance-bucket
            R6     usual        kay                            hive        no-right
            R6     later        kay                            kappa       read write delete   team      kappa-bucket
            R6     later        ola                            omega       read write delete   team      omega-bucket
            R6     later        eve                            hive        read write delete   instance  instance-bucket

            R8     usual        sue                            sigma       read write delete   team      omega-bucket
            R8     usual        sue                            omega       no-right
            R8     usual        ola                            sigma       no-right
            R8     usual        adam                           sigma       no-right

            R9     later        kay                            kappa:old   read                instance  instance-bucket
            R9     later        vic                            kappa:old   read                instance  instance-bucket
            R9     later        ola                            kappa:old   read                instance  instance-bucket
            R9     later        ola                            kappa       no-right
            R9     later        wim                            kappa:old   no-right
            R9     later        eve                            kappa:old   no-right
            R9     usual        ola                            omega:old   read                instance  instance-bucket
            R9     usual        probe                          omega:old   read                instance  instance-bucket
            R9     usual        kay                            omega:old   read                instance  instance-bucket

            R14    usual        root                           kappa       no-right
            R14    usual        root                           kappa:old   no-right
            R14    usual        root                           omega       no-right
            R14    usual        rita                           omega       no-right
            R14    usual        rita                           kappa       read                instance  instance-bucket

            roles  usual        adam                           omega       read write delete   team      omega-bucket
            roles  usual        otto                           omega       read                team      omega-bucket
            roles  usual        vic                            kappa       read                instance  instance-bucket
            roles  later        vic                            kappa       read                team      kappa-bucket

            who    usual        kay                            nowhere     no-right
            who    usual        lena                           kappa       no-right
            who    usual        stranger                       kappa       no-right

            off    kappa-off    kay                            kappa       disabled
            off    kappa-off    kay                            kappa:old   disabled
            off    kappa-off    ola                            kappa       disabled
            off    kappa-off    wim                            kappa       no-right
            off    omega-off    ola                            omega       disabled
            off    omega-off    ola                            omega:old   disabled
            off    omega-off    kay                            omega       no-right
            off    omega-off    kay                            kappa       read write delete   instance  instance-bucket
            off    bucket-off   ola                            omega       disabled
            off    bucket-off   sue                            sigma       disabled
            off    bucket-off   ola                            omega:old   read                instance  instance-bucket
            off    bucket-off   kay                            omega       no-right
            off    inst-off     kay                            kappa       disabled
            off    inst-off     ola                            omega:old   disabled
            off    inst-off     ola                            omega       read write delete   team      omega-bucket

            lost   bucket-lost  ola                            omega       unknown
            lost   bucket-lost  ola                            omega:old   read                instance  instance-bucket
            lost   bucket-lost  kay                            omega       no-right
            lost   inst-lost    kay                            kappa       unknown
            lost   inst-lost    eve                            kappa       no-right
            lost   bare         kay                            kappa       no-bucket
            lost   bare         eve                            kappa       no-right
            lost   bare         ola                            omega       read write delete   team      omega-bucket
            lost   bare         ola                            omega:old   no-bucket

            scope  usual        kay/read                       kappa       read                instance  instance-bucket
            scope  usual        kay/write                      kappa       write delete        instance  instance-bucket
            scope  usual        kay/admin                      kappa       no-right
            scope  usual        kay/act-for                    kappa       no-right
            scope  usual        kay/                           kappa       no-right
            scope  usual        vic/write                      kappa       no-right
            scope  usual        ola/write                      kappa       no-right
            scope  usual        ola/write                      omega:old   no-right
            scope  usual        kay@kappa                      kappa       read write delete   instance  instance-bucket
            scope  usual        kay@omega                      kappa       no-right
            scope  usual        kay@omega                      omega       no-right
            scope  usual        ola@omega                      kappa       no-right
            scope  usual        ola/read@omega,kappa           omega       read                team      omega-bucket
            scope  kappa-off    kay@omega                      kappa       no-right

            org    usual        kay#acme                       kappa       read write delete   instance  instance-bucket
            org    usual        kay#umbrella                   kappa       no-right
            org    usual        kay#nowhere                    kappa       no-right
            org    usual        eve#umbrella                   hive        read write delete   instance  instance-bucket
            org    usual        eve#acme                       hive        no-right
            org    usual        eve#acme                       kappa       no-right
            org    usual        ola#acme                       kappa       read                instance  instance-bucket
            org    usual        ola#umbrella                   kappa       no-right
            org    usual        ola#umbrella                   omega       no-right
            org    usual        ola#umbrella                   omega:old   no-right
            org    usual        ned#acme                       kappa       read write delete   instance  instance-bucket
            org    usual        kay/read#acme                  kappa       read                instance  instance-bucket
            org    usual        ola@omega#acme                 omega       read write delete   team      omega-bucket
            org    kappa-off    kay#umbrella                   kappa       no-right
            org    bare         kay#umbrella                   kappa       no-right
            org    usual        bot>kay/read+act-for#acme      kappa       read                instance  instance-bucket
            org    usual        bot>kay/read+act-for#umbrella  kappa       no-right
            org    usual        bot>eve/read+act-for#acme      hive        no-right

            act    usual        bot>kay/read+write+act-for     kappa       read write delete   instance  instance-bucket
            act    usual        bot>kay/read+act-for           kappa       read                instance  instance-bucket
            act    usual        bot>kay/read+write+act-for     omega       no-right
            act    usual        bot>ola/read+write+act-for     omega       read write delete   team      omega-bucket
            act    usual        bot>kay                        kappa       no-right
            act    usual        bot>kay/act-for                kappa       no-right
            act    usual        bot>kay/read+act-for@omega     kappa       no-right
            act    usual        bot>wim/read+act-for           kappa       no-right
            act    usual        bot>root/read+act-for          kappa       no-right
            act    usual        bot>lena/read+act-for          kappa       no-right
            act    usual        bot>stranger/read+act-for      kappa       no-right
            act    usual        lena>kay/read+act-for          kappa       no-right
            act    usual        stranger>kay/read+act-for      kappa       no-right
            """;

    /** One line of the rules. */
    record Row(String rule, String world, String asker, String files, String outcome) {
        static Row of(String line) {
            List<String> words = List.of(line.strip().split(" +", 5));
            return new Row(
                    words.get(0),
                    words.get(1),
                    words.get(2),
                    words.get(3),
                    words.get(4).replaceAll(" +", " "));
        }
    }

    static List<Row> rows() {
        return RULES.lines().filter(line -> !line.isBlank()).map(Row::of).toList();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void eachIsDecidedAsTheRulesSay_R4_R5_R6_R8_R9_R14(Row row) {
        Directory directory = world(row.world());
        String[] files = row.files().split(":", 2);
        StorageLevel level = files.length == 1 ? StorageLevel.CURRENT : StorageLevel.INSTANCE;
        Principal asker = AskerSpelling.parse(row.asker(), AccessRulesTest::subject);
        Decision decision = AccessPolicy.decide(directory, asker, files[0], level);
        assertEquals(row.outcome(), outcome(decision));
        if (decision instanceof Decision.Allowed allowed) {
            assertEquals(asker, allowed.grant().principal());
            assertEquals(files[0], allowed.grant().team().name());
            assertEquals(directory.revision(), allowed.grant().revision());
        }
    }

    @Test
    void theTableHasAllOutcomesOfAllRules() {
        assertEquals(
                Map.of("R4", 10L, "R5", 12L, "R6", 5L, "R8", 4L, "R9", 9L, "R14", 5L, "roles", 4L),
                rows().stream()
                        .filter(row -> row.rule().startsWith("R") || row.rule().equals("roles"))
                        .collect(Collectors.groupingBy(Row::rule, Collectors.counting())));
        Map<String, Long> outcomes = new TreeMap<>(rows().stream()
                .map(row -> row.outcome().matches(".* (instance|team) .*") ? "allowed" : row.outcome())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting())));
        assertEquals(Map.of("allowed", 47L, "disabled", 9L, "no-bucket", 2L, "no-right", 61L, "unknown", 2L), outcomes);
    }

    private static Directory world(String name) {
        Directory.Builder world = Directory.builder(7)
                .put(new Team("kappa", "acme", Optional.empty()))
                .put(new Team("omega", "acme", Optional.of("omega-bucket")))
                .put(new Team("sigma", "acme", Optional.of("omega-bucket")))
                .put(new Team("hive", "umbrella", Optional.empty()))
                .put(World.bucket("instance-bucket", "gatepass-instance"))
                .put(World.bucket("omega-bucket", "gatepass-omega"))
                .put(World.bucket("kappa-bucket", "gatepass-kappa"))
                .instanceBucketName(Optional.of("instance-bucket"));
        PEOPLE.lines().forEach(line -> join(world, line));
        return Optional.ofNullable(WORLDS.get(name)).orElseThrow().apply(world).build();
    }

    private static void join(Directory.Builder world, String line) {
        List<String> words = List.of(line.split(" +"));
        Subject subject = subject(words.get(0));
        world.put(new Account(subject, line.contains("(locked out)"), line.contains("(system administrator)")));
        String place = words.get(1);
        if (!place.equals("-")) {
            String role = place.replace("umbrella:", "").replace("+granted", "");
            world.putOrganizationMembership(
                    subject,
                    place.startsWith("umbrella:") ? "umbrella" : "acme",
                    new OrganizationMembership(
                            WireName.parse(OrganizationRole.class, role), place.endsWith("+granted")));
        }
        if (!words.get(2).equals("-")) {
            world.putTeamRole(subject, words.get(2), WireName.parse(TeamRole.class, words.get(3)));
        }
    }

    private static Subject subject(String name) {
        boolean robot =
                PEOPLE.lines().anyMatch(line -> line.startsWith(name + " ") && line.contains("(service account)"));
        return new Subject(robot ? Subject.Kind.SERVICE_ACCOUNT : Subject.Kind.USER, name);
    }

    private static String outcome(Decision decision) {
        if (decision instanceof Decision.Allowed allowed) {
            Grant grant = allowed.grant();
            String actions = EnumSet.copyOf(grant.actions()).stream()
                    .map(action -> action.name().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(" "));
            return actions + " " + WireName.of(grant.binding().scope()) + " "
                    + grant.binding().bucket().name();
        }
        return decision instanceof Decision.Denied denied ? WireName.of(denied) : "unknown";
    }

    private static StorageBucket switchedOff(String name) {
        return Buckets.compatible("http://127.0.0.1:9000").disabled().build(name);
    }
}
