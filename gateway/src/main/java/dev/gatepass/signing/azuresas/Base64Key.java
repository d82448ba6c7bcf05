package dev.gatepass.signing.azuresas;

import java.util.Base64;

/** How the store writes its keys. */
final class Base64Key {
    private Base64Key() {}

    /** The key's bytes, one or more. A failure says nothing of the key. */
    static byte[] decode(String base64) {
        byte[] key;
        try {
            key = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            // The cause would quote a character of the key.
            throw new IllegalArgumentException("the key is not Base64");
        }
        if (key.length == 0) {
            throw new IllegalArgumentException("the key is empty");
        }
        return key;
    }
}
