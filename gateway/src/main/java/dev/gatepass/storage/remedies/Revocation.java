package dev.gatepass.storage.remedies;

import dev.gatepass.access.CredentialParts;
import dev.gatepass.access.CredentialReference.Part;
import dev.gatepass.access.StorageBucket;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the provider ends the URLs of a bucket that are out before they end by themselves. Gatepass cannot: each is good for as
 * long as the credential is that signed it. So all that this credential signed ends, for whomever it was.
 *
 * @param storageBuckets the names that the buckets are configured under which have one credential
 * @param message sentences that say what to do, and what else it ends
 * @param remedies commands, where the provider has such
 */
public record Revocation(List<String> storageBuckets, String message, List<Remedy> remedies) {
    private static final String ANOTHER_FIRST = " Give Gatepass another one first if the bucket is to go on.";
    private static final String HELD = " What the gateways hold of it ends too: restart them";
    private static final String TO_GO_ON = " if the bucket is to go on.";
    private static final String GROUP = " --resource-group RESOURCE_GROUP";

    public Revocation {
        storageBuckets = List.copyOf(storageBuckets);
        remedies = List.copyOf(remedies);
    }

    /**
     * For buckets, by the credentials that they have now; what is to be done for several of them is said once.
     *
     * @param lastSigned after which nothing is signed any more
     */
    public static List<Revocation> of(List<StorageBucket> buckets, Instant lastSigned) {
        Map<Revocation, List<String>> names = new LinkedHashMap<>();
        for (StorageBucket bucket : buckets) {
            Revocation its = of(bucket, lastSigned);
            names.computeIfAbsent(new Revocation(List.of(), its.message, its.remedies), any -> new ArrayList<>())
                    .addAll(its.storageBuckets);
        }
        return names.entrySet().stream()
                .map(said -> new Revocation(said.getValue(), said.getKey().message, said.getKey().remedies))
                .toList();
    }

    /**
     * For a bucket, by the credential that it has now.
     *
     * @param lastSigned after which nothing is signed any more
     */
    public static Revocation of(StorageBucket bucket, Instant lastSigned) {
        CredentialParts credential = bucket.credential().parts();
        return switch (credential.kind()) {
            case ACCESS_KEY -> accessKey(bucket, part(credential, Part.ACCESS_KEY_ID));
            case ASSUME_ROLE, WEB_IDENTITY -> role(bucket, part(credential, Part.ROLE_ARN), lastSigned);
            case DEFAULT_CHAIN -> ownIdentity(bucket, lastSigned);
            case SERVICE_ACCOUNT_KEY -> serviceAccountKey(bucket);
            case SIGN_BLOB -> signBlob(bucket, part(credential, Part.SERVICE_ACCOUNT));
            case ACCOUNT_KEY -> accountKey(bucket);
            case WORKLOAD_IDENTITY, CLIENT_SECRET -> delegationKeys(bucket);
        };
    }

    private static String part(CredentialParts credential, Part part) {
        return credential.text(part).orElseThrow();
    }

    /** A session that begins before the moment that is in the policy has ended already. */
    private static String after(Instant moment) {
        return " after " + moment.truncatedTo(ChronoUnit.SECONDS);
    }

    /**
     * Sources: https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-presigned-url.html,
     * https://cloud.google.com/storage/docs/authentication/managing-hmackeys,
     * https://docs.coreweave.com/products/storage/object-storage/auth-access/manage-access-keys/revoke-keys and
     * https://docs.min.io/community/minio-object-store/reference/minio-mc-admin/mc-admin-accesskey-disable.html.
     */
    private static Revocation accessKey(StorageBucket bucket, String id) {
        return switch (bucket.provider()) {
            case AWS ->
                new Revocation(
                        List.of(bucket.name()),
                        "Deactivate the access key " + id + ": all that it signed ends with it." + ANOTHER_FIRST,
                        List.of(AwsSessions.deactivating(id)));
            case GCP ->
                new Revocation(
                        List.of(bucket.name()),
                        "Deactivate the HMAC key " + id + ": all that it signed ends with it, within 3 minutes."
                                + ANOTHER_FIRST,
                        List.of(Remedy.of("gcloud storage hmac update " + id + " --deactivate --project=PROJECT")));
            case COREWEAVE ->
                new Revocation(
                        List.of(bucket.name()),
                        "Revoke the access key " + id + ": all that it signed ends with it." + ANOTHER_FIRST,
                        List.of(Remedy.of(
                                "curl -sf -X POST -H \"Authorization: Bearer $COREWEAVE_TOKEN\""
                                        + " -H 'Content-Type: application/json' -d @key.json"
                                        + " https://api.coreweave.com/v1/cwobject/revoke-access-key/access-key",
                                new JsonObject().put("accessKey", id))));
            case S3_COMPATIBLE, AZURE ->
                new Revocation(
                        List.of(bucket.name()),
                        "Deactivate or delete the access key " + id
                                + " at the store, by the store's own means; the command is that of MinIO. All that it"
                                + " signed ends with it." + ANOTHER_FIRST,
                        List.of(Remedy.of("mc admin accesskey disable ALIAS " + Quoted.inShell(id))));
        };
    }

