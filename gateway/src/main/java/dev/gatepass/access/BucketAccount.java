package dev.gatepass.access;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The rules of the account that a bucket is in. Azure has storage accounts above its containers: 3 to 24 lower-case letters
 * and digits. AWS has accounts of 12 digits, which own buckets; there the account is the one that a bucket is expected to
 * belong to, where that is said. No other provider has any.
 *
 * <p>Sources: https://learn.microsoft.com/en-us/azure/storage/common/storage-account-overview#storage-account-name and
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-owner-condition.html.
 */
final class BucketAccount {
    private static final Pattern OF_AZURE = Pattern.compile("[a-z0-9]{3,24}");
    private static final Pattern OF_AWS = Pattern.compile("[0-9]{12}");

    private BucketAccount() {}

    /**
     * Checks the account of a bucket.
     *
     * @throws IllegalArgumentException naming the rule that is broken
     */
    static void check(Provider provider, Optional<String> account) {
        switch (provider) {
            case AZURE -> {
                require(account.isPresent(), "a container of Azure is in a storage account");
                require(
                        OF_AZURE.matcher(account.orElse("")).matches(),
                        "a storage account's name has 3 to 24 lower-case letters and digits");
            }
            case AWS ->
                require(
                        account.isEmpty() || OF_AWS.matcher(account.get()).matches(),
                        "an account of AWS has 12 digits");
            case GCP, COREWEAVE, S3_COMPATIBLE -> require(account.isEmpty(), "an account is for Azure and AWS alone");
        }
    }

    private static void require(boolean condition, String rule) {
        if (!condition) {
            throw new IllegalArgumentException(rule);
        }
    }
}
