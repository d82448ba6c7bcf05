package dev.gatepass.access;

import dev.gatepass.access.packed.PagedList;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

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
    private final TeamTable teams;
    private final NameTable organizationNames;
    private final AccountTable accounts;
    private final NameTable bucketNames;
    private final PagedList<Optional<Binding>> storageBuckets;
    private final ApiKeyTable apiKeys;
    private final PendingDeletions pendingDeletions;
    private final Optional<String> instanceBucketName;
    private final int instanceBucket;
    private final Optional<Binding> instanceBinding;

    private Directory() {
        revision = 0;
        teams = TeamTable.EMPTY;
        organizationNames = NameTable.EMPTY;
        accounts = AccountTable.EMPTY;
        bucketNames = NameTable.EMPTY;
        storageBuckets = PagedList.empty();
        apiKeys = ApiKeyTable.EMPTY;
        pendingDeletions = PendingDeletions.NONE;
        instanceBucketName = Optional.empty();
        instanceBucket = NameTable.UNKNOWN;
        instanceBinding = Optional.empty();
    }

    private Directory(Builder builder) {
        revision = builder.revision;
        teams = builder.teams.build();
        organizationNames = builder.organizationNames.build();
        accounts = builder.accounts.build();
        bucketNames = builder.bucketNames.build();
        storageBuckets = builder.storageBuckets.build();
        apiKeys = builder.apiKeys.build();
        pendingDeletions = builder.pendingDeletions.build();
        instanceBucketName = builder.instanceBucketName;
        instanceBucket = instanceBucketName.map(bucketNames::number).orElse(NameTable.UNKNOWN);
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
                "team", (long) teams.size(),
                "storage_bucket", (long) storageBuckets().size(),
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
        return teams.team(name);
    }

    /** A subject's role in a team. */
    public Optional<TeamRole> teamRole(Subject subject, String team) {
        return teamRole(record(subject), teams.numberOf(team));
    }

    /** A subject's teams and its roles there, in order of name. */
    public Map<String, TeamRole> teamRoles(Subject subject) {
        Map<String, TeamRole> roles = new TreeMap<>();
        accounts.forEachTeam(
                record(subject),
                place -> Roles.inTeam(AccountRecord.role(place))
                        .ifPresent(role -> roles.put(teams.name(AccountRecord.number(place)), role)));
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
        return binding(bucketNames.number(name)).map(Binding::bucket);
    }

    /** All storage buckets that can be used. */
    public Collection<StorageBucket> storageBuckets() {
        return IntStream.range(0, storageBuckets.size())
                .mapToObj(storageBuckets::get)
                .flatMap(Optional::stream)
                .map(Binding::bucket)
                .toList();
    }

    /** The name of the bucket bound to the instance. */
    public Optional<String> instanceBucketName() {
        return instanceBucketName;
    }

    /** An API key by its public id. */
    public Optional<ApiKeyEntry> apiKey(String id) {
        return apiKeys.get(id, teams);
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

    /** Whether any object at all was deleted and may still be restored. */
    public boolean hasPendingDeletions() {
        return pendingDeletions.size() > 0;
    }

    /** Where a subject's record is; good for this directory alone. */
    long record(Subject subject) {
        return accounts.find(subject);
    }

    boolean isActive(long record) {
        return (accounts.flags(record) & (AccountRecord.KNOWN | AccountRecord.DISABLED)) == AccountRecord.KNOWN;
    }

    TeamTable teams() {
        return teams;
    }

    Optional<TeamRole> teamRole(long record, int team) {
        return Roles.inTeam(accounts.teamRole(record, team));
    }

    Optional<OrganizationMembership> organizationMembership(long record, int organization) {
        return Roles.inOrganization(accounts.organizationRole(record, organization));
    }

    /** Whether a team is of an organization; of one that nobody knows is none. */
    boolean isOfOrganization(long team, String organization) {
        return organizationNames.number(organization) == teams.organization(team);
    }

    /** What the instance's bucket is; empty where there is none that can be used. */
    Optional<Binding> instanceBinding() {
        return instanceBinding;
    }

    /** Whether a number is that of the bucket bound to the instance, and there is one. */
    boolean isInstanceBucket(int storageBucket) {
        return storageBucket != NameTable.UNKNOWN && storageBucket == instanceBucket;
    }

    /** What a bucket is to a team that has it as its own; empty where it cannot be used. */
    Optional<Binding> binding(int storageBucket) {
        return storageBucket == NameTable.UNKNOWN ? Optional.empty() : storageBuckets.get(storageBucket);
    }

    @Override
    public String toString() {
        return "Directory[revision " + revision + ", " + accounts.accounts() + " accounts, "
                + accounts.organizationPlaces()
                + " and " + accounts.teamPlaces() + " places, " + teams.size() + " teams, " + storageBuckets.size()
                + " buckets, " + apiKeys.size()
                + " keys, " + pendingDeletions.size() + " deletions]";
    }

    /** Fills a directory. Not thread-safe. Putting replaces, removing what is not there does nothing. */
    public static final class Builder {
        private final long revision;
        private final TeamTable.Editor teams;
        private final NameTable.Editor organizationNames;
        private final AccountTable.Editor accounts;
        private final NameTable.Editor bucketNames;
        private final PagedList.Editor<Optional<Binding>> storageBuckets;
        private final ApiKeyTable.Editor apiKeys;
        private final PendingDeletions.Editor pendingDeletions;
        private Optional<String> instanceBucketName;

        private Builder(Directory from, long revision) {
            this.revision = revision;
            teams = from.teams.edit();
            organizationNames = from.organizationNames.edit();
            accounts = from.accounts.edit();
            bucketNames = from.bucketNames.edit();
            storageBuckets = from.storageBuckets.edit();
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
            teams.put(
                    team,
                    organizationNames.intern(team.organization()),
                    team.storageBucket().map(this::bucket).orElse(NameTable.UNKNOWN));
            return this;
        }

        public Builder removeTeam(String name) {
            teams.remove(name);
            return this;
        }

        public Builder putTeamRole(Subject subject, String team, TeamRole role) {
            accounts.putTeam(subject, teams.intern(team), Roles.number(role));
            return this;
        }

        public Builder putOrganizationMembership(
                Subject subject, String organization, OrganizationMembership membership) {
            accounts.putOrganization(subject, organizationNames.intern(organization), Roles.number(membership));
            return this;
        }

        public Builder put(StorageBucket bucket) {
            storageBuckets.set(bucket(bucket.name()), Optional.of(new Binding(Binding.Scope.TEAM, bucket)));
            return this;
        }

        public Builder removeStorageBucket(String name) {
            storageBuckets.set(bucket(name), Optional.empty());
            return this;
        }

        /** Takes all storage buckets away. */
        public Builder removeStorageBuckets() {
            for (int number = 0; number < storageBuckets.size(); number++) {
                storageBuckets.set(number, Optional.empty());
            }
            return this;
        }

        public Builder instanceBucketName(Optional<String> name) {
            instanceBucketName = name;
            name.ifPresent(this::bucket);
            return this;
        }

        public Builder put(ApiKeyEntry key) {
            apiKeys.put(key, teams);
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

        /** The number of a bucket's name, with an entry. */
        private int bucket(String name) {
            int number = bucketNames.intern(name);
            if (number == storageBuckets.size()) {
                storageBuckets.add(Optional.empty());
            }
            return number;
        }
    }
}
