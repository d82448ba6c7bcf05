-- When something was switched off, and what the lists of administration are searched by.
--
-- It adds only: gateways of the versions before read and write on. Whoever writes waits while the indexes are made.

-- Kill switches ------------------------------------------------------------------------------------------------------

-- Since when nothing new is issued: the last URL that is out is reckoned from then, however often the switch is set again.
ALTER TABLE team ADD COLUMN disabled_at timestamptz;
ALTER TABLE storage_bucket ADD COLUMN disabled_at timestamptz;

CREATE FUNCTION keep_time_of_switch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- Not the beginning of the transaction, which may have waited for another.
    NEW.disabled_at := CASE WHEN NEW.disabled THEN clock_timestamp() END;
    RETURN NEW;
END $$;

CREATE TRIGGER switch_is_timed_at_first BEFORE INSERT ON team
    FOR EACH ROW WHEN (NEW.disabled) EXECUTE FUNCTION keep_time_of_switch();
CREATE TRIGGER switch_is_timed BEFORE UPDATE ON team
    FOR EACH ROW WHEN (NEW.disabled <> OLD.disabled) EXECUTE FUNCTION keep_time_of_switch();
CREATE TRIGGER switch_is_timed_at_first BEFORE INSERT ON storage_bucket
    FOR EACH ROW WHEN (NEW.disabled) EXECUTE FUNCTION keep_time_of_switch();
CREATE TRIGGER switch_is_timed BEFORE UPDATE ON storage_bucket
    FOR EACH ROW WHEN (NEW.disabled <> OLD.disabled) EXECUTE FUNCTION keep_time_of_switch();

-- Of what is off already nobody knows since when; no later than now.
UPDATE team SET disabled_at = clock_timestamp() WHERE disabled;
UPDATE storage_bucket SET disabled_at = clock_timestamp() WHERE disabled;

-- Lists ----------------------------------------------------------------------------------------------------------------

-- The audit, by each of its filters; the latest change comes first.
CREATE INDEX admin_change_of_name ON admin_change (name, id);
-- Of all rows, since the planner learns from no index of some how many have a member.
CREATE INDEX admin_change_of_member ON admin_change ((details ->> 'member'), id);
CREATE INDEX admin_change_of_kind ON admin_change (kind, id);
CREATE INDEX admin_change_by_actor ON admin_change (actor, id);
CREATE INDEX admin_change_at ON admin_change (at);

-- In order of bytes.
CREATE INDEX team_in_order ON team (name COLLATE "C");
CREATE INDEX team_membership_in_order ON team_membership (team, (account_kind || '/' || account) COLLATE "C");
