package dev.gatepass.directory.bulk;

import java.util.List;

/** Makes the API keys what the staged rows say. */
final class KeyChanges {
    private static final String NEW_KEYS = """
            WITH made AS (
                INSERT INTO api_key (id, sha256, owner_kind, owner, scopes, teams, expires_at, label)
                    SELECT id, sha256, owner_kind, owner, scopes::text[], teams::text[], expires_at, label
                    FROM staged_api_key s WHERE NOT EXISTS (SELECT FROM api_key k WHERE k.id = s.id)
                    RETURNING id, owner_kind, owner, scopes, teams, expires_at, label)
            INSERT INTO staged_deed SELECT 'create', 'api-key', id,
                jsonb_strip_nulls(jsonb_build_object(
                'owner', jsonb_build_object('kind', owner_kind, 'name', owner), 'scopes', scopes, 'teams', teams,
                'expires_at', expires_at, 'label', label)) FROM made""";

    /** An array of the database may be in any order. */
    private static final String OTHER_KEYS = """
            WITH made AS (
                UPDATE api_key k SET scopes = s.scopes::text[], teams = s.teams::text[], expires_at = s.expires_at,
                        label = s.label
                    FROM staged_api_key s
                    WHERE s.id = k.id
                        AND (NOT (k.scopes @> s.scopes::text[] AND k.scopes <@ s.scopes::text[])
                            OR (k.teams IS NULL) <> (s.teams IS NULL)
                            OR NOT (k.teams @> s.teams::text[] AND k.teams <@ s.teams::text[])
                            OR s.expires_at IS DISTINCT FROM k.expires_at OR s.label IS DISTINCT FROM k.label)
                    RETURNING k.id, k.owner_kind, k.owner, k.scopes, k.teams, k.expires_at, k.label)
            INSERT INTO staged_deed SELECT 'change', 'api-key', id,
                jsonb_strip_nulls(jsonb_build_object(
                'owner', jsonb_build_object('kind', owner_kind, 'name', owner), 'scopes', scopes, 'teams', teams,
                'expires_at', expires_at, 'label', label)) FROM made""";

    /** In this order. */
    static final List<String> ALL = List.of(NEW_KEYS, OTHER_KEYS);

    private KeyChanges() {}
}
