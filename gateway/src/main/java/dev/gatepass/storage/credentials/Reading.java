package dev.gatepass.storage.credentials;

import dev.gatepass.issuing.CredentialSource.Leased;
import java.time.Duration;
import java.util.concurrent.Callable;

/**
 * How one credential is got.
 *
 * @param bucketName the bucket, as it is configured
 * @param from where from, for the log; tells no secret
 * @param failing what it cannot be when it is not got, for whoever asks: {@code read} or {@code fetched}
 * @param work gets it; blocks
 */
public record Reading(String bucketName, Object from, String failing, Callable<Got> work) {
    /**
     * What was got.
     *
     * @param leased the credential
     * @param refreshAfter the age from which on it is got again in the background
     * @param limit the age at which it is not used any more
     */
    public record Got(Leased leased, Duration refreshAfter, Duration limit) {}
}
