package dev.gatepass.directory.bulk;

import dev.gatepass.access.Addressing;
import dev.gatepass.access.CredentialReference;
import dev.gatepass.access.OrganizationMembership;
import dev.gatepass.access.OrganizationRole;
import dev.gatepass.access.Origin;
import dev.gatepass.access.Provider;
import dev.gatepass.access.Scope;
import dev.gatepass.access.Scopes;
import dev.gatepass.access.SecretReference;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.access.Subject;
import dev.gatepass.access.TeamRole;
import dev.gatepass.directory.roster.Home;
import dev.gatepass.directory.roster.Roster;
import dev.gatepass.directory.roster.RosterAccount;
import dev.gatepass.directory.roster.RosterBucket;
import dev.gatepass.directory.roster.RosterKey;
import dev.gatepass.directory.roster.RosterOrganization;
import dev.gatepass.directory.roster.RosterTeam;
import dev.gatepass.fixture.HostileTexts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** A roster of a seed: everything that can be said, under names that YAML could take for something else. */
final class RandomRoster {
    private static final List<String> WORDS = List.of(
            "true",
            "no",
            "On",
            "null",
            "~",
            "y",
            "1e3",
            "0x1F",
            "0o17",
            "1.5",
            "12:30:45",
            "2001-01-01",
            ".inf",
            "-",
            "- a",
            "a: b",
            "a #b",
            "? q",
            "<<",
            "=",
            "!tag",
            "&anchor",
            "*alias",
            "{}",
            "[]",
            "'",
            "\"",
            "%",
            "@",
            "`",
            "|",
            ">",
            "a'b",
            "a\"b",
            "\\",
            "\\n",
            "x".repeat(140),
            "x".repeat(255));

    private static final List<String> TEAMS = List.of(
            "true",
            "no",
            "null",
            "1e3",
            "0x1F",
            "1.5",
            "2001-01-01",
            "-",
            "--",
            "_",
            "-1",
            "a.b-c_d",
            "Kappa",
            "kappa",
            "x".repeat(128));

    private final Random random;
    private final List<String> organizations;
    private final List<RosterBucket> buckets = new ArrayList<>();
    private final List<RosterTeam> teams = new ArrayList<>();
    private int keys;

    private RandomRoster(long seed) {
        random = new Random(seed);
        organizations = names(random.nextInt(4));
    }

    static Roster of(long seed) {
        return new RandomRoster(seed).generate();
    }

    private Roster generate() {
        for (String name : names(random.nextInt(6))) {
            buckets.add(bucket(name, buckets.size()));
        }
        if (!organizations.isEmpty()) {
            for (String name : some(TEAMS)) {
                teams.add(team(name));
            }
        }
        List<RosterAccount> accounts = new ArrayList<>();
        names(random.nextInt(6)).forEach(name -> accounts.add(user(name)));
        if (!organizations.isEmpty()) {
            names(random.nextInt(4)).forEach(name -> accounts.add(serviceAccount(name)));
        }
        Optional<String> instanceBucket = one(buckets.stream()
                .filter(bucket -> bucket.bucket().organization().isEmpty())
                .map(RosterBucket::name)
                .toList());
        return new Roster(
                organizations.stream().map(this::organization).toList(), buckets, instanceBucket, teams, accounts);
    }

    /** Its external id is exported where a role is assumed for it, and nowhere else. */
    private RosterOrganization organization(String name) {
        boolean assuming = buckets.stream()
                .map(RosterBucket::bucket)
                .anyMatch(bucket -> bucket.credential() instanceof CredentialReference.AssumeRole
                        && bucket.organization().equals(Optional.of(name)));
        return new RosterOrganization(
                name, assuming ? Optional.of(new UUID(random.nextLong(), random.nextLong())) : Optional.empty());
    }

    private RosterBucket bucket(String name, int number) {
        Provider provider = any(Provider.values());
        boolean cloud = provider != Provider.S3_COMPATIBLE;
        boolean regionless = provider == Provider.GCP || provider == Provider.AZURE;
        Optional<String> organization = one(organizations);
        StorageBucket bucket = new StorageBucket(
                name,
                provider,
                organization,
                account(provider, number),
                "bucket-" + number,
                random.nextBoolean() ? "" : "e-1/a_b/",
                regionless && random.nextBoolean() ? StorageBucket.NO_REGION : "eu-west-" + number,
                cloud ? Optional.empty() : Optional.of(Origin.parse("http://127.0.0.1:" + (9000 + number))),
                random.nextBoolean() ? Optional.empty() : Optional.of(Origin.parse("https://[::1]:443")),
                any(Addressing.values()),
                kmsKey(provider),
                random.nextBoolean(),
                false,
                credential(provider, organization),
                0);
        return new RosterBucket(bucket, flag());
    }

    private Optional<String> account(Provider provider, int number) {
        return switch (provider) {
            case AZURE -> Optional.of("account" + number);
            case AWS -> random.nextBoolean() ? Optional.of("12345678901" + number % 10) : Optional.empty();
            case GCP, COREWEAVE, S3_COMPATIBLE -> Optional.empty();
        };
    }

    private Optional<String> kmsKey(Provider provider) {
        if (random.nextBoolean()) {
            return Optional.empty();
        }
        return Optional.of(
                switch (provider) {
                    case GCP -> "projects/p/locations/eu/keyRings/k/cryptoKeys/f";
                    case AZURE -> "a-scope";
                    default -> "alias/kappa";
                });
    }

