package dev.gatepass.storage.remedies;

import dev.gatepass.access.CredentialReference;
import dev.gatepass.access.Origin;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.access.WireName;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Has Gatepass know a bucket as it is: other settings of the storage bucket, or of the gateway. */
public final class SettingRemedy {
    private SettingRemedy() {}

    /** Another region. */
    public static Remedy region(StorageBucket bucket, String region) {
        return change(bucket, new JsonObject().put("region", region));
    }

    /** Another addressing. */
    public static Remedy addressing(StorageBucket bucket) {
        return change(bucket, new JsonObject().put("addressing", WireName.of(bucket.addressing())));
    }

    /** Another endpoint, which the reader has to know. */
    public static Remedy endpoint(StorageBucket bucket) {
        return change(bucket, new JsonObject().put("endpoint", "https://HOST"));
    }

    /** No public endpoint. */
    public static Remedy noPublicEndpoint(StorageBucket bucket) {
        return bucket.isThere()
                ? change(bucket, new JsonObject().put("public_endpoint", ""))
                : Remedy.of("# leave public_endpoint out where the bucket is described, and try again");
    }

    /** That URLs are issued for it. */
    public static Remedy switchingOn(StorageBucket bucket) {
        return change(bucket, new JsonObject().put("disabled", false));
    }

    /** That it is tried out once more. */
    public static Remedy checking(StorageBucket bucket) {
        return bucket.isThere()
                ? Remedy.of(
                        "curl -sN -H \"Authorization: Bearer $ADMIN\" -H 'Content-Type: application/json'"
                                + " -H 'Accept: application/x-ndjson' -d @bucket.json \"$BASE/v1/admin/storage-buckets/check\"",
                        new JsonObject().put("storage_bucket", bucket.name()))
                : Remedy.of("# try it out again");
    }

    /** Another secret, and the id of its key. */
    public static Remedy secret(StorageBucket bucket) {
        JsonObject change = new JsonObject();
        if (bucket.credential() instanceof CredentialReference.AccessKey) {
            change.put("access_key_id", "ACCESS_KEY_ID");
        }
        return change(bucket, change.put("secret", "env:NAME"));
    }

    /** An origin that buckets may be at. */
    public static Remedy allowing(Origin origin) {
        return ofGateway("storage:\n  allowed-endpoints:\n    - " + origin + "\n");
    }

    /** That the gateway's own identity is lent to buckets, to all of them. */
    public static Remedy lendingIdentity() {
        return ofGateway("storage:\n  ambient-credentials: true\n");
    }

    private static Remedy ofGateway(String setting) {
        return new Remedy("bin/gatepass check-config --config gatepass.yaml", Optional.of(setting));
    }

    private static String name(StorageBucket bucket) {
        return URLEncoder.encode(bucket.name(), StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Of one that is not there yet only the body can be changed that asks for it: by its name it may be another's. */
    private static Remedy change(StorageBucket bucket, JsonObject change) {
        if (!bucket.isThere()) {
            return Remedy.of(
                    "# say this where the bucket is described, in new_bucket or in the file, and try again", change);
        }
        return Remedy.of(
                "curl -sf -X PATCH -H \"Authorization: Bearer $ADMIN\" -H 'Content-Type: application/json'"
                        + " -d @change.json \"$BASE/v1/admin/storage-buckets/" + name(bucket) + '"',
                change);
    }
}
