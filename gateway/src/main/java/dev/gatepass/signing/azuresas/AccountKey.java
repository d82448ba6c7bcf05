package dev.gatepass.signing.azuresas;

import dev.gatepass.signing.Credential;

/**
 * One of the two keys of a storage account. Whoever has it may do anything in the account, so a user delegation key is to
 * be preferred. Prints as redacted.
 *
 * @param account the account that the key belongs to
 * @param key the key in Base64, as the portal shows it; never leaves this process
 */
public record AccountKey(String account, String key) implements Credential {
    public AccountKey {
        if (account.isEmpty()) {
            throw new IllegalArgumentException("an account key belongs to an account");
        }
        Base64Key.decode(key);
    }

    @Override
    public String toString() {
        return "AccountKey[" + account + ", <redacted>]";
    }
}
