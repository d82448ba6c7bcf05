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
            Resource.OBJECTS,
            "read blobs, older versions too, and list them"),
    WRITE_BLOB(
            "Microsoft.Storage/storageAccounts/blobServices/containers/blobs/write",
            Resource.OBJECTS,
            "write blobs, whole or in blocks"),
    DELETE_BLOB(
            "Microsoft.Storage/storageAccounts/blobServices/containers/blobs/delete",
            Resource.OBJECTS,
            "remove the bytes of what was deleted"),
    DELETE_BLOB_VERSION(
            "Microsoft.Storage/storageAccounts/blobServices/containers/blobs/deleteBlobVersion/action",
            Resource.OBJECTS,
            "the same where the account keeps versions"),
    GENERATE_USER_DELEGATION_KEY(
            "Microsoft.Storage/storageAccounts/blobServices/generateUserDelegationKey/action",
            Resource.ACCOUNT,
            "get the keys that URLs are signed with");

    private final String id;
    private final Resource resource;
    private final String purpose;

    AzurePermission(String id, Resource resource, String purpose) {
        this.id = id;
        this.resource = resource;
        this.purpose = purpose;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Resource resource() {
        return resource;
    }

    @Override
    public String purpose() {
        return purpose;
    }
}
