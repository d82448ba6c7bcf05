package dev.gatepass.signing.v4;

import dev.gatepass.signing.UrlBuffer;
import dev.gatepass.signing.hash.HmacSha256;

/**
 * What strings to sign are signed with: a key for one credential scope, or one for all of them. Immutable and
 * thread-safe; prints nothing of itself.
 */
public interface SigningKey {
    /** The same key for all strings to sign that begin with some bytes. */
    Started startingWith(byte[] start);

    /** The most bytes that {@link Started#sign} writes. */
    int maxSignatureBytes();

    /** A key, and the beginning of what it signs. Immutable and thread-safe. */
    interface Started {
        /** How many bytes before what is signed are lost. */
        int LEAD = HmacSha256.MAX_LEAD;

        /**
         * Signs the beginning and {@code length} bytes at {@code at} of the buffer's array behind it, and writes the
         * signature in lower-case hexadecimal digits to {@code to}. The {@value #LEAD} bytes before {@code at} may be
         * overwritten first.
         *
         * @return the index behind the last digit
         * @throws dev.gatepass.signing.SigningFailure if there is no signature to be had
         */
        int sign(UrlBuffer buffer, int at, int length, int to);
    }

    /** Where the key for a credential scope comes from. Thread-safe. */
    @FunctionalInterface
    interface Source {
        /** The key; worked out anew each time, some microseconds. */
        SigningKey forScope(CredentialScope scope);
    }
}
