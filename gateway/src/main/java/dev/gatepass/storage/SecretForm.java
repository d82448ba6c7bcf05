package dev.gatepass.storage;

import dev.gatepass.access.CredentialReference;
import dev.gatepass.access.StorageBucket;

/** What the secret of a bucket looks like, by what the bucket is signed for with. Pure. */
public final class SecretForm {
    /** Stores give out some dozen characters; whoever chooses them himself has room. */
    private static final int MOST_CHARACTERS = 1_024;

    private SecretForm() {}

    /**
     * Holds a secret against the credential that it is to be a part of.
     *
     * @throws dev.gatepass.storage.credentials.CredentialProblem if nothing could ever be signed with it; says what was
     *     expected, and nothing of the secret
     */
    public static void check(StorageBucket bucket, String secret) {
        if (bucket.credential() instanceof CredentialReference.Static reference) {
            StaticKey.of(bucket, reference).with(secret);
        } else if (bucket.credential() instanceof CredentialReference.ClientSecret) {
            ofOneLine(secret);
        }
    }

    /** A secret that people type and programs put into a line. */
    static String ofOneLine(String secret) {
        if (secret.length() > MOST_CHARACTERS || secret.chars().anyMatch(Character::isISOControl)) {
            throw new UnusableSecret(
                    "a secret of at most 1,024 characters is expected, without a line break or another control character");
        }
        return secret;
    }
}
