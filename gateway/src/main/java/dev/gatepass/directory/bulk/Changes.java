package dev.gatepass.directory.bulk;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Makes the tables what the staged rows say, a statement for each table and kind of change, and notes each thing that it
 * touched in {@code staged_deed}. A row that is so already is not touched.
 */
final class Changes {
    private static final String DEEDS = """
            CREATE TEMPORARY TABLE staged_deed (action text, kind text, name text, details jsonb) ON COMMIT DROP""";

    /** What was done to accounts, in pieces: one account is touched by several statements. */
    private static final String PIECES = """
            CREATE TEMPORARY TABLE staged_piece (kind text, name text, created boolean, field text, value jsonb)
                ON COMMIT DROP""";

    private static final String ORGANIZATIONS = """
            WITH made AS (
                INSERT INTO organization (name)
                    SELECT name FROM staged_organization s
                    WHERE NOT EXISTS (SELECT FROM organization o WHERE o.name = s.name)
                    RETURNING name)
            INSERT INTO staged_deed SELECT 'create', 'organization', name, '{}' FROM made""";

    private static final String NEW_BUCKETS = """
            WITH made AS (
                INSERT INTO storage_bucket (name, provider, organization, account, bucket, prefix, region, endpoint,
                        public_endpoint, addressing, kms_key, direct_deletion, disabled, credential, access_key_id, secret)
                    SELECT name, provider, organization, account, bucket, prefix, region, endpoint,
                        public_endpoint, addressing, kms_key, direct_deletion, disabled, credential, access_key_id, secret
                    FROM staged_storage_bucket WHERE action = 'create'
                    RETURNING name)
            INSERT INTO staged_deed SELECT 'create', 'storage-bucket', name, details
                FROM made JOIN staged_storage_bucket USING (name)""";

    private static final String OTHER_BUCKETS = """
            WITH made AS (
                UPDATE storage_bucket b SET region = s.region, endpoint = s.endpoint, public_endpoint = s.public_endpoint,
                        addressing = s.addressing, kms_key = s.kms_key, direct_deletion = s.direct_deletion,
                        disabled = s.disabled, credential = s.credential, access_key_id = s.access_key_id,
                        secret = s.secret
                    FROM staged_storage_bucket s WHERE s.name = b.name AND s.action = 'change'
                    RETURNING b.name, s.details)
            INSERT INTO staged_deed SELECT 'change', 'storage-bucket', name, details FROM made""";

    private static final String NEW_INSTANCE_BINDING = """
            WITH made AS (
                INSERT INTO instance_binding (storage_bucket)
                    SELECT storage_bucket FROM staged_instance_binding
                    WHERE NOT EXISTS (SELECT FROM instance_binding)
                    RETURNING storage_bucket)
            INSERT INTO staged_deed SELECT 'create', 'instance-binding', storage_bucket, '{}' FROM made""";

    private static final String OTHER_INSTANCE_BINDING = """
            WITH made AS (
                UPDATE instance_binding b SET storage_bucket = s.storage_bucket
                    FROM staged_instance_binding s WHERE s.storage_bucket <> b.storage_bucket
                    RETURNING b.storage_bucket)
            INSERT INTO staged_deed SELECT 'change', 'instance-binding', storage_bucket, '{}' FROM made""";

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

