package dev.gatepass.signing.azuresas;

import dev.gatepass.signing.Caller;
import dev.gatepass.signing.Effort;
import dev.gatepass.signing.Presigner;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Signs URLs for Azure Blob Storage with a user delegation key. No URL outlives the key: one that would is refused, so
 * callers cap before. Whether the key is good already is the store's to say.
 *
 * <p>Immutable and thread-safe; never blocks. Source:
 * https://learn.microsoft.com/en-us/rest/api/storageservices/create-user-delegation-sas.
 */
public final class UserDelegationPresigner implements Presigner {
    private final SasSigner signer;
    private final long keyExpiry;

    /** A presigner for one container with a key that the store gave out for the account. */
    public UserDelegationPresigner(AzureTarget target, UserDelegationKey key) {
        this.signer = new SasSigner(
                target,
                StringToSign.USER_DELEGATION_SAS,
                Map.of(
                        SasField.SIGNED_KEY_OBJECT_ID, key.signedObjectId(),
                        SasField.SIGNED_KEY_TENANT_ID, key.signedTenantId(),
                        SasField.SIGNED_KEY_START,
                                SasTime.text(key.signedStart().getEpochSecond()),
                        SasField.SIGNED_KEY_EXPIRY,
                                SasTime.text(key.signedExpiry().getEpochSecond()),
                        SasField.SIGNED_KEY_SERVICE, key.signedService(),
                        SasField.SIGNED_KEY_VERSION, key.signedVersion()),
                Base64Key.decode(key.value()));
        this.keyExpiry = key.signedExpiry().getEpochSecond();
    }

    @Override
    public Prepared prepare(Instant now, Optional<Caller> caller) {
        return new PreparedSas(signer, now.getEpochSecond(), keyExpiry, caller);
    }

    @Override
    public Effort effort() {
        return Effort.HASH;
    }
}
