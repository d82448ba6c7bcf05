package dev.gatepass.signing.azuresas;

import dev.gatepass.signing.Endpoint;
import dev.gatepass.signing.ObjectKey;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;

/**
 * Where a container answers. The signature covers account, container and key, and not the endpoint: a URL that was signed
 * for any endpoint is good at the account's own.
 *
 * <p>Names:
 * https://learn.microsoft.com/en-us/rest/api/storageservices/naming-and-referencing-containers--blobs--and-metadata and
 * https://learn.microsoft.com/en-us/azure/storage/common/storage-account-overview#storage-account-name.
 *
 * @param endpoint scheme, host and, where it is not the scheme's own, port; no path, query, fragment or user. With
 *     {@code http} the signature allows both protocols, else https alone
 * @param addressing how a URL names the account
 * @param account 3 to 24 lower-case letters and digits
 * @param container 3 to 63 lower-case letters, digits and single hyphens between them; none of the store's own, whose
 *     names begin with "$"
 * @param encryptionScope the encryption scope that everything written is encrypted with; empty for the container's own
 */
public record AzureTarget(
        URI endpoint, Addressing addressing, String account, String container, Optional<String> encryptionScope) {
    private static final int MIN_CHARS = 3;
    private static final int MAX_ACCOUNT_CHARS = 24;
    private static final int MAX_CONTAINER_CHARS = 63;
    private static final int MAX_SCOPE_CHARS = 63;
    private static final int MAX_SEGMENTS = 254;

    /** How a URL names its account. */
    public enum Addressing {
        /** {@code https://account.blob.core.windows.net/container/key}, or a host of the account's own. */
        HOST,
        /** {@code http://host:port/account/container/key}, as emulators have it. */
        PATH
    }

    public AzureTarget {
        Objects.requireNonNull(addressing, "addressing");
        Endpoint.of(endpoint);
        if (!isName(account, MAX_ACCOUNT_CHARS) || account.indexOf('-') >= 0) {
            throw new IllegalArgumentException("a storage account is 3 to 24 lower-case letters and digits");
        }
        if (!isName(container, MAX_CONTAINER_CHARS)) {
            throw new IllegalArgumentException(
                    "a container is 3 to 63 lower-case letters, digits and single hyphens between them");
        }
        if (encryptionScope.isPresent() && !isScope(encryptionScope.get())) {
            throw new IllegalArgumentException("an encryption scope is 3 to 63 letters, digits, \"-\" and \"_\"");
        }
    }

    /** A container of an account that has a host of its own. */
    public AzureTarget(URI endpoint, String account, String container, Optional<String> encryptionScope) {
        this(endpoint, Addressing.HOST, account, container, encryptionScope);
    }

    /**
     * Whether a key can name a blob: no segment ends with ".", nor the key with "/", and there are at most 254 segments.
     * The store drops dots at an end before it verifies, so such a URL would name another blob
     * (https://github.com/Azure/azure-storage-ruby/issues/191), and clients drop slashes.
     */
    public static boolean canHold(ObjectKey key) {
        String prefix = key.prefix().value();
        String name = key.withoutPrefix();
        char last = name.charAt(name.length() - 1);
        return last != '/'
                && last != '.'
                && !name.contains("./")
                && !prefix.contains("./")
                && (prefix.length() + name.length() < 2 * MAX_SEGMENTS
                        || 1 + slashes(prefix) + slashes(name) <= MAX_SEGMENTS);
    }

    private static long slashes(String text) {
        return text.chars().filter(c -> c == '/').count();
    }

    /** The URL that every key is appended to. */
    String root() {
        return Endpoint.of(endpoint).origin()
                + (addressing == Addressing.PATH ? "/" + account : "")
                + "/"
                + container
                + "/";
    }

    /** The canonicalized resource of a blob, but for the key that is appended to it, not encoded. */
    String canonicalizedRoot() {
        return "/blob/" + account + "/" + container + "/";
    }

    /** The protocols that may be used. A signature for http alone does not exist. */
    String signedProtocol() {
        return endpoint.getScheme().equals("https") ? "https" : "https,http";
    }

    private static boolean isName(String name, int maxChars) {
        char previous = '-';
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letterOrDigit = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
            if (!letterOrDigit && (c != '-' || previous == '-')) {
                return false;
            }
            previous = c;
        }
        return name.length() >= MIN_CHARS && name.length() <= maxChars && previous != '-';
    }

    private static boolean isScope(String name) {
        return name.length() >= MIN_CHARS
                && name.length() <= MAX_SCOPE_CHARS
                && name.chars()
                        .allMatch(c -> (c >= 'a' && c <= 'z')
                                || (c >= 'A' && c <= 'Z')
                                || (c >= '0' && c <= '9')
                                || c == '-'
                                || c == '_');
    }
}