    private static final String NEW_ACCOUNTS = """
            WITH made AS (
                INSERT INTO account (kind, name, disabled, system_administrator, organization, team)
                    SELECT kind, name, coalesce(disabled, false), coalesce(system_administrator, false), organization, team
                    FROM staged_account s
                    WHERE NOT EXISTS (SELECT FROM account a WHERE a.kind = s.kind AND a.name = s.name)
                    RETURNING kind, name, disabled, system_administrator, organization, team)
            INSERT INTO staged_piece SELECT kind, name, true, field, value
                FROM made CROSS JOIN LATERAL (VALUES
                    (NULL, NULL::jsonb),
                    ('disabled', to_jsonb(nullif(disabled, false))),
                    ('system_administrator', to_jsonb(nullif(system_administrator, false))),
                    ('organization', to_jsonb(organization)),
                    ('team', to_jsonb(team))) AS piece (field, value)
                WHERE field IS NULL OR value IS NOT NULL""";

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
            INSERT INTO staged_piece SELECT kind, name, false, field, value
                FROM made CROSS JOIN LATERAL (VALUES
                    ('disabled', to_jsonb(disabled)),
                    ('system_administrator', to_jsonb(system_administrator)),
                    ('organization', to_jsonb(organization)),
                    ('team', to_jsonb(team))) AS piece (field, value)
                WHERE value IS NOT NULL""";

    private static final String ORGANIZATION_MEMBERSHIPS = """
            WITH made AS (
                INSERT INTO organization_membership AS m
                        (account_kind, account, organization, role, instance_storage_read)
                    SELECT s.* FROM staged_organization_membership s
                    LEFT JOIN organization_membership o USING (account_kind, account, organization)
                    WHERE (o.role, o.instance_storage_read) IS DISTINCT FROM (s.role, s.instance_storage_read)
                    ON CONFLICT (account_kind, account, organization) DO UPDATE
                        SET role = excluded.role, instance_storage_read = excluded.instance_storage_read
                    RETURNING account_kind, account, organization, role, instance_storage_read)
            INSERT INTO staged_piece SELECT account_kind, account, false, 'organizations', jsonb_object_agg(
                    organization, jsonb_build_object('role', role, 'instance_storage_read', instance_storage_read))
                FROM made GROUP BY account_kind, account""";

    private static final String TEAM_MEMBERSHIPS = """
            WITH made AS (
                INSERT INTO team_membership AS m (account_kind, account, team, role)
                    SELECT s.* FROM staged_team_membership s
                    LEFT JOIN team_membership t USING (account_kind, account, team)
                    WHERE t.role IS DISTINCT FROM s.role
                    ON CONFLICT (account_kind, account, team) DO UPDATE SET role = excluded.role
                    RETURNING account_kind, account, team, role)
            INSERT INTO staged_piece SELECT account_kind, account, false, 'teams', jsonb_object_agg(team, role)
                FROM made GROUP BY account_kind, account""";

    private static final String ACCOUNT_DEEDS = """
            INSERT INTO staged_deed
                SELECT CASE WHEN bool_or(created) THEN 'create' ELSE 'change' END, kind, name,
                    coalesce(jsonb_object_agg(field, value) FILTER (WHERE field IS NOT NULL), '{}')
                FROM staged_piece GROUP BY kind, name""";

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

    /** In this order: what is referred to comes before what refers to it. */
    private static final List<String> ALL = List.of(
            DEEDS,
            PIECES,
            ORGANIZATIONS,
            NEW_BUCKETS,
            OTHER_BUCKETS,
            NEW_INSTANCE_BINDING,
            OTHER_INSTANCE_BINDING,
            NEW_TEAMS,
            OTHER_TEAMS,
            NEW_ACCOUNTS,
            OTHER_ACCOUNTS,
            ORGANIZATION_MEMBERSHIPS,
            TEAM_MEMBERSHIPS,
            ACCOUNT_DEEDS,
            NEW_KEYS,
            OTHER_KEYS);

    /** As whoever administers over HTTP is recorded, in the same words, but nobody is known here. */
    private static final String RECORD = """
            INSERT INTO admin_change (revision, actor_kind, actor, action, kind, name, details)
                SELECT (SELECT revision FROM directory_revision), 'command', 'import', action, replace(kind, '-', '_'),
                    CASE kind WHEN 'instance-binding' THEN 'instance' ELSE name END,
                    CASE kind WHEN 'instance-binding' THEN jsonb_build_object('storage_bucket', name) ELSE details END
                FROM staged_deed""";

    private static final String GROUPS = """
            SELECT action, kind, count(*), (array_agg(name ORDER BY name COLLATE "C"))[1:?]
                FROM staged_deed GROUP BY action, kind ORDER BY action DESC, array_position(
                    '{organization,storage-bucket,instance-binding,team,user,service-account,api-key}', kind)""";

    private final Sql sql;

    Changes(Sql sql) {
        this.sql = sql;
    }

    void make() throws SQLException {
        for (String change : ALL) {
            sql.run(change);
        }
    }

    /** Records what was done, as every change is recorded, and tells it. */
    List<Deeds.Group> record(int mostNames) throws SQLException {
        sql.run(RECORD);
        List<Deeds.Group> groups = new ArrayList<>();
        try (PreparedStatement statement = sql.connection().prepareStatement(GROUPS)) {
            statement.setInt(1, mostNames);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    Array names = row.getArray(4);
                    groups.add(
                            new Deeds.Group(row.getString(1), row.getString(2), row.getLong(3), Arrays.asList((String[])
                                    names.getArray())));
                }
            }
        }
        return groups;
    }
}
