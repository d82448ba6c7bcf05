-- Credentials that are fetched: roles of AWS, service accounts that sign for Google, applications of Entra ID.
--
-- It adds and loosens only: gateways of the versions before read on. They leave out the buckets that are signed for with
-- one of the new kinds.

-- Taken before any row is, as by everybody who writes, so that no two can wait for each other.
SELECT revision FROM directory_revision FOR UPDATE;

ALTER TABLE storage_bucket
    -- The account that signs, by its e-mail address.
    ADD COLUMN service_account text
        CONSTRAINT storage_bucket_service_account_check CHECK (service_account ~ '^[a-z0-9._-]{1,64}@[a-z0-9.-]{1,190}$'),
    -- The application that user delegation keys are given to, and its tenant.
    ADD COLUMN tenant_id text
        CONSTRAINT storage_bucket_tenant_id_check CHECK (tenant_id ~ '^[A-Za-z0-9][A-Za-z0-9.-]{0,63}$'),
    ADD COLUMN client_id text
        CONSTRAINT storage_bucket_client_id_check CHECK (client_id ~ '^[A-Za-z0-9][A-Za-z0-9.-]{0,63}$'),
    ALTER COLUMN secret DROP NOT NULL,
    DROP CONSTRAINT storage_bucket_credential_check,
    DROP CONSTRAINT storage_bucket_credential_fits,
    DROP CONSTRAINT storage_bucket_access_key_has_id;

ALTER TABLE storage_bucket
    ADD CONSTRAINT storage_bucket_credential_check CHECK (credential IN ('access-key', 'service-account-key', 'account-key',
        'default-chain', 'web-identity', 'assume-role', 'sign-blob', 'workload-identity', 'client-secret')),
    ADD CONSTRAINT storage_bucket_credential_fits CHECK (CASE provider
        WHEN 'aws' THEN credential IN ('access-key', 'default-chain', 'web-identity', 'assume-role')
        WHEN 'gcp' THEN credential IN ('access-key', 'service-account-key', 'sign-blob')
        WHEN 'azure' THEN credential IN ('account-key', 'workload-identity', 'client-secret')
        ELSE credential = 'access-key' END) NOT VALID,
    ADD CONSTRAINT storage_bucket_access_key_has_id CHECK ((credential = 'access-key') = (access_key_id IS NOT NULL)),
    ADD CONSTRAINT storage_bucket_credential_has_its_secret CHECK ((secret IS NOT NULL) =
        (credential IN ('access-key', 'service-account-key', 'account-key', 'web-identity', 'client-secret'))),
    ADD CONSTRAINT storage_bucket_credential_has_its_role CHECK ((role_arn IS NOT NULL) =
        (credential IN ('web-identity', 'assume-role'))) NOT VALID,
    ADD CONSTRAINT storage_bucket_credential_has_its_account CHECK ((service_account IS NOT NULL) =
        (credential = 'sign-blob')),
    ADD CONSTRAINT storage_bucket_credential_has_its_application CHECK (
        (tenant_id IS NOT NULL) = (credential IN ('workload-identity', 'client-secret'))
        AND (client_id IS NOT NULL) = (credential IN ('workload-identity', 'client-secret'))),
    -- What the owner of a role is shown is the organization's.
    ADD CONSTRAINT storage_bucket_role_is_assumed_for_an_organization CHECK (
        credential <> 'assume-role' OR organization IS NOT NULL);
