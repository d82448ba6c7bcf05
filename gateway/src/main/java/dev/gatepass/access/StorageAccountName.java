package dev.gatepass.access;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The rules of the storage account, which Azure has above its containers and no other provider has: 3 to 24 lower-case
 * letters and digits.
 *
 * <p>Source: https://learn.microsoft.com/en-us/azure/storage/common/storage-account-overview#storage-account-name.
 */
final class StorageAccountName {
    private static final Pattern FORM = Pattern.compile("[a-z0-9]{3,24}");

    private StorageAccountName() {}

    /**
     * Checks the account of a bucket.
     *
     * @throws IllegalArgumentException naming the rule that is broken
     */
    static void check(Provider provider, Optional<String> account) {
        if (provider == Provider.AZURE && account.isEmpty()) {
            throw new IllegalArgumentException("a container of Azure is in a storage account");
        }
        if (provider != Provider.AZURE && account.isPresent()) {
            throw new IllegalArgumentException("a storage account is for Azure alone");
        }
        if (account.isPresent() && !FORM.matcher(account.get()).matches()) {
            throw new IllegalArgumentException("a storage account's name has 3 to 24 lower-case letters and digits");
        }
    }
}
