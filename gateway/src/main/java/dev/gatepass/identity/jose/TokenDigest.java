package dev.gatepass.identity.jose;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.gatepass.signing.hash.Sha256;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * By what a token is known again that is not kept: the header and the claims as they were presented, and a SHA-256 of the
 * signature, without which they are worth nothing. Two that are equal are of one text, if that is a token at all.
 * Immutable; prints as redacted.
 */
public final class TokenDigest {
    private static final int NONE = -1;

    /** Holds what is signed and the dot behind it, between two positions. What else it holds is none of this. */
    private final byte[] text;

    private final int from;
    private final int to;
    private final byte[] signature;

    private TokenDigest(byte[] text, int from, int to, byte[] signature) {
        this.text = text;
        this.from = from;
        this.to = to;
        this.signature = signature;
    }

    /** Of the token from some position of a text on; all of it is taken as signed where it does not have three segments. */
    public static TokenDigest of(String text, int from) {
        // What has no byte of its own becomes "?", which no token has, and a pair of surrogates becomes one.
        byte[] bytes = text.getBytes(ISO_8859_1);
        int firstDot = bytes.length < text.length() ? NONE : text.indexOf('.', from);
        int secondDot = firstDot < 0 ? NONE : text.indexOf('.', firstDot + 1);
        int to = secondDot < 0 ? bytes.length : secondDot + 1;
        MessageDigest sha256 = Sha256.start();
        sha256.update(bytes, to, bytes.length - to);
        return new TokenDigest(bytes, from, to, sha256.digest());
    }

    /** The same, without the signature that the text of this one may still hold. */
    public TokenDigest withoutSignature() {
        return new TokenDigest(Arrays.copyOfRange(text, from, to), 0, to - from, signature);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TokenDigest digest
                && MessageDigest.isEqual(signature, digest.signature)
                && Arrays.equals(text, from, to, digest.text, digest.from, digest.to);
    }

    @Override
    public int hashCode() {
        return ByteBuffer.wrap(signature).getInt();
    }

    @Override
    public String toString() {
        return "TokenDigest[<redacted>]";
    }
}
