-- Buckets of Google Cloud Storage and Azure, described completely enough to sign for; and the keys that objects are
-- encrypted with.
--
-- It adds and loosens only: gateways of the version before read on while it is there. They leave out rows without a
-- region or an access key id, and they know nothing of kms_key, which is to be set when none of them runs any more.
--
-- What is NOT VALID holds for every row that is written from now on. Rows of the two clouds that were written before
-- could not be signed for; those that do not say enough stay, are left out of the directory, and are mended or deleted.

ALTER TABLE storage_bucket
    -- The storage account of Azure, which a container's name is unique in.
    ADD COLUMN account text CHECK (account ~ '^[a-z0-9]{3,24}$'),
    ADD COLUMN kms_key text,
    ADD COLUMN credential text NOT NULL DEFAULT 'access-key'
        CHECK (credential IN ('access-key', 'service-account-key', 'account-key')),
    ALTER COLUMN access_key_id DROP NOT NULL,
    ALTER COLUMN region DROP NOT NULL,
    DROP CONSTRAINT storage_bucket_bucket_check;

ALTER TABLE storage_bucket
    ADD CONSTRAINT storage_bucket_bucket_check CHECK (CASE provider
        WHEN 'gcp' THEN bucket ~ '^[a-z0-9][a-z0-9._-]{1,220}[a-z0-9]$' AND bucket !~ '[.]{2}|[^.]{64}'
        WHEN 'azure' THEN bucket ~ '^[a-z0-9](-?[a-z0-9])+$' AND length(bucket) BETWEEN 3 AND 63
        ELSE bucket ~ '^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$' END) NOT VALID,
    -- No key of Azure has a segment that ends with a dot.
    ADD CONSTRAINT storage_bucket_prefix_ends_no_segment_with_dot CHECK (provider <> 'azure' OR prefix !~ '[.]/') NOT VALID,
    ADD CONSTRAINT storage_bucket_account_is_azures CHECK ((provider = 'azure') = (account IS NOT NULL)) NOT VALID,
    ADD CONSTRAINT storage_bucket_credential_fits CHECK (CASE provider
        WHEN 'gcp' THEN credential IN ('access-key', 'service-account-key')
        WHEN 'azure' THEN credential = 'account-key'
        ELSE credential = 'access-key' END) NOT VALID,
    ADD CONSTRAINT storage_bucket_access_key_has_id CHECK ((credential = 'access-key') = (access_key_id IS NOT NULL)),
    -- The signatures of the two clouds name none.
    ADD CONSTRAINT storage_bucket_region_is_given CHECK (region IS NOT NULL OR provider IN ('gcp', 'azure')),
    ADD CONSTRAINT storage_bucket_kms_key_check CHECK (CASE provider
        WHEN 'gcp' THEN kms_key ~ '^projects/[a-z0-9.:-]{1,200}/locations/[a-z0-9-]{1,63}/keyRings/[A-Za-z0-9_-]{1,63}/cryptoKeys/[A-Za-z0-9_-]{1,63}$'
        WHEN 'azure' THEN kms_key ~ '^[a-z0-9](-?[a-z0-9])+$' AND length(kms_key) BETWEEN 3 AND 63
        ELSE kms_key ~ '^[!-~]+$' AND length(kms_key) <= 1024 END);

-- As the bucket's own name; a row from before that lacks it may be given one.
CREATE TRIGGER storage_bucket_account_is_immutable BEFORE UPDATE ON storage_bucket
    FOR EACH ROW WHEN (OLD.account IS NOT NULL AND NEW.account IS DISTINCT FROM OLD.account)
    EXECUTE FUNCTION refuse_change('the account of a storage bucket is immutable');

-- The namespace that a bucket's own name is unique in; two of one name there are one bucket. As access.Store has it.
CREATE FUNCTION store_of(provider text, account text, endpoint text, public_endpoint text) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path FROM CURRENT AS $$
    SELECT CASE
        WHEN provider IN ('aws', 'coreweave', 'gcp') THEN provider
        WHEN provider = 'azure' THEN 'azure/' || coalesce(account, '')
        WHEN origin_of(endpoint) ~ '^https?://([^/:]*\.)?amazonaws\.com(\.cn)?(:[0-9]+)?$' THEN 'aws'
        WHEN origin_of(endpoint) ~ '^https?://([^/:]*\.)?cwobject\.com(:[0-9]+)?$' THEN 'coreweave'
        WHEN origin_of(endpoint) ~ '^https?://([^/:]*\.)?googleapis\.com(:[0-9]+)?$' THEN 'gcp'
        ELSE coalesce(origin_of(endpoint), origin_of(public_endpoint), provider) END
$$;

CREATE OR REPLACE FUNCTION refuse_overlapping_bucket() RETURNS trigger LANGUAGE plpgsql
SET search_path FROM CURRENT AS $$
DECLARE
    other text;
BEGIN
    SELECT name INTO other FROM storage_bucket o
        WHERE o.name <> NEW.name AND o.bucket = NEW.bucket
            AND store_of(o.provider, o.account, o.endpoint, o.public_endpoint)
                = store_of(NEW.provider, NEW.account, NEW.endpoint, NEW.public_endpoint)
            AND (starts_with(o.prefix, NEW.prefix) OR starts_with(NEW.prefix, o.prefix))
        LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'the storage buckets "%" and "%" have the same address, and the prefix of one contains the other',
            NEW.name, other
            USING ERRCODE = 'exclusion_violation', TABLE = TG_TABLE_NAME, CONSTRAINT = TG_NAME;
    END IF;
    RETURN NULL;
END $$;

DROP FUNCTION store_of(text, text, text);
