package dev.gatepass.storage.permissions;

/**
 * What Gatepass needs in Azure Blob Storage when it signs with user delegation keys. An account key has all rights to its
 * account, and no list of them. Of the key vault it needs nothing: the account itself uses the key.
 *
 * <p>Source: https://learn.microsoft.com/en-us/azure/role-based-access-control/permissions/storage#microsoftstorage.
 */
public enum AzurePermission implements Permission {
    READ_BLOB(
            "Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read",
            Reach.OBJECTS,
            "read blobs, older versions too, and list them"),
    WRITE_BLOB(
            "Microsoft.Storage/storageAccounts/blobServices/containers/blobs/write",
            Reach.OBJECTS,
            "write blobs, whole or in blocks"),
    DELETE_BLOB(
            "Microsoft.Storage/storageAccounts/blobServices/containers/blobs/delete",
            Reach.OBJECTS,
            "remove the bytes of what was deleted"),
    DELETE_BLOB_VERSION(
            "Microsoft.Storage/storageAccounts/blobServices/containers/blobs/deleteBlobVersion/action",
            Reach.OBJECTS,
            "the same where the account keeps versions"),
    READ_CONTAINER(
            "Microsoft.Storage/storageAccounts/blobServices/containers/read",
            Reach.BUCKET,
            "check the settings of the container"),
    GENERATE_USER_DELEGATION_KEY(
            "Microsoft.Storage/storageAccounts/blobServices/generateUserDelegationKey/action",
            Reach.ACCOUNT,
            "get the keys that URLs are signed with"),
    READ_BLOB_SERVICE(
            "Microsoft.Storage/storageAccounts/blobServices/read",
            Reach.ACCOUNT,
            "check the settings of the account: browsers, soft delete");

    private final String id;
    private final Reach reach;
    private final String purpose;

    AzurePermission(String id, Reach reach, String purpose) {
        this.id = id;
        this.reach = reach;
        this.purpose = purpose;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Reach reach() {
        return reach;
    }

    @Override
    public String purpose() {
        return purpose;
    }
}
