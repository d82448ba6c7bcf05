-- A directory that has lost most of its rows at once is held back by the replicas until somebody says that it is meant.
--
-- It adds only: gateways of the versions before read on, and hold nothing back.

ALTER TABLE directory_revision
    -- The revision at which somebody has looked and found that so few rows are what is meant.
    ADD COLUMN shrink_confirmed_at bigint;
