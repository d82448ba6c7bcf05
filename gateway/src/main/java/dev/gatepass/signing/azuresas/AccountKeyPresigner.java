package dev.gatepass.signing.azuresas;

import dev.gatepass.signing.Caller;
import dev.gatepass.signing.Effort;
import dev.gatepass.signing.Presigner;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Signs URLs for Azure Blob Storage with an account key: the service SAS. Names no caller, which only a user delegation
 * key does.
 *
 * <p>Immutable and thread-safe; never blocks. Source:
 * https://learn.microsoft.com/en-us/rest/api/storageservices/create-service-sas.
 */
public final class AccountKeyPresigner implements Presigner {
    private final SasSigner signer;

    /** A presigner for one container with a key of its account. */
    public AccountKeyPresigner(AzureTarget target, AccountKey key) {
        if (!key.account().equals(target.account())) {
            throw new IllegalArgumentException("the key is another account's");
        }
        this.signer = new SasSigner(target, StringToSign.SERVICE_SAS, Map.of(), Base64Key.decode(key.key()));
    }

    @Override
    public Prepared prepare(Instant now, Optional<Caller> caller) {
        if (caller.isPresent()) {
            throw new IllegalArgumentException("an account key names no caller");
        }
        return new PreparedSas(signer, now.getEpochSecond(), Long.MAX_VALUE, caller);
    }

    @Override
    public Effort effort() {
        return Effort.HASH;
    }

    @Override
    public boolean bindsCaller() {
        return false;
    }
}
