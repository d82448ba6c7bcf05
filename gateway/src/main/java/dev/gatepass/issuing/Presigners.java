package dev.gatepass.issuing;

import dev.gatepass.access.StorageBucket;
import dev.gatepass.signing.Credential;
import dev.gatepass.signing.Presigner;
import java.util.Optional;

/**
 * Who signs for a bucket, and whether anybody may. Thread-safe; never blocks and opens no connection. Each provider has
 * its own rules of address and its own dialect.
 */
public interface Presigners {
    /** Why no URL may be signed for a bucket where it is said to be, in words for an administrator, if so. */
    Optional<String> reasonAgainst(StorageBucket bucket);

    /**
     * The presigner for the address that clients get. The same one for the same bucket and credential, so that what it
     * keeps for a day or a second serves many requests.
     *
     * @throws IllegalArgumentException if there is a reason against the bucket, or the credential is of a kind that
     *     cannot sign for it
     */
    Presigner presigner(StorageBucket bucket, Credential credential);
}
