package dev.gatepass.storage;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The host names of Azure's blobs: every account has one of its own, in the public cloud or in one of the sovereign
 * clouds. Those of other accounts are none, since a SAS is as good at the true host as where it was meant to go.
 *
 * <p>Source: https://learn.microsoft.com/en-us/azure/storage/common/storage-account-overview#storage-account-endpoints,
 * https://learn.microsoft.com/en-us/azure/azure-government/compare-azure-government-global-azure and
 * https://learn.microsoft.com/en-us/azure/china/resources-developer-guide.
 */
final class AzureHosts {
    private static final String PUBLIC = ".blob.core.windows.net";

    private static final List<String> CLOUDS =
            List.of(PUBLIC, ".blob.core.chinacloudapi.cn", ".blob.core.usgovcloudapi.net");

    /** Accounts of which a subscription may have more than the usual number. */
    private static final Pattern ZONE = Pattern.compile("\\.z\\d{2}\\.blob\\.storage\\.azure\\.net");

    private AzureHosts() {}

    /** The host that clients use for an account of the public cloud. */
    static String usual(String account) {
        return account + PUBLIC;
    }

    /** Whether a host is the account's. */
    static boolean serves(String host, String account) {
        if (!host.startsWith(account)) {
            return false;
        }
        String domain = host.substring(account.length());
        return CLOUDS.contains(domain) || ZONE.matcher(domain).matches();
    }
}
