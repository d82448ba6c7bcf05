package dev.gatepass.access;

import dev.gatepass.access.packed.PagedList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Everything a decision needs, at one revision. Immutable and thread-safe; a lookup costs a hash and never I/O, and what a
 * decision looks up is not made for it.
 *
 * <p>A name that is referred to and cannot be found (a bucket whose row could not be read) stays a name without an
 * entry, so that the policy answers "unknown" and never falls back to something wider.
 *
 * <p>Made for a million people and more; how, and what that costs, is told in
 * {@code docs/decisions/0012-directory-in-memory.md}.
 */
public final class Directory {
    private static final Directory EMPTY = new Directory();

    private final long revision;
    private final NameTable teamNames;
    private final PagedList<TeamEntry> teams;
    private final int teamCount;
    private final NameTable organizationNames;
    private final AccountTable accounts;
    private final Map<String, BoundBucket> storageBuckets;
    private final ApiKeyTable apiKeys;
    private final PendingDeletions pendingDeletions;
    private final Optional<String> instanceBucketName;
    private final Optional<Binding> instanceBinding;

    private Directory() {
        revision = 0;
        teamNames = NameTable.EMPTY;
        teams = PagedList.empty();
        teamCount = 0;
        organizationNames = NameTable.EMPTY;
        accounts = AccountTable.EMPTY;
        storageBuckets = Map.of();
        apiKeys = ApiKeyTable.EMPTY;
        pendingDeletions = PendingDeletions.NONE;
        instanceBucketName = Optional.empty();
        instanceBinding = Optional.empty();
    }

    private Directory(Builder builder) {
        revision = builder.revision;
        teamNames = builder.teamNames.build();
        teams = builder.teams.build();
        teamCount = builder.teamCount;
        organizationNames = builder.organizationNames.build();
        accounts = builder.accounts.build();
        storageBuckets = Map.copyOf(builder.storageBuckets);
        apiKeys = builder.apiKeys.build();
        pendingDeletions = builder.pendingDeletions.build();
        instanceBucketName = builder.instanceBucketName;
        instanceBinding = instanceBucketName
                .flatMap(this::storageBucket)
                .map(bucket -> new Binding(Binding.Scope.INSTANCE, bucket));
    }

    /** An empty directory to be filled. */
    public static Builder builder(long revision) {
        return new Builder(EMPTY, revision);
    }

    /** This directory to be changed, at a later revision. Costs what is changed, and not what there is. */
    public Builder toBuilder(long newRevision) {
        return new Builder(this, newRevision);
    }

    /** Which state of the truth this is; grows with every change. */
    public long revision() {
        return revision;
    }

    /** How many there are of each kind. Deletions that are pending come and go, and are not among them. */
    public Map<String, Long> sizes() {
        return Map.of(
                "account", (long) accounts.accounts(),
                "organization_membership", (long) accounts.organizationPlaces(),
                "team_membership", (long) accounts.teamPlaces(),
                "team", (long) teamCount,
                "storage_bucket", (long) storageBuckets.size(),
                "api_key", (long) apiKeys.size());
    }

    /** The account of a subject. */
    public Optional<Account> account(Subject subject) {
        int flags = accounts.flags(accounts.find(subject));
        return (flags & AccountRecord.KNOWN) == 0
                ? Optional.empty()
                : Optional.of(new Account(
                        subject,
                        (flags & AccountRecord.DISABLED) != 0,
                        (flags & AccountRecord.SYSTEM_ADMINISTRATOR) != 0));
    }

    /** Whether a subject exists and is not locked out. */
    public boolean isActive(Subject subject) {
        return isActive(record(subject));
    }

    /** A team by name. */
    public Optional<Team> team(String name) {
        return teamEntry(name).team();
    }

    /** A subject's role in a team. */
    public Optional<TeamRole> teamRole(Subject subject, String team) {
        return teamRole(record(subject), teamNames.number(team));
    }

    /** A subject's teams and its roles there, in order of name. */
    public Map<String, TeamRole> teamRoles(Subject subject) {
        Map<String, TeamRole> roles = new TreeMap<>();
        accounts.forEachTeam(
                record(subject),
                place -> Roles.inTeam(AccountRecord.role(place))
                        .ifPresent(role -> roles.put(teamNames.name(AccountRecord.number(place)), role)));
        return Collections.unmodifiableMap(roles);
    }

    /** A subject's place in an organization. */
    public Optional<OrganizationMembership> organizationMembership(Subject subject, String organization) {
        return organizationMembership(record(subject), organizationNames.number(organization));
    }

    /** A subject's organizations, in order of name. */
    public Map<String, OrganizationMembership> organizationMemberships(Subject subject) {
        Map<String, OrganizationMembership> places = new TreeMap<>();
        accounts.forEachOrganization(
                record(subject),
                place -> Roles.inOrganization(AccountRecord.role(place))
                        .ifPresent(membership ->
                                places.put(organizationNames.name(AccountRecord.number(place)), membership)));
        return Collections.unmodifiableMap(places);
    }

    /** A storage bucket by the name it is configured under. */
    public Optional<StorageBucket> storageBucket(String name) {
        BoundBucket bucket = storageBuckets.get(name);
        return bucket == null ? Optional.empty() : bucket.bucket();
    }

    /** All storage buckets that can be used. */
    public Collection<StorageBucket> storageBuckets() {
        return storageBuckets.values().stream()
                .flatMap(bound -> bound.bucket().stream())
                .toList();
    }

    /** The name of the bucket bound to the instance. */
    public Optional<String> instanceBucketName() {
        return instanceBucketName;
    }

    /** An API key by its public id. */
    public Optional<ApiKeyEntry> apiKey(String id) {
        return apiKeys.get(id, teamNames);
    }

