package dev.gatepass.directory.bulk;

import java.util.List;

/** Makes the storage buckets, and the instance's binding, what the staged rows say. */
final class StorageChanges {
    private static final String NEW_BUCKETS = """
            WITH made AS (
                INSERT INTO storage_bucket (name, provider, organization, account, bucket, prefix, region, endpoint,
                        public_endpoint, addressing, kms_key, direct_deletion, disabled, credential, access_key_id, secret,
                        role_arn, service_account, tenant_id, client_id)
                    SELECT name, provider, organization, account, bucket, prefix, region, endpoint,
                        public_endpoint, addressing, kms_key, direct_deletion, disabled, credential, access_key_id, secret,
                        role_arn, service_account, tenant_id, client_id
                    FROM staged_storage_bucket WHERE action = 'create'
                    RETURNING name)
            INSERT INTO staged_deed SELECT 'create', 'storage-bucket', name, details
                FROM made JOIN staged_storage_bucket USING (name)""";

    private static final String OTHER_BUCKETS = """
            WITH made AS (
                UPDATE storage_bucket b SET region = s.region, endpoint = s.endpoint, public_endpoint = s.public_endpoint,
                        addressing = s.addressing, kms_key = s.kms_key, direct_deletion = s.direct_deletion,
                        disabled = s.disabled, credential = s.credential, access_key_id = s.access_key_id,
                        secret = s.secret, role_arn = s.role_arn, service_account = s.service_account,
                        tenant_id = s.tenant_id, client_id = s.client_id
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

    /** In this order. */
    static final List<String> ALL = List.of(NEW_BUCKETS, OTHER_BUCKETS, NEW_INSTANCE_BINDING, OTHER_INSTANCE_BINDING);

    private StorageChanges() {}
}