    private CredentialReference credential(Provider provider, Optional<String> organization) {
        SecretReference secret = SecretReference.parse(
                List.of("env:S", "file:/run/a b/é#1", "sealed:k:AAAA").get(random.nextInt(3)));
        // A role is of one organization, so each has its own here.
        String role = "arn:aws:iam::123456789012:role/of/"
                + organization.map(String::hashCode).map(Math::abs).orElse(0);
        List<CredentialReference> fetched = Stream.<CredentialReference>of(
                        new CredentialReference.DefaultChain(),
                        new CredentialReference.WebIdentity(role, secret),
                        new CredentialReference.AssumeRole(role, Optional.empty()),
                        new CredentialReference.SignBlob("robot@p.iam.gserviceaccount.com"),
                        new CredentialReference.WorkloadIdentity("tenant", "client"),
                        new CredentialReference.ClientSecret("tenant", "client", secret))
                .filter(credential -> credential.fits(provider))
                .filter(credential ->
                        organization.isPresent() || !(credential instanceof CredentialReference.AssumeRole))
                .toList();
        if (!fetched.isEmpty() && random.nextBoolean()) {
            return any(fetched.toArray(CredentialReference[]::new));
        }
        if (provider == Provider.AZURE) {
            return new CredentialReference.AccountKey(secret);
        }
        return provider == Provider.GCP && random.nextBoolean()
                ? new CredentialReference.ServiceAccountKey(secret)
                : new CredentialReference.AccessKey(provider == Provider.S3_COMPATIBLE ? "#AK:'1" : "1E5", secret);
    }

    private RosterTeam team(String name) {
        String organization = one(organizations).orElse(organizations.get(0));
        List<String> fitting = buckets.stream()
                .filter(bucket ->
                        bucket.bucket().organization().map(organization::equals).orElse(true))
                .map(RosterBucket::name)
                .toList();
        return new RosterTeam(name, organization, one(fitting), flag());
    }

    private RosterAccount user(String name) {
        return account(
                Subject.user(name),
                flag(),
                Optional.empty(),
                organizations,
                teams.stream().map(RosterTeam::name).toList());
    }

    private RosterAccount serviceAccount(String name) {
        Subject subject = new Subject(Subject.Kind.SERVICE_ACCOUNT, name);
        if (!teams.isEmpty() && random.nextBoolean()) {
            String team = teams.get(random.nextInt(teams.size())).name();
            return account(
                    subject, Optional.empty(), Optional.of(new Home(Home.Kind.TEAM, team)), List.of(), List.of(team));
        }
        String organization = organizations.get(random.nextInt(organizations.size()));
        List<String> own = teams.stream()
                .filter(team -> team.organization().equals(organization))
                .map(RosterTeam::name)
                .toList();
        return account(
                subject,
                Optional.empty(),
                Optional.of(new Home(Home.Kind.ORGANIZATION, organization)),
                List.of(organization),
                own);
    }

    private RosterAccount account(
            Subject subject,
            Optional<Boolean> administrator,
            Optional<Home> home,
            Collection<String> ofOrganizations,
            Collection<String> ofTeams) {
        Map<String, OrganizationMembership> places = new HashMap<>();
        some(ofOrganizations)
                .forEach(name -> places.put(
                        name, new OrganizationMembership(any(OrganizationRole.values()), random.nextBoolean())));
        Map<String, TeamRole> roles = new HashMap<>();
        some(ofTeams).forEach(name -> roles.put(name, any(TeamRole.values())));
        List<RosterKey> apiKeys = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            apiKeys.add(key(subject.kind()));
        }
        return new RosterAccount(subject, flag(), administrator, home, places, roles, apiKeys);
    }

    private RosterKey key(Subject.Kind owner) {
        keys++;
        Set<Scope> scopes = new HashSet<>(some(List.of(Scope.values())));
        if (owner == Subject.Kind.USER) {
            scopes.remove(Scope.ACT_FOR);
        }
        Optional<Set<String>> only = random.nextBoolean()
                ? Optional.empty()
                : Optional.of(
                        new HashSet<>(some(teams.stream().map(RosterTeam::name).toList())));
        return new RosterKey(
                // In order, as an export has them.
                "-" + (char) ('a' + keys / 26) + (char) ('a' + keys % 26),
                String.format("%064x", keys),
                random.nextBoolean() ? Scopes.OWNER : new Scopes(scopes, only),
                random.nextBoolean()
                        ? Optional.empty()
                        : Optional.of(Instant.ofEpochSecond(random.nextInt(), 123_456_000)
                                .plusSeconds(4_000_000_000L)),
                random.nextBoolean() ? Optional.empty() : Optional.of(names(1).get(0)));
    }

    private <T> T any(T[] of) {
        return of[random.nextInt(of.length)];
    }

    private Optional<Boolean> flag() {
        return random.nextInt(3) == 0 ? Optional.of(random.nextBoolean()) : Optional.empty();
    }

    private List<String> names(int count) {
        List<String> all = new ArrayList<>(WORDS);
        all.addAll(HostileTexts.ALL);
        Collections.shuffle(all, random);
        return List.copyOf(new LinkedHashSet<>(all.subList(0, count)));
    }

    private <T> Optional<T> one(List<T> of) {
        return of.isEmpty() || random.nextInt(3) == 0
                ? Optional.empty()
                : Optional.of(of.get(random.nextInt(of.size())));
    }

    private <T> List<T> some(Collection<T> of) {
        return of.stream().filter(any -> random.nextInt(3) == 0).toList();
    }
}
