-- What the lists of administration are searched by.
--
-- In a migration of its own: while the indexes are made everybody reads on, and who writes waits.

-- Taken before any table is, as by everybody who writes, so that no two can wait for each other.
SELECT revision FROM directory_revision FOR UPDATE;

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
