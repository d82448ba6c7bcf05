-- In which buckets files of teams lie, or lay once: a team that is deleted leaves its files behind, and uploads that nobody
-- ends; and so does the instance when another bucket is bound to it.
--
-- It adds only. What was so before and is no longer, this cannot know.

-- Taken before any row is, as by everybody who writes, so that no two can wait for each other.
SELECT revision FROM directory_revision FOR UPDATE;

-- The buckets that were ever a team's own. The team may be there no more.
CREATE TABLE team_place (
    storage_bucket text NOT NULL REFERENCES storage_bucket ON DELETE CASCADE,
    team text NOT NULL,
    PRIMARY KEY (storage_bucket, team)
);

-- The buckets that were ever the instance's. Any team may have files there.
CREATE TABLE instance_place (
    storage_bucket text PRIMARY KEY REFERENCES storage_bucket ON DELETE CASCADE
);

INSERT INTO team_place SELECT storage_bucket, name FROM team WHERE storage_bucket IS NOT NULL;
INSERT INTO instance_place SELECT storage_bucket FROM instance_binding;

CREATE FUNCTION keep_team_places() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    INSERT INTO team_place SELECT storage_bucket, name FROM new_rows WHERE storage_bucket IS NOT NULL
        ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;

CREATE TRIGGER team_place_is_kept_at_first AFTER INSERT ON team
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION keep_team_places();
CREATE TRIGGER team_place_is_kept_later AFTER UPDATE ON team
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION keep_team_places();

CREATE FUNCTION keep_instance_place() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    INSERT INTO instance_place VALUES (NEW.storage_bucket) ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;

CREATE TRIGGER instance_place_is_kept AFTER INSERT OR UPDATE ON instance_binding
    FOR EACH ROW EXECUTE FUNCTION keep_instance_place();
