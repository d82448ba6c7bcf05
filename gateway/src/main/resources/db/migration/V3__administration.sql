-- What administration needs: versions of all rows, where a service account belongs, kill switches, deletions that are
-- pending, leases of background work, and who changed what.
--
-- It adds and loosens only: gateways of the versions before read on while it is there. They know nothing of kill
-- switches and of pending deletions, which are to be used when none of them runs any more.

-- Versions: the revision that a row was last changed at, by which two who change it at once notice each other -----------

ALTER TABLE organization ADD COLUMN version bigint NOT NULL DEFAULT 0;
ALTER TABLE account ADD COLUMN version bigint NOT NULL DEFAULT 0;
ALTER TABLE organization_membership ADD COLUMN version bigint NOT NULL DEFAULT 0;
ALTER TABLE team ADD COLUMN version bigint NOT NULL DEFAULT 0;
ALTER TABLE team_membership ADD COLUMN version bigint NOT NULL DEFAULT 0;
ALTER TABLE instance_binding ADD COLUMN version bigint NOT NULL DEFAULT 0;
ALTER TABLE api_key ADD COLUMN version bigint NOT NULL DEFAULT 0;

DO $$
DECLARE
    versioned text;
BEGIN
    FOREACH versioned IN ARRAY ARRAY['organization', 'account', 'organization_membership', 'team', 'team_membership',
        'instance_binding', 'api_key']
    LOOP
        EXECUTE format('CREATE TRIGGER version BEFORE INSERT OR UPDATE ON %I
            FOR EACH ROW EXECUTE FUNCTION set_version()', versioned);
    END LOOP;
END $$;

-- Roles in another cloud account -------------------------------------------------------------------------------------

-- What tells the owner of a role that it is this organization for which Gatepass asks to assume it. Random, and nobody's
-- to choose: whoever could would have Gatepass assume another's role
-- (https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html).
ALTER TABLE organization ADD COLUMN external_id uuid NOT NULL DEFAULT gen_random_uuid() UNIQUE;

CREATE TRIGGER organization_external_id_is_immutable BEFORE UPDATE ON organization
    FOR EACH ROW WHEN (NEW.external_id <> OLD.external_id)
    EXECUTE FUNCTION refuse_change('the external id of an organization is immutable');

ALTER TABLE storage_bucket ADD COLUMN role_arn text
    CONSTRAINT storage_bucket_role_arn_check CHECK (role_arn ~ '^arn:aws[a-z-]*:iam::[0-9]{12}:role/[!-~]+$' AND length(role_arn) <= 2048 AND (role_arn IS NULL OR provider = 'aws'));

CREATE INDEX storage_bucket_with_role ON storage_bucket (role_arn) WHERE role_arn IS NOT NULL;

CREATE FUNCTION refuse_foreign_role() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    IF EXISTS (SELECT FROM storage_bucket o
            WHERE o.role_arn = NEW.role_arn AND o.organization IS DISTINCT FROM NEW.organization) THEN
        RAISE EXCEPTION 'the role of the storage bucket "%" is another organization''s', NEW.name
            USING ERRCODE = 'integrity_constraint_violation', TABLE = TG_TABLE_NAME, CONSTRAINT = TG_NAME;
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER storage_bucket_role_is_of_one_organization AFTER INSERT OR UPDATE ON storage_bucket
    FOR EACH ROW WHEN (NEW.role_arn IS NOT NULL) EXECUTE FUNCTION refuse_foreign_role();

-- Where a service account belongs ------------------------------------------------------------------------------------

-- An organization or a team, and it goes when that goes. Those from before may be given one; every new one has one.
ALTER TABLE account
    ADD COLUMN organization text REFERENCES organization ON DELETE CASCADE,
    ADD COLUMN team text REFERENCES team ON DELETE CASCADE,
    ADD CONSTRAINT account_belongs_to_one_place
        CHECK (num_nonnulls(organization, team) <= CASE kind WHEN 'user' THEN 0 ELSE 1 END);

CREATE INDEX account_of_organization ON account (organization) WHERE organization IS NOT NULL;
CREATE INDEX account_of_team ON account (team) WHERE team IS NOT NULL;

CREATE TRIGGER service_account_belongs_somewhere BEFORE INSERT ON account
    FOR EACH ROW WHEN (NEW.kind = 'service-account' AND NEW.organization IS NULL AND NEW.team IS NULL)
    EXECUTE FUNCTION refuse_change('a service account belongs to an organization or to a team');

CREATE TRIGGER service_account_stays_where_it_belongs BEFORE UPDATE ON account
    FOR EACH ROW WHEN ((OLD.organization IS NOT NULL OR OLD.team IS NOT NULL)
        AND (NEW.organization IS DISTINCT FROM OLD.organization OR NEW.team IS DISTINCT FROM OLD.team))
    EXECUTE FUNCTION refuse_change('a service account stays in the organization or the team that it belongs to');

-- An administrator of the system is a person.
ALTER TABLE account ADD CONSTRAINT account_of_service_administers_nothing
    CHECK (kind = 'user' OR NOT system_administrator) NOT VALID;

CREATE FUNCTION refuse_foreign_service_account() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
    home_organization text;
    home_team text;
    joined_team text := to_jsonb(NEW) ->> 'team';
    joined_organization text := coalesce(to_jsonb(NEW) ->> 'organization',
        (SELECT t.organization FROM team t WHERE t.name = joined_team));
BEGIN
    SELECT a.organization, a.team INTO home_organization, home_team
        FROM account a WHERE a.kind = NEW.account_kind AND a.name = NEW.account;
    IF home_organization <> joined_organization OR home_team IS DISTINCT FROM coalesce(joined_team, '')
            AND home_team IS NOT NULL THEN
        RAISE EXCEPTION 'the service account "%" belongs elsewhere', NEW.account
            USING ERRCODE = 'integrity_constraint_violation', TABLE = TG_TABLE_NAME, CONSTRAINT = TG_NAME;
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER service_account_joins_its_own_teams AFTER INSERT OR UPDATE ON team_membership
    FOR EACH ROW WHEN (NEW.account_kind = 'service-account') EXECUTE FUNCTION refuse_foreign_service_account();
CREATE TRIGGER service_account_joins_its_own_organization AFTER INSERT OR UPDATE ON organization_membership
    FOR EACH ROW WHEN (NEW.account_kind = 'service-account') EXECUTE FUNCTION refuse_foreign_service_account();

-- Kill switches ------------------------------------------------------------------------------------------------------

-- Nothing new is issued for what is disabled. What was issued before lives on until it expires.
ALTER TABLE team ADD COLUMN disabled boolean NOT NULL DEFAULT false;
ALTER TABLE storage_bucket ADD COLUMN disabled boolean NOT NULL DEFAULT false;

-- API keys -----------------------------------------------------------------------------------------------------------

ALTER TABLE api_key
    ADD COLUMN label text CHECK (label ~ '^[^[:cntrl:]]{1,255}$'),
    -- Unknown of keys from before.
    ADD COLUMN created_at timestamptz;
ALTER TABLE api_key ALTER COLUMN created_at SET DEFAULT now();

-- Deletions that are pending -----------------------------------------------------------------------------------------

-- By the whole key in the bucket, since teams come and go and what is to be removed is there.
CREATE TABLE pending_deletion (
    storage_bucket text NOT NULL REFERENCES storage_bucket,
    key text NOT NULL CHECK (octet_length(key) BETWEEN 1 AND 1024),
    team text NOT NULL,
    deleted_by_kind text NOT NULL,
    deleted_by text NOT NULL,
    deleted_at timestamptz NOT NULL DEFAULT now() CHECK (isfinite(deleted_at)),
    remove_after timestamptz NOT NULL CHECK (isfinite(remove_after) AND remove_after >= deleted_at),
    PRIMARY KEY (storage_bucket, key)
);

CREATE INDEX pending_deletion_to_remove ON pending_deletion (remove_after);

-- No name of a bucket has a line break, so the first one ends it.
CREATE TRIGGER lock_revision BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON pending_deletion
    FOR EACH STATEMENT EXECUTE FUNCTION lock_directory_revision();
CREATE TRIGGER log_insert AFTER INSERT ON pending_deletion REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION log_changes('pending_deletion', 'storage_bucket || chr(10) || key');
CREATE TRIGGER log_update AFTER UPDATE ON pending_deletion REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION log_changes('pending_deletion', 'storage_bucket || chr(10) || key');
CREATE TRIGGER log_delete AFTER DELETE ON pending_deletion REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION log_changes('pending_deletion', 'storage_bucket || chr(10) || key');
CREATE TRIGGER log_truncate AFTER TRUNCATE ON pending_deletion
    FOR EACH STATEMENT EXECUTE FUNCTION log_everything();

-- Background work ----------------------------------------------------------------------------------------------------

-- Who does a piece of work that one replica does at a time, and until when it may be sure of it. By the database's clock.
CREATE TABLE lease (
    name text PRIMARY KEY CHECK (name ~ '^[a-z0-9-]{1,64}$'),
    holder text NOT NULL CHECK (holder <> ''),
    expires_at timestamptz NOT NULL,
    -- Grows with every new holder, so that what an earlier one still does can be told and refused.
    term bigint NOT NULL DEFAULT 1
);

-- Who changed what ---------------------------------------------------------------------------------------------------

-- Written in the transaction of the change. Holds no secret and no reference to one.
CREATE TABLE admin_change (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    revision bigint NOT NULL,
    at timestamptz NOT NULL DEFAULT now(),
    actor_kind text NOT NULL,
    actor text NOT NULL,
    request_id text,
    action text NOT NULL CHECK (action IN ('create', 'change', 'delete')),
    kind text NOT NULL,
    name text NOT NULL,
    details jsonb NOT NULL DEFAULT '{}'
);

CREATE TRIGGER admin_change_is_immutable BEFORE UPDATE ON admin_change
    FOR EACH ROW EXECUTE FUNCTION refuse_change('what was done stays done');
