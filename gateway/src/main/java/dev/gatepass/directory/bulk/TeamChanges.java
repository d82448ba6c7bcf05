package dev.gatepass.directory.bulk;

import java.util.List;

/** Makes the teams what the staged rows say. */
final class TeamChanges {
    private static final String NEW_TEAMS = """
            WITH made AS (
                INSERT INTO team (name, organization, storage_bucket, disabled)
                    SELECT name, organization, storage_bucket, coalesce(disabled, false) FROM staged_team s
                    WHERE NOT EXISTS (SELECT FROM team t WHERE t.name = s.name)
                    RETURNING name, organization, storage_bucket, disabled)
            INSERT INTO staged_deed SELECT 'create', 'team', name, jsonb_strip_nulls(jsonb_build_object(
                'organization', organization, 'storage_bucket', storage_bucket, 'disabled', disabled)) FROM made""";

    private static final String OTHER_TEAMS = """
            WITH made AS (
                UPDATE team t SET storage_bucket = s.storage_bucket, disabled = coalesce(s.disabled, t.disabled)
                    FROM staged_team s
                    WHERE s.name = t.name
                        AND (s.storage_bucket IS DISTINCT FROM t.storage_bucket OR s.disabled <> t.disabled)
                    RETURNING t.name, t.storage_bucket, t.disabled)
            INSERT INTO staged_deed SELECT 'change', 'team', name, jsonb_strip_nulls(jsonb_build_object(
                'storage_bucket', storage_bucket, 'disabled', disabled)) FROM made""";

    /** In this order. */
    static final List<String> ALL = List.of(NEW_TEAMS, OTHER_TEAMS);

    private TeamChanges() {}
}
