package dev.gatepass.directory.bulk;

import java.util.List;

/**
 * Makes places in organizations and teams what the staged rows say. Each is noted for itself, as one that is given over
 * HTTP is recorded: by what it is in, with whose it is.
 */
final class MembershipChanges {
    private static final String ORGANIZATIONS = """
            WITH wanted AS (
                SELECT s.account_kind, s.account, s.organization, s.role, s.instance_storage_read, o.role IS NULL AS new
                    FROM staged_organization_membership s
                    LEFT JOIN organization_membership o USING (account_kind, account, organization)
                    WHERE (o.role, o.instance_storage_read) IS DISTINCT FROM (s.role, s.instance_storage_read)),
            made AS (
                INSERT INTO organization_membership (account_kind, account, organization, role, instance_storage_read)
                    SELECT account_kind, account, organization, role, instance_storage_read FROM wanted
                    ON CONFLICT (account_kind, account, organization) DO UPDATE
                        SET role = excluded.role, instance_storage_read = excluded.instance_storage_read)
            INSERT INTO staged_deed SELECT CASE WHEN new THEN 'create' ELSE 'change' END, 'organization-membership',
                organization, jsonb_build_object('member_kind', account_kind, 'member', account, 'role', role,
                'instance_storage_read', instance_storage_read), account || ' in ' || organization FROM wanted""";

    private static final String TEAMS = """
            WITH wanted AS (
                SELECT s.account_kind, s.account, s.team, s.role, t.role IS NULL AS new
                    FROM staged_team_membership s
                    LEFT JOIN team_membership t USING (account_kind, account, team)
                    WHERE t.role IS DISTINCT FROM s.role),
            made AS (
                INSERT INTO team_membership (account_kind, account, team, role)
                    SELECT account_kind, account, team, role FROM wanted
                    ON CONFLICT (account_kind, account, team) DO UPDATE SET role = excluded.role)
            INSERT INTO staged_deed SELECT CASE WHEN new THEN 'create' ELSE 'change' END, 'team-membership',
                team, jsonb_build_object('member_kind', account_kind, 'member', account, 'role', role),
                account || ' in ' || team FROM wanted""";

    /** In this order. */
    static final List<String> ALL = List.of(ORGANIZATIONS, TEAMS);

    private MembershipChanges() {}
}
