-- The directory: who there is, which teams they are in, and in which bucket a team's files lie.
--
-- Every change of these tables, by whatever program, takes the next revision and is written to change_log by the
-- triggers at the end (docs/decisions/0001-revisions-by-trigger.md). Names are immutable: they are in object keys, in
-- audit records and in the change log.

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '%', TG_ARGV[0]
        USING ERRCODE = 'integrity_constraint_violation', TABLE = TG_TABLE_NAME, CONSTRAINT = TG_NAME;
END $$;

-- Organizations ------------------------------------------------------------------------------------------------------

CREATE TABLE organization (
    name text PRIMARY KEY CHECK (name ~ '^[^[:cntrl:]]{1,255}$')
);

CREATE TRIGGER organization_name_is_immutable BEFORE UPDATE ON organization
    FOR EACH ROW WHEN (NEW.name <> OLD.name) EXECUTE FUNCTION refuse_change('the name of an organization is immutable');

-- People and service accounts ----------------------------------------------------------------------------------------

CREATE TABLE account (
    kind text NOT NULL DEFAULT 'user' CHECK (kind IN ('user', 'service-account')),
    name text NOT NULL CHECK (name ~ '^[^[:cntrl:]]{1,255}$'),
    disabled boolean NOT NULL DEFAULT false,
    system_administrator boolean NOT NULL DEFAULT false,
    PRIMARY KEY (kind, name)
);

CREATE TRIGGER account_name_is_immutable BEFORE UPDATE ON account
    FOR EACH ROW WHEN (NEW.kind <> OLD.kind OR NEW.name <> OLD.name)
    EXECUTE FUNCTION refuse_change('the name of an account is immutable');

CREATE TABLE organization_membership (
    account_kind text NOT NULL DEFAULT 'user',
    account text NOT NULL,
    organization text NOT NULL REFERENCES organization ON DELETE CASCADE,
    role text NOT NULL CHECK (role IN ('admin', 'member', 'viewer')),
    instance_storage_read boolean NOT NULL DEFAULT false,
    PRIMARY KEY (account_kind, account, organization),
    FOREIGN KEY (account_kind, account) REFERENCES account (kind, name) ON DELETE CASCADE
);

CREATE INDEX organization_membership_of_organization ON organization_membership (organization);

-- Storage buckets ----------------------------------------------------------------------------------------------------

CREATE TABLE storage_bucket (
    name text PRIMARY KEY CHECK (name ~ '^[^[:cntrl:]]{1,255}$'),
    provider text NOT NULL CHECK (provider IN ('aws', 's3-compatible', 'coreweave', 'gcp', 'azure')),
    organization text REFERENCES organization,
    bucket text NOT NULL CHECK (bucket ~ '^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$'),
    prefix text NOT NULL DEFAULT '' CHECK (prefix = '' OR prefix ~ '^[^/].*/$'),
    region text NOT NULL CHECK (region <> ''),
    endpoint text CHECK (endpoint ~ '^https?://[^/?#@]+$'),
    public_endpoint text CHECK (public_endpoint ~ '^https?://[^/?#@]+$'),
    addressing text NOT NULL CHECK (addressing IN ('path', 'virtual-host', 'custom-host')),
    direct_deletion boolean NOT NULL DEFAULT false,
    -- A key without an end. A temporary one would make URLs end before the time that they show.
    access_key_id text NOT NULL CHECK (access_key_id <> ''),
    -- References, never secrets: a secret that is kept here is sealed with a key that is not.
    secret text NOT NULL CHECK (secret ~ '^(env|file|sealed):.'),
    -- The revision that this row was last changed at; what is cached for a bucket is cached for one version of it.
    version bigint NOT NULL,
    CHECK (provider <> 's3-compatible' OR endpoint IS NOT NULL)
);

CREATE INDEX storage_bucket_of_organization ON storage_bucket (organization);
CREATE INDEX storage_bucket_at_address ON storage_bucket (bucket);

