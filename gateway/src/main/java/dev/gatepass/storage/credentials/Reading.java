package dev.gatepass.storage.credentials;

import dev.gatepass.issuing.CredentialSource.Leased;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * How one credential is got.
 *
 * @param bucketName the bucket, as it is configured
 * @param from where from, for the log; tells no secret
 * @param failing what it cannot be when it is not got, for whoever asks: {@code read} or {@code fetched}
 * @param work gets it, on whatever thread and context; never blocks
 */
public record Reading(String bucketName, Object from, String failing, Supplier<Future<Got>> work) {
    /**
     * What was got.
     *
     * @param leased the credential
     * @param refreshAfter the age from which on it is got again in the background
     * @param limit the age at which it is not used any more
     */
    public record Got(Leased leased, Duration refreshAfter, Duration limit) {}
}
