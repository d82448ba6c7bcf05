-- Buckets of AWS may say which account they are expected to belong to.
--
-- It loosens only. Gateways of the version before leave out a row of AWS that has an account, which is therefore to be set
-- when none of them runs any more.

ALTER TABLE storage_bucket
    DROP CONSTRAINT storage_bucket_account_check,
    DROP CONSTRAINT storage_bucket_account_is_azures;

ALTER TABLE storage_bucket
    ADD CONSTRAINT storage_bucket_account_check CHECK (CASE provider
        WHEN 'aws' THEN account ~ '^[0-9]{12}$'
        ELSE account ~ '^[a-z0-9]{3,24}$' END),
    ADD CONSTRAINT storage_bucket_account_fits CHECK (CASE provider
        WHEN 'azure' THEN account IS NOT NULL
        WHEN 'aws' THEN true
        ELSE account IS NULL END) NOT VALID;
