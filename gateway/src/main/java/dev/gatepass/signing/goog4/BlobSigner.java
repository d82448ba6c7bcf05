package dev.gatepass.signing.goog4;

/**
 * Somebody who signs for service accounts, so that no private key needs to be here: {@code signBlob} of the IAM
 * Service Account Credentials API
 * (https://cloud.google.com/iam/docs/reference/credentials/rest/v1/projects.serviceAccounts/signBlob).
 *
 * <p>Thread-safe. May ask over the network, and block until the answer is there.
 */
@FunctionalInterface
public interface BlobSigner {
    /**
     * Signs with a key of the account.
     *
     * @param clientEmail the account
     * @param blob what to sign, some hundred bytes
     * @return a signature as RSASSA-PKCS1-v1_5 with SHA-256 makes it, at most 512 bytes
     * @throws dev.gatepass.signing.SigningFailure if there is no signature to be had
     */
    byte[] sign(String clientEmail, byte[] blob);
}
