package dev.gatepass.storage.remedies;

import dev.gatepass.access.StorageBucket;
import java.util.List;

/** What to do where the credential of a bucket cannot be had: what is kept of it, or whom it is fetched from. */
public final class CredentialRemedy {
    private CredentialRemedy() {}

    /** What to do, by what the bucket is signed for with. */
    public static List<Remedy> of(StorageBucket bucket) {
        return switch (bucket.credential().kind()) {
            case ACCESS_KEY, SERVICE_ACCOUNT_KEY, ACCOUNT_KEY, CLIENT_SECRET, WEB_IDENTITY ->
                List.of(SettingRemedy.secret(bucket));
            case DEFAULT_CHAIN, ASSUME_ROLE ->
                List.of(Remedy.looking("aws sts get-caller-identity --region " + bucket.region()));
            case SIGN_BLOB, WORKLOAD_IDENTITY -> PermissionRemedy.ofSigner(bucket);
        };
    }
}
