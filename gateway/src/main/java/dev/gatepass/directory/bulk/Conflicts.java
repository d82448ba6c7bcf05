package dev.gatepass.directory.bulk;

import dev.gatepass.access.Subject;
import dev.gatepass.directory.postgres.Administrators;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * What stands in the way of a roster that is staged: where the database has it otherwise, and it cannot be changed. Each is
 * found before anything is changed, so that all are told at once.
 */
final class Conflicts {
    private static final String ORGANIZATIONS = """
            SELECT 'organizations.' || s.name || '.external_id: the organization has another, which stays'
                FROM staged_organization s JOIN organization o USING (name) WHERE o.external_id <> s.external_id::uuid
            UNION ALL
            SELECT 'organizations.' || s.name || '.external_id: another organization has this one'
                FROM staged_organization s JOIN organization o ON o.external_id = s.external_id::uuid AND o.name <> s.name
            ORDER BY 1""";

    private static final String TEAMS = """
            SELECT 'teams.' || s.name || '.organization: a team stays in its organization'
                FROM staged_team s JOIN team t USING (name) WHERE t.organization <> s.organization
            UNION ALL
            SELECT 'teams.' || s.name || '.storage_bucket: a team keeps the storage bucket that it has'
                FROM staged_team s JOIN team t USING (name)
                WHERE t.storage_bucket IS NOT NULL AND t.storage_bucket IS DISTINCT FROM s.storage_bucket
            UNION ALL
            SELECT 'teams.' || s.name || ': a team of this name was there before, and its files may still be'
                FROM staged_team s JOIN used_team_name u USING (name)
                WHERE NOT EXISTS (SELECT FROM team t WHERE t.name = s.name)
            ORDER BY 1""";

    private static final String ACCOUNTS = """
            SELECT 'service_accounts.' || s.name || '.' || CASE WHEN s.team IS NULL THEN 'organization' ELSE 'team' END
                    || ': a service account stays in the organization or the team that it belongs to'
                FROM staged_account s JOIN account a USING (kind, name)
                WHERE (a.organization IS NOT NULL OR a.team IS NOT NULL)
                    AND (a.organization IS DISTINCT FROM s.organization OR a.team IS DISTINCT FROM s.team)
            ORDER BY 1""";

    /** One from before accounts belonged somewhere may be given a place now, if that is where it is. */
    private static final String STRAYS = """
            SELECT 'service_accounts.' || s.name || '.' || CASE WHEN s.team IS NULL THEN 'organization' ELSE 'team' END
                    || ': the service account has a place elsewhere, which is to be taken away first'
                FROM staged_account s JOIN account a USING (kind, name)
                WHERE kind = 'service-account' AND a.organization IS NULL AND a.team IS NULL
                    AND (EXISTS (SELECT FROM organization_membership m WHERE m.account_kind = kind
                            AND m.account = s.name AND m.organization IS DISTINCT FROM s.organization)
                        OR EXISTS (SELECT FROM team_membership m JOIN team t ON t.name = m.team
                            WHERE m.account_kind = kind AND m.account = s.name AND m.team IS DISTINCT FROM s.team
                                AND t.organization IS DISTINCT FROM s.organization))
            ORDER BY 1""";

    private static final String API_KEYS = """
            SELECT s.place || '.id: another key has this id'
                FROM staged_api_key s JOIN api_key k USING (id)
                WHERE k.sha256 <> s.sha256 OR k.owner_kind <> s.owner_kind OR k.owner <> s.owner
            UNION ALL
            SELECT s.place || '.sha256: this key is there already, with another id'
                FROM staged_api_key s JOIN api_key k USING (sha256) WHERE k.id <> s.id
            ORDER BY 1""";

    private Conflicts() {}

    /** All that is in the way, each beginning with its path in the file. */
    static List<String> find(Sql sql) throws SQLException {
        List<String> found = new ArrayList<>(sql.texts(ORGANIZATIONS));
        found.addAll(sql.texts(TEAMS));
        found.addAll(sql.texts(ACCOUNTS));
        found.addAll(sql.texts(STRAYS));
        found.addAll(sql.texts(API_KEYS));
        return found;
    }

    /** Whether there is somebody who administers the system. */
    static boolean isAdministered(Sql sql) throws SQLException {
        return sql.number(Administrators.COUNT) > 0;
    }

    /** What is wrong with the whole once it is as the roster would have it. */
    static List<String> afterwards(Sql sql, boolean administeredBefore) throws SQLException {
        return administeredBefore && !isAdministered(sql) ? List.of("users: " + Administrators.NONE_LEFT) : List.of();
    }

    /** The path of an account in the file. */
    static String path(Subject subject) {
        return (subject.kind() == Subject.Kind.USER ? "users." : "service_accounts.") + subject.name();
    }
}