-- What was written through a bucket is found again only where it was written. An endpoint may change nevertheless: the
-- host of a store may be renamed, and its buckets go with it.
CREATE TRIGGER storage_bucket_address_is_immutable BEFORE UPDATE ON storage_bucket
    FOR EACH ROW WHEN (NEW.provider <> OLD.provider OR NEW.bucket <> OLD.bucket OR NEW.prefix <> OLD.prefix)
    EXECUTE FUNCTION refuse_change('the provider, the bucket and the prefix of a storage bucket are immutable');

CREATE TRIGGER storage_bucket_keeps_name_and_owner BEFORE UPDATE ON storage_bucket
    FOR EACH ROW WHEN (NEW.name <> OLD.name OR NEW.organization IS DISTINCT FROM OLD.organization)
    EXECUTE FUNCTION refuse_change('the name and the organization of a storage bucket are immutable');

-- An origin in the one spelling in which two compare.
CREATE FUNCTION origin_of(endpoint text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT regexp_replace(regexp_replace(lower(endpoint), '^(https://.*):0*443$', '\1'), '^(http://.*):0*80$', '\1')
$$;

-- The namespace that a bucket's own name is unique in; two of one name there are one bucket. As access.Store has it.
CREATE FUNCTION store_of(provider text, endpoint text, public_endpoint text) RETURNS text LANGUAGE sql IMMUTABLE
SET search_path FROM CURRENT AS $$
    SELECT CASE
        WHEN origin_of(endpoint) ~ '^https?://([^/:]*\.)?amazonaws\.com(\.cn)?(:[0-9]+)?$' THEN 'aws'
        WHEN origin_of(endpoint) ~ '^https?://([^/:]*\.)?cwobject\.com(:[0-9]+)?$' THEN 'coreweave'
        WHEN endpoint IS NULL AND provider IN ('aws', 'coreweave') THEN provider
        ELSE coalesce(origin_of(endpoint), origin_of(public_endpoint), provider) END
$$;

CREATE FUNCTION refuse_overlapping_bucket() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
    other text;
BEGIN
    SELECT name INTO other FROM storage_bucket o
        WHERE o.name <> NEW.name AND o.bucket = NEW.bucket
            AND store_of(o.provider, o.endpoint, o.public_endpoint)
                = store_of(NEW.provider, NEW.endpoint, NEW.public_endpoint)
            AND (starts_with(o.prefix, NEW.prefix) OR starts_with(NEW.prefix, o.prefix))
        LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'the storage buckets "%" and "%" have the same address, and the prefix of one contains the other',
            NEW.name, other
            USING ERRCODE = 'exclusion_violation', TABLE = TG_TABLE_NAME, CONSTRAINT = TG_NAME;
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER storage_bucket_overlaps_no_other AFTER INSERT OR UPDATE ON storage_bucket
    FOR EACH ROW EXECUTE FUNCTION refuse_overlapping_bucket();

CREATE TABLE instance_binding (
    one_row boolean PRIMARY KEY DEFAULT true CHECK (one_row),
    storage_bucket text NOT NULL REFERENCES storage_bucket
);

-- Teams --------------------------------------------------------------------------------------------------------------

CREATE TABLE team (
    name text PRIMARY KEY CHECK (name ~ '^[A-Za-z0-9_-][A-Za-z0-9._-]{0,127}$'),
    organization text NOT NULL REFERENCES organization,
    storage_bucket text REFERENCES storage_bucket
);

CREATE INDEX team_of_organization ON team (organization);
CREATE INDEX team_in_storage_bucket ON team (storage_bucket);

-- Another organization's people would read what was kept for this one's.
CREATE TRIGGER team_keeps_name_and_organization BEFORE UPDATE ON team
    FOR EACH ROW WHEN (NEW.name <> OLD.name OR NEW.organization <> OLD.organization)
    EXECUTE FUNCTION refuse_change('the name and the organization of a team are immutable');

CREATE TRIGGER team_binding_is_immutable BEFORE UPDATE ON team
    FOR EACH ROW WHEN (OLD.storage_bucket IS NOT NULL AND NEW.storage_bucket IS DISTINCT FROM OLD.storage_bucket)
    EXECUTE FUNCTION refuse_change('the storage bucket of a team is immutable once there is one');

-- A team's name is a folder in a bucket. Files outlive the team, so the name is never given to another.
CREATE TABLE used_team_name (
    name text CONSTRAINT team_name_is_never_used_again PRIMARY KEY
);

CREATE FUNCTION keep_team_names() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    INSERT INTO used_team_name SELECT name FROM new_rows;
    RETURN NULL;
END $$;

CREATE TRIGGER team_name_is_kept AFTER INSERT ON team
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION keep_team_names();

-- A bucket serves its own organization, or belongs to the instance and may serve all.
CREATE FUNCTION refuse_foreign_bucket() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
    served text := to_jsonb(NEW) ->> 'organization';
BEGIN
    IF EXISTS (SELECT FROM storage_bucket b
            WHERE b.name = NEW.storage_bucket AND b.organization IS NOT NULL AND b.organization IS DISTINCT FROM served) THEN
        RAISE EXCEPTION 'the storage bucket "%" belongs to another organization', NEW.storage_bucket
            USING ERRCODE = 'integrity_constraint_violation', TABLE = TG_TABLE_NAME, CONSTRAINT = TG_NAME;
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER team_bucket_is_its_organizations BEFORE INSERT OR UPDATE ON team
    FOR EACH ROW EXECUTE FUNCTION refuse_foreign_bucket();
CREATE TRIGGER instance_bucket_is_the_instances BEFORE INSERT OR UPDATE ON instance_binding
    FOR EACH ROW EXECUTE FUNCTION refuse_foreign_bucket();

CREATE TABLE team_membership (
    account_kind text NOT NULL DEFAULT 'user',
    account text NOT NULL,
    team text NOT NULL REFERENCES team ON DELETE CASCADE,
    role text NOT NULL CHECK (role IN ('admin', 'member', 'view-only')),
    PRIMARY KEY (account_kind, account, team),
    FOREIGN KEY (account_kind, account) REFERENCES account (kind, name) ON DELETE CASCADE
);

CREATE INDEX team_membership_of_team ON team_membership (team);

-- API keys -----------------------------------------------------------------------------------------------------------

CREATE TABLE api_key (
    id text PRIMARY KEY CHECK (id ~ '^[A-Za-z0-9_-]{1,64}$'),
    sha256 text NOT NULL UNIQUE CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    owner_kind text NOT NULL DEFAULT 'user',
    owner text NOT NULL,
    scopes text[] NOT NULL DEFAULT '{read,write,admin}' CHECK (scopes <@ '{read,write,admin,act-for}'::text[]),
    -- The only teams it is good for, NULL for all of its owner's. Names and not a table of references: a key whose last
    -- team is deleted would otherwise be good for all. A name is never used again, so it cannot come to mean another.
    teams text[] CHECK (array_position(teams, NULL) IS NULL),
    expires_at timestamptz CHECK (isfinite(expires_at)),
    FOREIGN KEY (owner_kind, owner) REFERENCES account (kind, name) ON DELETE CASCADE
);

CREATE INDEX api_key_of_owner ON api_key (owner_kind, owner);

-- Revisions ----------------------------------------------------------------------------------------------------------

CREATE TABLE directory_revision (
    one_row boolean PRIMARY KEY DEFAULT true CHECK (one_row),
    revision bigint NOT NULL,
    -- Tells this directory from any other, on servers that do not tell who they are.
    directory uuid NOT NULL DEFAULT gen_random_uuid()
);

INSERT INTO directory_revision (revision) VALUES (0);

CREATE TABLE change_log (
    revision bigint NOT NULL,
    kind text NOT NULL,
    id text NOT NULL,
    PRIMARY KEY (revision, kind, id)
);

-- Taken before any row is: whoever writes waits here and nowhere else, so two writers cannot wait for each other.
CREATE FUNCTION lock_directory_revision() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    PERFORM FROM directory_revision FOR UPDATE;
    RETURN NULL;
END $$;

CREATE FUNCTION next_directory_revision() RETURNS bigint LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
    taken bigint;
BEGIN
    UPDATE directory_revision SET revision = revision + 1 RETURNING revision INTO STRICT taken;
    -- Whoever is further behind than this loads everything.
    IF taken % 1000 = 0 THEN
        DELETE FROM change_log WHERE revision <= taken - 100000;
    END IF;
    PERFORM pg_notify('gatepass_directory', '');
    RETURN taken;
END $$;

-- Logs the rows that a statement changed. Arguments: the kind, and the expression that makes an id of a row.
CREATE FUNCTION log_changes() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
    changed_rows text := CASE TG_OP
        WHEN 'INSERT' THEN 'TABLE new_rows'
        WHEN 'DELETE' THEN 'TABLE old_rows'
        ELSE 'TABLE old_rows UNION ALL TABLE new_rows' END;
    ids text[];
    taken bigint;
BEGIN
    EXECUTE format('SELECT array_agg(DISTINCT %s) FROM (%s) AS changed', TG_ARGV[1], changed_rows) INTO ids;
    IF ids IS NOT NULL THEN
        taken := next_directory_revision();
        INSERT INTO change_log SELECT taken, TG_ARGV[0], unnest(ids);
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION log_everything() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    INSERT INTO change_log VALUES (next_directory_revision(), 'everything', '');
    RETURN NULL;
END $$;

-- The revision that the statement at hand is about to take: this row is locked by it already.
CREATE FUNCTION set_version() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    SELECT revision + 1 INTO STRICT NEW.version FROM directory_revision;
    RETURN NEW;
END $$;

CREATE TRIGGER version BEFORE INSERT OR UPDATE ON storage_bucket FOR EACH ROW EXECUTE FUNCTION set_version();

-- A membership is logged as a change of its account, with which it is read.
DO $$
DECLARE
    logged record;
BEGIN
    FOR logged IN SELECT * FROM (VALUES
        ('organization', 'organization', 'name'),
        ('account', 'account', 'kind || '':'' || name'),
        ('organization_membership', 'account', 'account_kind || '':'' || account'),
        ('team', 'team', 'name'),
        ('team_membership', 'account', 'account_kind || '':'' || account'),
        ('storage_bucket', 'storage_bucket', 'name'),
        ('instance_binding', 'instance_binding', '''''::text'),
        ('api_key', 'api_key', 'id')) AS t (changed_table, kind, id)
    LOOP
        EXECUTE format('CREATE TRIGGER lock_revision BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON %I
            FOR EACH STATEMENT EXECUTE FUNCTION lock_directory_revision()', logged.changed_table);
        EXECUTE format('CREATE TRIGGER log_insert AFTER INSERT ON %I REFERENCING NEW TABLE AS new_rows
            FOR EACH STATEMENT EXECUTE FUNCTION log_changes(%L, %L)', logged.changed_table, logged.kind, logged.id);
        EXECUTE format('CREATE TRIGGER log_update AFTER UPDATE ON %I REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
            FOR EACH STATEMENT EXECUTE FUNCTION log_changes(%L, %L)', logged.changed_table, logged.kind, logged.id);
        EXECUTE format('CREATE TRIGGER log_delete AFTER DELETE ON %I REFERENCING OLD TABLE AS old_rows
            FOR EACH STATEMENT EXECUTE FUNCTION log_changes(%L, %L)', logged.changed_table, logged.kind, logged.id);
        EXECUTE format('CREATE TRIGGER log_truncate AFTER TRUNCATE ON %I
            FOR EACH STATEMENT EXECUTE FUNCTION log_everything()', logged.changed_table);
    END LOOP;
END $$;
