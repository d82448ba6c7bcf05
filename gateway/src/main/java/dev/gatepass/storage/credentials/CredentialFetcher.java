package dev.gatepass.storage.credentials;

import dev.gatepass.access.StorageBucket;

/** Asks a cloud for the right to sign for a bucket. Thread-safe; blocks, for some seconds at most, and never retries. */
@FunctionalInterface
public interface CredentialFetcher {
    /**
     * Fetches.
     *
     * @throws CredentialProblem if it is not given
     */
    FetchedCredential fetch(StorageBucket bucket);
}
