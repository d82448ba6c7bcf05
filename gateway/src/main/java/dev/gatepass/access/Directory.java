package dev.gatepass.access;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Everything a decision needs, at one revision. Immutable and thread-safe; a lookup costs a hash and never I/O.
 *
 * <p>A name that is referred to and cannot be found (a bucket whose row could not be read) stays a name without an
 * entry, so that the policy answers "unknown" and never falls back to something wider.
 */
public final class Directory {
    private final long revision;
    private final Map<Subject, Account> accounts;
    private final Map<String, Team> teams;
    private final Map<Subject, Map<String, TeamRole>> teamRoles;
    private final Map<Subject, Map<String, OrganizationMembership>> organizationMemberships;
    private final Map<String, StorageBucket> storageBuckets;
    private final Map<String, ApiKeyEntry> apiKeys;
    private final Optional<String> instanceBucketName;

    private Directory(Builder builder) {
        this.revision = builder.revision;
        this.accounts = Map.copyOf(builder.accounts);
        this.teams = Map.copyOf(builder.teams);
        this.teamRoles = copy(builder.teamRoles);
        this.organizationMemberships = copy(builder.organizationMemberships);
        this.storageBuckets = Map.copyOf(builder.storageBuckets);
        this.apiKeys = Map.copyOf(builder.apiKeys);
        this.instanceBucketName = builder.instanceBucketName;
    }

    private static <V> Map<Subject, Map<String, V>> copy(Map<Subject, Map<String, V>> source) {
        Map<Subject, Map<String, V>> copy = new HashMap<>();
        source.forEach((subject, byName) -> copy.put(subject, Map.copyOf(byName)));
        return Map.copyOf(copy);
    }

    /** An empty directory to be filled. */
    public static Builder builder(long revision) {
        return new Builder(revision);
    }

    /** A copy of this directory to be changed, at a later revision. */
    public Builder toBuilder(long newRevision) {
        Builder builder = new Builder(newRevision);
        builder.accounts.putAll(accounts);
        builder.teams.putAll(teams);
        teamRoles.forEach((subject, byTeam) -> builder.teamRoles.put(subject, new HashMap<>(byTeam)));
        organizationMemberships.forEach(
                (subject, byName) -> builder.organizationMemberships.put(subject, new HashMap<>(byName)));
        builder.storageBuckets.putAll(storageBuckets);
        builder.apiKeys.putAll(apiKeys);
        builder.instanceBucketName = instanceBucketName;
        return builder;
    }

    /** Which state of the truth this is; grows with every change. */
    public long revision() {
        return revision;
    }

    /** The account of a subject. */
    public Optional<Account> account(Subject subject) {
        return Optional.ofNullable(accounts.get(subject));
    }

    /** Whether a subject exists and is not locked out. */
    public boolean isActive(Subject subject) {
        Account account = accounts.get(subject);
        return account != null && !account.disabled();
    }

    /** A team by name. */
    public Optional<Team> team(String name) {
        return Optional.ofNullable(teams.get(name));
    }

    /** A subject's role in a team. */
    public Optional<TeamRole> teamRole(Subject subject, String team) {
        return Optional.ofNullable(
                teamRoles.getOrDefault(subject, Collections.emptyMap()).get(team));
    }

    /** A subject's teams and its roles there, in order of name. */
    public Map<String, TeamRole> teamRoles(Subject subject) {
        return Collections.unmodifiableMap(new TreeMap<>(teamRoles.getOrDefault(subject, Collections.emptyMap())));
    }

    /** A subject's place in an organization. */
    public Optional<OrganizationMembership> organizationMembership(Subject subject, String organization) {
        return Optional.ofNullable(organizationMemberships
                .getOrDefault(subject, Collections.emptyMap())
                .get(organization));
    }

    /** A subject's organizations, in order of name. */
    public Map<String, OrganizationMembership> organizationMemberships(Subject subject) {
        return Collections.unmodifiableMap(
                new TreeMap<>(organizationMemberships.getOrDefault(subject, Collections.emptyMap())));
    }

    /** A storage bucket by the name it is configured under. */
    public Optional<StorageBucket> storageBucket(String name) {
        return Optional.ofNullable(storageBuckets.get(name));
    }

    /** All storage buckets that can be used. */
    public Collection<StorageBucket> storageBuckets() {
        return storageBuckets.values();
    }

    /** The name of the bucket bound to the instance. */
    public Optional<String> instanceBucketName() {
        return instanceBucketName;
    }

    /** An API key by its public id. */
    public Optional<ApiKeyEntry> apiKey(String id) {
        return Optional.ofNullable(apiKeys.get(id));
    }

    @Override
    public String toString() {
        return "Directory[revision " + revision + ", " + accounts.size() + " accounts, " + teams.size() + " teams, "
                + storageBuckets.size() + " buckets]";
    }

    /** Fills a directory. Not thread-safe. Putting replaces, removing what is not there does nothing. */
    public static final class Builder {
        private final long revision;
        private final Map<Subject, Account> accounts = new HashMap<>();
        private final Map<String, Team> teams = new HashMap<>();
        private final Map<Subject, Map<String, TeamRole>> teamRoles = new HashMap<>();
        private final Map<Subject, Map<String, OrganizationMembership>> organizationMemberships = new HashMap<>();
        private final Map<String, StorageBucket> storageBuckets = new HashMap<>();
        private final Map<String, ApiKeyEntry> apiKeys = new HashMap<>();
        private Optional<String> instanceBucketName = Optional.empty();

        private Builder(long revision) {
            this.revision = revision;
        }

        public Builder put(Account account) {
            accounts.put(account.subject(), account);
            return this;
        }

        public Builder removeAccount(Subject subject) {
            accounts.remove(subject);
            return this;
        }

        public Builder put(Team team) {
            teams.put(team.name(), team);
            return this;
        }

        public Builder removeTeam(String name) {
            teams.remove(name);
            return this;
        }

        public Builder putTeamRole(Subject subject, String team, TeamRole role) {
            teamRoles.computeIfAbsent(subject, key -> new HashMap<>()).put(team, role);
            return this;
        }

        public Builder removeTeamRole(Subject subject, String team) {
            teamRoles.getOrDefault(subject, new HashMap<>()).remove(team);
            return this;
        }

        public Builder putOrganizationMembership(
                Subject subject, String organization, OrganizationMembership membership) {
            organizationMemberships
                    .computeIfAbsent(subject, key -> new HashMap<>())
                    .put(organization, membership);
            return this;
        }

        public Builder removeOrganizationMembership(Subject subject, String organization) {
            organizationMemberships.getOrDefault(subject, new HashMap<>()).remove(organization);
            return this;
        }

        public Builder put(StorageBucket bucket) {
            storageBuckets.put(bucket.name(), bucket);
            return this;
        }

        public Builder removeStorageBucket(String name) {
            storageBuckets.remove(name);
            return this;
        }

        public Builder instanceBucketName(Optional<String> name) {
            instanceBucketName = name;
            return this;
        }

        public Builder put(ApiKeyEntry key) {
            apiKeys.put(key.id(), key);
            return this;
        }

        public Builder removeApiKey(String id) {
            apiKeys.remove(id);
            return this;
        }

        public Directory build() {
            return new Directory(this);
        }
    }
}