    /**
     * Whether an object was deleted and may still be restored.
     *
     * @param storageBucket the name that its bucket is configured under
     * @param key its whole key in the bucket
     */
    public boolean isPendingDeletion(String storageBucket, CharSequence key) {
        return pendingDeletions.contains(storageBucket, key);
    }

    /** Where a subject's record is; good for this directory alone. */
    long record(Subject subject) {
        return accounts.find(subject);
    }

    boolean isActive(long record) {
        return (accounts.flags(record) & (AccountRecord.KNOWN | AccountRecord.DISABLED)) == AccountRecord.KNOWN;
    }

    int teamNumber(String name) {
        return teamNames.number(name);
    }

    TeamEntry teamEntry(int number) {
        return number == NameTable.UNKNOWN ? TeamEntry.NONE : teams.get(number);
    }

    private TeamEntry teamEntry(String name) {
        return teamEntry(teamNumber(name));
    }

    Optional<TeamRole> teamRole(long record, int team) {
        return Roles.inTeam(accounts.teamRole(record, team));
    }

    Optional<OrganizationMembership> organizationMembership(long record, int organization) {
        return Roles.inOrganization(accounts.organizationRole(record, organization));
    }

    /** What the instance's bucket is; empty where there is none that can be used. */
    Optional<Binding> instanceBinding() {
        return instanceBinding;
    }

    /** What a bucket is to a team that has it as its own; empty where it cannot be used. */
    Optional<Binding> teamBinding(String storageBucket) {
        BoundBucket bucket = storageBuckets.get(storageBucket);
        return bucket == null ? Optional.empty() : bucket.teams();
    }

    @Override
    public String toString() {
        return "Directory[revision " + revision + ", " + accounts.accounts() + " accounts, "
                + accounts.organizationPlaces()
                + " and " + accounts.teamPlaces() + " places, " + teamCount + " teams, " + storageBuckets.size()
                + " buckets, " + apiKeys.size()
                + " keys, " + pendingDeletions.size() + " deletions]";
    }

    /** Fills a directory. Not thread-safe. Putting replaces, removing what is not there does nothing. */
    public static final class Builder {
        private final long revision;
        private final NameTable.Editor teamNames;
        private final PagedList.Editor<TeamEntry> teams;
        private int teamCount;
        private final NameTable.Editor organizationNames;
        private final AccountTable.Editor accounts;
        private Map<String, BoundBucket> storageBuckets;
        private final ApiKeyTable.Editor apiKeys;
        private final PendingDeletions.Editor pendingDeletions;
        private Optional<String> instanceBucketName;

        private Builder(Directory from, long revision) {
            this.revision = revision;
            teamNames = from.teamNames.edit();
            teams = from.teams.edit();
            teamCount = from.teamCount;
            organizationNames = from.organizationNames.edit();
            accounts = from.accounts.edit();
            storageBuckets = from.storageBuckets;
            apiKeys = from.apiKeys.edit();
            pendingDeletions = from.pendingDeletions.edit();
            instanceBucketName = from.instanceBucketName;
        }

        public Builder put(Account account) {
            accounts.put(account);
            return this;
        }

        /** Takes an account away, with its places. */
        public Builder removeAccount(Subject subject) {
            accounts.remove(subject);
            return this;
        }

        public Builder put(Team team) {
            int number = team(team.name());
            teamCount += teams.get(number).team().isPresent() ? 0 : 1;
            teams.set(number, new TeamEntry(Optional.of(team), organizationNames.intern(team.organization())));
            return this;
        }

        public Builder removeTeam(String name) {
            int number = team(name);
            teamCount -= teams.get(number).team().isPresent() ? 1 : 0;
            teams.set(number, TeamEntry.NONE);
            return this;
        }

        public Builder putTeamRole(Subject subject, String team, TeamRole role) {
            accounts.putTeam(subject, team(team), Roles.number(role));
            return this;
        }

        public Builder putOrganizationMembership(
                Subject subject, String organization, OrganizationMembership membership) {
            accounts.putOrganization(subject, organizationNames.intern(organization), Roles.number(membership));
            return this;
        }

        public Builder put(StorageBucket bucket) {
            ownStorageBuckets().put(bucket.name(), BoundBucket.of(bucket));
            return this;
        }

        public Builder removeStorageBucket(String name) {
            ownStorageBuckets().remove(name);
            return this;
        }

        /** Takes all storage buckets away. */
        public Builder removeStorageBuckets() {
            storageBuckets = new HashMap<>();
            return this;
        }

        public Builder instanceBucketName(Optional<String> name) {
            instanceBucketName = name;
            return this;
        }

        public Builder put(ApiKeyEntry key) {
            key.scopes().teams().stream().flatMap(Collection::stream).forEach(this::team);
            apiKeys.put(key, teamNames);
            return this;
        }

        public Builder removeApiKey(String id) {
            apiKeys.remove(id);
            return this;
        }

        /** Says that an object was deleted. */
        public Builder putPendingDeletion(String storageBucket, CharSequence key) {
            pendingDeletions.add(storageBucket, key);
            return this;
        }

        /** Says that an object was restored, or is gone. */
        public Builder removePendingDeletion(String storageBucket, CharSequence key) {
            pendingDeletions.remove(storageBucket, key);
            return this;
        }

        public Directory build() {
            return new Directory(this);
        }

        /** The number of a team's name, with an entry. */
        private int team(String name) {
            int number = teamNames.intern(name);
            if (number == teams.size()) {
                teams.add(TeamEntry.NONE);
            }
            return number;
        }

        private Map<String, BoundBucket> ownStorageBuckets() {
            if (!(storageBuckets instanceof HashMap)) {
                storageBuckets = new HashMap<>(storageBuckets);
            }
            return storageBuckets;
        }
    }
}
