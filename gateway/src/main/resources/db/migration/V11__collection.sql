-- How far each deletion has come, and how the buckets stand in which bytes are removed.
--
-- It adds only: gateways of the versions before read on, and delete nothing. They wait for a moment.

-- Taken before any row is, as by everybody who writes, so that no two can wait for each other.
SELECT revision FROM directory_revision FOR UPDATE;

-- Deletions that are pending -----------------------------------------------------------------------------------------

ALTER TABLE pending_deletion
    -- deleted: it may be restored. removing: the store may have been asked already, so it is too late for that.
    -- rewritten: somebody wrote it after it was deleted, so it is left alone until it is restored or deleted again.
    ADD COLUMN state text NOT NULL DEFAULT 'deleted' CHECK (state IN ('deleted', 'removing', 'rewritten')),
    -- The term of the lease under which it is being removed, and since when.
    ADD COLUMN term bigint,
    ADD COLUMN claimed_at timestamptz,
    -- Since when it is left alone.
    ADD COLUMN left_alone_at timestamptz,
    ADD CONSTRAINT pending_deletion_is_removed_under_a_lease
        CHECK (CASE state WHEN 'removing' THEN num_nonnulls(term, claimed_at) = 2 ELSE num_nonnulls(term, claimed_at) = 0 END),
    ADD CONSTRAINT pending_deletion_is_left_alone_when_rewritten CHECK ((state = 'rewritten') = (left_alone_at IS NOT NULL));

DROP INDEX pending_deletion_to_remove;
CREATE INDEX pending_deletion_to_remove ON pending_deletion (storage_bucket, remove_after) WHERE state = 'deleted';
CREATE INDEX pending_deletion_in_removal ON pending_deletion (storage_bucket, claimed_at) WHERE state = 'removing';
CREATE INDEX pending_deletion_left_alone ON pending_deletion (storage_bucket, key COLLATE "C") WHERE state = 'rewritten';

-- That a deletion is there is all that gateways decide upon. How far it has come is no change of the directory, and is
-- not logged as one.
DROP TRIGGER log_update ON pending_deletion;
CREATE TRIGGER pending_deletion_is_of_one_object BEFORE UPDATE ON pending_deletion
    FOR EACH ROW WHEN (NEW.storage_bucket <> OLD.storage_bucket OR NEW.key <> OLD.key)
    EXECUTE FUNCTION refuse_change('the bucket and the key of a deletion are immutable');

-- How the removal goes, bucket by bucket -----------------------------------------------------------------------------

CREATE TABLE collection (
    storage_bucket text PRIMARY KEY REFERENCES storage_bucket ON DELETE CASCADE,
    -- Objects that are gone since the beginning.
    removed bigint NOT NULL DEFAULT 0,
    last_removal_at timestamptz,
    -- While the bucket cannot be collected: how often in a row, why, and when it is tried again.
    failures integer NOT NULL DEFAULT 0,
    last_error text CHECK (length(last_error) <= 1000),
    retry_at timestamptz NOT NULL DEFAULT '-infinity'
);
