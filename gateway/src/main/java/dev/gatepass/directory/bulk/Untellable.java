package dev.gatepass.directory.bulk;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a database has from before the rules that a file is held to, or past them: left out it would be lost in silence,
 * and written down no import would take it. The constraints that came later are not asked of the rows of before.
 */
final class Untellable {
    private static final String HOMELESS = """
            SELECT 'the service account "' || name || '" belongs to no organization and to no team, as was possible once:'
                    || ' import a file that says where it belongs, or delete it'
                FROM account WHERE kind = 'service-account' AND organization IS NULL AND team IS NULL
                ORDER BY name COLLATE "C\"""";

    private static final String ELSEWHERE = """
            SELECT 'the service account "' || name || '" has a place outside of the ' || home || ' that it belongs to:'
                    || ' take that away, or delete the account'
                FROM (SELECT a.name, CASE WHEN a.team IS NULL THEN 'organization' ELSE 'team' END AS home
                    FROM account a
                    WHERE a.kind = 'service-account' AND num_nonnulls(a.organization, a.team) = 1
                        AND (EXISTS (SELECT FROM organization_membership m WHERE m.account_kind = a.kind
                                AND m.account = a.name AND m.organization IS DISTINCT FROM a.organization)
                            OR EXISTS (SELECT FROM team_membership m JOIN team t ON t.name = m.team
                                WHERE m.account_kind = a.kind AND m.account = a.name AND m.team IS DISTINCT FROM a.team
                                    AND t.organization IS DISTINCT FROM a.organization))) AS stray
                ORDER BY name COLLATE "C\"""";

    private static final String ADMINISTRATORS = """
            SELECT 'the service account "' || name || '" administers the system, which only people do: take that from it'
                FROM account WHERE kind = 'service-account' AND system_administrator ORDER BY name COLLATE "C\"""";

    private static final String KEYS = """
            SELECT 'the API key "' || id || '" of the person "' || owner || '" is good for act-for, which only keys of'
                    || ' service accounts are: delete it'
                FROM api_key WHERE owner_kind = 'user' AND scopes @> '{act-for}' ORDER BY id COLLATE "C\"""";

    private static final String MOMENTS = """
            SELECT 'the API key "' || id || '" ends before 1970 or after 9999: delete it'
                FROM api_key WHERE NOT expires_at BETWEEN '1970-01-01Z' AND '9999-12-31 23:59:59.999999Z'
                ORDER BY id COLLATE "C\"""";

    private Untellable() {}

    /**
     * All of it, each in one line.
     *
     * @param withKeys whether API keys are told
     */
    static List<String> find(Sql sql, boolean withKeys) throws SQLException {
        List<String> found = new ArrayList<>();
        for (String query : List.of(HOMELESS, ELSEWHERE, ADMINISTRATORS)) {
            found.addAll(sql.texts(query));
        }
        if (withKeys) {
            found.addAll(sql.texts(KEYS));
            found.addAll(sql.texts(MOMENTS));
        }
        return found;
    }
}
