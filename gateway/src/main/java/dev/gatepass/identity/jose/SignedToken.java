package dev.gatepass.identity.jose;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * A token in the compact serialization (RFC 7515, section 7.1), taken apart; its signature has not been looked at.
 * Prints as redacted.
 *
 * @param token the token itself
 * @param header how it claims to be signed
 * @param claims what it claims; a JSON object, not to be changed
 * @param signatureBytes how long its signature is
 */
public record SignedToken(BearerToken token, JoseHeader header, JsonNode claims, int signatureBytes) {
    /**
     * Takes a token apart, or empty when it is anything but three canonical segments with a header that is acceptable,
     * an object of claims, and a signature that is not empty.
     */
    public static Optional<SignedToken> parse(BearerToken token) {
        if (token.isTooLong()) {
            return Optional.empty();
        }
        String[] segments = token.reveal().split("\\.", -1);
        if (segments.length != 3) {
            return Optional.empty();
        }
        Optional<JoseHeader> header = CanonicalBase64Url.decode(segments[0])
                .flatMap(StrictJson::object)
                .flatMap(JoseHeader::of);
        if (header.isEmpty()) {
            return Optional.empty();
        }
        Optional<JsonNode> claims = CanonicalBase64Url.decode(segments[1]).flatMap(StrictJson::object);
        Optional<byte[]> signature = CanonicalBase64Url.decode(segments[2]).filter(bytes -> bytes.length > 0);
        return claims.isEmpty() || signature.isEmpty()
                ? Optional.empty()
                : Optional.of(new SignedToken(token, header.get(), claims.get(), signature.get().length));
    }

    /** What is signed: the header and the claims as they were presented, and the dot between them. */
    public byte[] signingInput() {
        String text = token.reveal();
        return text.substring(0, text.lastIndexOf('.')).getBytes(US_ASCII);
    }

    /** The signature, decoded anew. */
    public byte[] signature() {
        String text = token.reveal();
        return CanonicalBase64Url.decode(text.substring(text.lastIndexOf('.') + 1))
                .orElseThrow();
    }

    @Override
    public String toString() {
        return "SignedToken[" + header.algorithm() + ", <redacted>]";
    }
}
