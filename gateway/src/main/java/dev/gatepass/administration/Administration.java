package dev.gatepass.administration;

import dev.gatepass.config.DirectoryConfig.PostgresConfig;
import dev.gatepass.directory.postgres.Database;
import dev.gatepass.secrets.SecretResolver;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/** All that can be administered, in one database. Thread-safe; never blocks. */
public final class Administration {
    private final Database database;
    private final Transactions transactions;
    private final Organizations organizations;
    private final Users users;
    private final OrganizationMembers organizationMembers;
    private final ServiceAccounts serviceAccounts;
    private final ApiKeys apiKeys;
    private final OwnApiKeys ownApiKeys;
    private final KeyUses keyUses;
    private final History history;
    private final StorageBuckets storageBuckets;
    private final BucketSecrets bucketSecrets;
    private final Teams teams;
    private final TeamMembers teamMembers;
    private final TeamPlaces teamPlaces;
    private final Bindings bindings;
    private final SigningKeys signingKeys;
    private final LastUrl lastUrl;

    /**
     * The administration of a database; connects when it is first asked something.
     *
     * @param conditions what buckets must meet
     * @param lastUrl how long what is switched off lives on
     */
    public Administration(
            Vertx vertx, PostgresConfig config, SecretResolver secrets, StorageConditions conditions, LastUrl lastUrl) {
        this.database = new Database(vertx, config, secrets);
        this.transactions = new Transactions(database);
        this.organizations = new Organizations(transactions);
        this.users = new Users(transactions);
        this.organizationMembers = new OrganizationMembers(transactions);
        this.serviceAccounts = new ServiceAccounts(transactions);
        this.apiKeys = new ApiKeys(transactions);
        this.ownApiKeys = new OwnApiKeys(transactions);
        this.keyUses = new KeyUses(database);
        this.history = new History(transactions);
        this.storageBuckets = new StorageBuckets(transactions, conditions);
        this.bucketSecrets = new BucketSecrets(secrets);
        this.teams = new Teams(transactions, conditions);
        this.teamMembers = new TeamMembers(transactions);
        this.teamPlaces = new TeamPlaces(transactions);
        this.bindings = new Bindings(transactions, conditions);
        this.signingKeys = new SigningKeys(transactions);
        this.lastUrl = lastUrl;
    }

    /** What is administered. */
    public Database database() {
        return database;
    }

    /** What else changes this database does so here. */
    public Transactions transactions() {
        return transactions;
    }

    /** The organizations. */
    public Organizations organizations() {
        return organizations;
    }

    /** The people. */
    public Users users() {
        return users;
    }

    /** Who is in the organizations. */
    public OrganizationMembers organizationMembers() {
        return organizationMembers;
    }

    /** The accounts that no person has. */
    public ServiceAccounts serviceAccounts() {
        return serviceAccounts;
    }

    /** The API keys of all. */
    public ApiKeys apiKeys() {
        return apiKeys;
    }

    /** The API keys of whoever asks. */
    public OwnApiKeys ownApiKeys() {
        return ownApiKeys;
    }

    /** When the API keys were last used. */
    public KeyUses keyUses() {
        return keyUses;
    }

    /** Who changed what. */
    public History history() {
        return history;
    }

    /** The storage buckets. */
    public StorageBuckets storageBuckets() {
        return storageBuckets;
    }

    /** What is kept of the secrets of storage buckets. */
    public BucketSecrets bucketSecrets() {
        return bucketSecrets;
    }

    /** The teams. */
    public Teams teams() {
        return teams;
    }

    /** Who is in which team. */
    public TeamMembers teamMembers() {
        return teamMembers;
    }

    /** In which buckets teams have left files. */
    public TeamPlaces teamPlaces() {
        return teamPlaces;
    }

    /** Which bucket serves what. */
    public Bindings bindings() {
        return bindings;
    }

    /** The keys that sign tokens. */
    public SigningKeys signingKeys() {
        return signingKeys;
    }

    /** How long what is switched off lives on. */
    public LastUrl lastUrl() {
        return lastUrl;
    }

    /** Closes the connections. */
    public Future<Void> close() {
        return database.close();
    }
}
