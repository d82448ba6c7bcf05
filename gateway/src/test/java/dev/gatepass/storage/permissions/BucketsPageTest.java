package dev.gatepass.storage.permissions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.access.Provider;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The tables of permissions on the page, against the list. */
class BucketsPageTest {
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `((?:s3|kms):|storage\\.|iam\\.|Microsoft\\.)[^`]*` .*$");

    private static String row(Permission permission) {
        return "| `" + permission.id() + "` | " + permission.resource().shown() + " | " + permission.purpose() + " |";
    }

    @ParameterizedTest
    @EnumSource(Provider.class)
    void thePageHasTheTableOfEachProvider_R18(Provider provider) {
        String table = Permission.of(provider).stream()
                .map(BucketsPageTest::row)
                .collect(Collectors.joining("\n", "| permission | for | why |\n|---|---|---|\n", "\n\n"));
        assertTrue(BucketsPage.TEXT.contains(table), "docs/buckets.md lacks this table:\n" + table);
    }

    @Test
    void thePageHasNoOtherPermission_R18() {
        Set<String> listed = new TreeSet<>();
        for (Provider provider : Provider.values()) {
            Permission.of(provider).forEach(permission -> listed.add(row(permission)));
        }
        Set<String> rows = ROW.matcher(BucketsPage.TEXT)
                .results()
                .map(match -> match.group())
                .collect(Collectors.toSet());
        assertEquals(listed, new TreeSet<>(rows));
    }

    /** Written out once more, so that none slips into the list, and from there into the modules. */
    @Test
    void inS3TheseAreAll_R18() {
        Set<String> expected = Set.of(
                "s3:GetObject*",
                "s3:PutObject",
                "s3:DeleteObject",
                "s3:AbortMultipartUpload",
                "s3:ListBucket",
                "s3:ListBucketMultipartUploads",
                "s3:ListBucketVersions",
                "s3:GetBucketCORS",
                "s3:GetBucketLocation",
                "s3:GetBucketVersioning",
                "s3:GetEncryptionConfiguration",
                "kms:Decrypt",
                "kms:Describe*",
                "kms:Encrypt",
                "kms:ReEncrypt*",
                "kms:GenerateDataKey*",
                "s3:DeleteObjectVersion",
                "s3:ListMultipartUploadParts");
        Set<String> ids = new HashSet<>();
        Permission.of(Provider.AWS).forEach(permission -> assertTrue(ids.add(permission.id()), permission.id()));
        assertEquals(expected, ids);
    }
}
