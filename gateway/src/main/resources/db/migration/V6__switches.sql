-- When something was switched off.
--
-- It adds only: gateways of the versions before read and write on. They wait for a moment.

-- Taken before any row is, as by everybody who writes, so that no two can wait for each other.
SELECT revision FROM directory_revision FOR UPDATE;

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
