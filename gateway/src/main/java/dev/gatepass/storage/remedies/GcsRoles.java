package dev.gatepass.storage.remedies;

import dev.gatepass.access.Provider;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.storage.permissions.Permission;
import dev.gatepass.storage.permissions.Resource;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Roles of a project that hold what Gatepass has to do, given for the bucket, and for the service account itself.
 *
 * <p>Source: https://cloud.google.com/iam/docs/creating-custom-roles.
 */
final class GcsRoles {
    private static final Pattern SERVICE_ACCOUNT = Pattern.compile("[a-z0-9-]+@[a-z0-9.-]+\\.gserviceaccount\\.com");

    /** What stands for the service account where it is not known. */
    static final String ANY = "SERVICE_ACCOUNT@PROJECT.iam.gserviceaccount.com";

    private GcsRoles() {}

    static List<Remedy> of(StorageBucket bucket, String serviceAccount) {
        if (!serviceAccount.equals(ANY)
                && !SERVICE_ACCOUNT.matcher(serviceAccount).matches()) {
            throw new IllegalArgumentException("a principal is the address of one service account");
        }
        String member = " --member=serviceAccount:" + serviceAccount;
        String toBucket = "gcloud storage buckets add-iam-policy-binding gs://" + bucket.bucket() + member;
        return List.of(
                role("gatepass_objects", "Gatepass, objects", Resource.OBJECTS),
                Remedy.of(toBucket + given("gatepass_objects") + belowPrefixOf(bucket)),
                role("gatepass_bucket", "Gatepass, bucket", Resource.BUCKET),
                Remedy.of(toBucket + given("gatepass_bucket") + " --condition=None"),
                role("gatepass_identity", "Gatepass, signing for itself", Resource.IDENTITY),
                Remedy.of("gcloud iam service-accounts add-iam-policy-binding " + serviceAccount + member
                        + given("gatepass_identity") + " --condition=None"));
    }

    private static String given(String role) {
        return " --role=projects/PROJECT/roles/" + role;
    }

    private static String belowPrefixOf(StorageBucket bucket) {
        if (bucket.prefix().isEmpty()) {
            return " --condition=None";
        }
        String folder = "projects/_/buckets/" + bucket.bucket() + "/objects/" + bucket.prefix();
        return " --condition="
                + Quoted.inShell("title=below-the-prefix,expression=resource.name.startsWith(\"" + folder + "\")");
    }

    private static Remedy role(String id, String title, Resource resource) {
        return Remedy.of(
                "gcloud iam roles create " + id + " --project=PROJECT --file=role.json",
                new JsonObject()
                        .put("title", title)
                        .put("stage", "GA")
                        .put("includedPermissions", new JsonArray(Permission.ids(Provider.GCP, resource))));
    }
}
