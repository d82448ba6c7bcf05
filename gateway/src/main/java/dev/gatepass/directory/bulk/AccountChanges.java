package dev.gatepass.directory.bulk;

import java.util.List;

/** Makes people and service accounts what the staged rows say; their places and keys apart. */
final class AccountChanges {
    private static final String NEW_ACCOUNTS = """
            WITH made AS (
                INSERT INTO account (kind, name, disabled, system_administrator, organization, team)
                    SELECT kind, name, coalesce(disabled, false), coalesce(system_administrator, false), organization, team
                    FROM staged_account s
                    WHERE NOT EXISTS (SELECT FROM account a WHERE a.kind = s.kind AND a.name = s.name)
                    RETURNING kind, name, disabled, system_administrator, organization, team)
            INSERT INTO staged_deed SELECT 'create', kind, name, jsonb_strip_nulls(jsonb_build_object(
                'disabled', nullif(disabled, false), 'system_administrator', nullif(system_administrator, false),
                'organization', organization, 'team', team)) FROM made""";

    private static final String OTHER_ACCOUNTS = """
            WITH made AS (
                UPDATE account a SET disabled = coalesce(s.disabled, a.disabled),
                        system_administrator = coalesce(s.system_administrator, a.system_administrator),
                        organization = s.organization, team = s.team
                    FROM staged_account s
                    WHERE s.kind = a.kind AND s.name = a.name
                        AND (s.disabled <> a.disabled OR s.system_administrator <> a.system_administrator
                            OR s.organization IS DISTINCT FROM a.organization OR s.team IS DISTINCT FROM a.team)
                    RETURNING a.kind, a.name, a.disabled, a.system_administrator, a.organization, a.team)
            INSERT INTO staged_deed SELECT 'change', kind, name, jsonb_strip_nulls(jsonb_build_object(
                'disabled', disabled, 'system_administrator', system_administrator,
                'organization', organization, 'team', team)) FROM made""";

    /** In this order. */
    static final List<String> ALL = List.of(NEW_ACCOUNTS, OTHER_ACCOUNTS);

    private AccountChanges() {}
}