    private static Revocation role(StorageBucket bucket, String arn, Instant lastSigned) {
        return new Revocation(
                List.of(bucket.name()),
                "Revoke the sessions of the role " + arn + ", in its account: all that was signed in one of them ends."
                        + HELD + after(lastSigned) + TO_GO_ON,
                List.of(AwsSessions.revoking(RoleRemedy.name(arn), lastSigned)));
    }

    private static Revocation ownIdentity(StorageBucket bucket, Instant lastSigned) {
        return new Revocation(
                List.of(bucket.name()),
                "Gatepass signs as what it is itself in AWS, which the first command tells where it runs. Revoke the"
                        + " sessions of that role or, of a user, deactivate the access key: all that Gatepass signed by"
                        + " it ends, and so does all that it may do in AWS until it has another session or key." + HELD
                        + after(lastSigned) + TO_GO_ON,
                List.of(
                        Remedy.looking("aws sts get-caller-identity"),
                        AwsSessions.revoking("ROLE", lastSigned),
                        AwsSessions.deactivating("ACCESS_KEY_ID")));
    }

    /** Source: https://cloud.google.com/iam/docs/keys-create-delete. */
    private static Revocation serviceAccountKey(StorageBucket bucket) {
        return new Revocation(
                List.of(bucket.name()),
                "Delete the key of the service account, which the JSON file of the bucket names as private_key_id: all"
                        + " that it signed ends with it." + ANOTHER_FIRST,
                List.of(Remedy.of("gcloud iam service-accounts keys delete KEY_ID --iam-account=" + GcsRoles.ANY)));
    }

    /** Source: https://cloud.google.com/storage/docs/authentication/creating-signatures. */
    private static Revocation signBlob(StorageBucket bucket, String serviceAccount) {
        return new Revocation(
                List.of(bucket.name()),
                "Google keeps the key that signs, and the right to sign matters no more once a URL is out. Take away what"
                        + " the account " + serviceAccount
                        + " may do in the bucket, by the first command for each of its"
                        + " roles, or disable the account, by the second: all that was signed as it ends.",
                List.of(
                        Remedy.of("gcloud storage buckets remove-iam-policy-binding gs://" + bucket.bucket()
                                + " --member=serviceAccount:" + serviceAccount + " --role=ROLE --all"),
                        Remedy.of("gcloud iam service-accounts disable " + serviceAccount)));
    }

    /** Source: https://learn.microsoft.com/en-us/azure/storage/common/storage-account-keys-manage. */
    private static Revocation accountKey(StorageBucket bucket) {
        String account = bucket.account().orElseThrow();
        return new Revocation(
                List.of(bucket.name()),
                "Renew the key of the storage account " + account
                        + " that Gatepass has, key1 or key2: all that it signed ends with it, in every container."
                        + ANOTHER_FIRST,
                List.of(Remedy.of("az storage account keys renew --account-name " + account + GROUP + " --key KEY")));
    }

    /**
     * Source: https://learn.microsoft.com/en-us/azure/storage/blobs/storage-blob-user-delegation-sas-create-cli.
     */
    private static Revocation delegationKeys(StorageBucket bucket) {
        String account = bucket.account().orElseThrow();
        return new Revocation(
                List.of(bucket.name()),
                "Revoke the user delegation keys of the storage account " + account
                        + ": all that any of them signed ends, in every container, as soon as Azure has noticed." + HELD
                        + TO_GO_ON,
                List.of(Remedy.of("az storage account revoke-delegation-keys --name " + account + GROUP)));
    }
}
