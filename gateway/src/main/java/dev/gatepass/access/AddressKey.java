package dev.gatepass.access;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The key in a bucket's address, as the provider of the bucket has keys. Prints as redacted. Immutable.
 *
 * @param kind what it is
 * @param id the public half of an access key
 * @param secret the secret itself, as it is kept for a key of this kind
 */
public record AddressKey(CredentialReference.Kind kind, Optional<String> id, String secret) {
    private static final Pattern EMAIL = Pattern.compile("[A-Za-z0-9._+-]{1,128}@[A-Za-z0-9.-]{1,128}");
    private static final Pattern PEM = Pattern.compile("[A-Za-z0-9+/= \\r\\n-]+");

    public AddressKey {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(id, "id");
        if (secret.isEmpty()) {
            throw new IllegalArgumentException("the secret: there is none behind the \":\"");
        }
    }

    /**
     * The key in what stands before the "@" of an address.
     *
     * @param userinfo empty where there is no "@"; where nothing stands before it, the key is said elsewhere
     * @throws IllegalArgumentException naming the part that is wrong, without repeating it
     */
    static Optional<AddressKey> of(Provider provider, Optional<String> userinfo) {
        return userinfo.filter(text -> !text.isEmpty()).map(text -> of(provider, text));
    }

    private static AddressKey of(Provider provider, String userinfo) {
        int colon = userinfo.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("the key: it reads ID:SECRET, before the \"@\"");
        }
        String id = PercentDecoding.of("the id of the key", userinfo.substring(0, colon));
        String secret = PercentDecoding.of("the secret", userinfo.substring(colon + 1));
        return switch (provider) {
            case AWS, S3_COMPATIBLE, COREWEAVE -> accessKey(provider, id, secret);
            case GCP -> serviceAccountKey(id, secret);
            case AZURE -> accountKey(id, secret);
        };
    }

    private static AddressKey accessKey(Provider provider, String id, String secret) {
        try {
            AccessKeyId.check(id);
            AccessKeyId.check(provider, id);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the id of the key: " + e.getMessage(), e);
        }
        return new AddressKey(CredentialReference.Kind.ACCESS_KEY, Optional.of(id), secret);
    }

    /** Kept as the JSON file in which Google hands such a key out. What is in it needs no escaping but line breaks. */
    private static AddressKey serviceAccountKey(String email, String pem) {
        if (!EMAIL.matcher(email).matches()) {
            throw new IllegalArgumentException("the service account: its e-mail address stands before the first \":\"");
        }
        if (!PEM.matcher(pem).matches()) {
            throw new IllegalArgumentException("the secret: it is a private key in PEM, percent-encoded");
        }
        String json = "{\"client_email\":\"" + email + "\",\"private_key\":\""
                + pem.replace("\r", "").replace("\n", "\\n") + "\"}";
        return new AddressKey(CredentialReference.Kind.SERVICE_ACCOUNT_KEY, Optional.empty(), json);
    }

    private static AddressKey accountKey(String id, String key) {
        if (!id.isEmpty()) {
            throw new IllegalArgumentException(
                    "the key: nothing stands before its \":\", as in az://:KEY@ACCOUNT/CONTAINER");
        }
        return new AddressKey(CredentialReference.Kind.ACCOUNT_KEY, Optional.empty(), key);
    }

    @Override
    public String toString() {
        return "AddressKey[" + kind + ", <redacted>]";
    }
}
