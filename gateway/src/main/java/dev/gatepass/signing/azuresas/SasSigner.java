package dev.gatepass.signing.azuresas;

import dev.gatepass.signing.Caller;
import dev.gatepass.signing.Conditions;
import dev.gatepass.signing.Method;
import dev.gatepass.signing.ObjectKey;
import dev.gatepass.signing.UrlBuffer;
import dev.gatepass.signing.encoding.Bytes;
import dev.gatepass.signing.hash.HmacSha256;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Signs for one container under one key. What the usual URLs have in common, those that bind nothing beside method, key
 * and time, is written down once.
 *
 * <p>There is no {@code st}: a signature that begins now would be refused by a store whose clock is behind.
 *
 * <p>Immutable and thread-safe. Prints nothing of its key.
 */
final class SasSigner {
    private final StringToSign layout;
    private final Map<SasField, String> constant;
    private final Optional<String> encryptionScope;
    private final byte[] root;

    private final String resource;

    private final HmacSha256 hmac;
    private final SignedFields read;
    private final SignedFields write;
    private final SignedFields delete;

    /**
     * A signer.
     *
     * @param constant the fields that say which key it is, if the layout has such
     */
    SasSigner(AzureTarget target, StringToSign layout, Map<SasField, String> constant, byte[] key) {
        this.layout = layout;
        this.constant = new EnumMap<>(SasField.class);
        this.constant.putAll(constant);
        this.constant.put(SasField.SIGNED_VERSION, StringToSign.VERSION);
        this.constant.put(SasField.SIGNED_PROTOCOL, target.signedProtocol());
        this.encryptionScope = target.encryptionScope();
        this.root = Bytes.of(target.root());
        this.resource = "\n" + target.canonicalizedRoot();
        this.hmac = new HmacSha256(key);
        this.read = fields(Method.GET, Conditions.NONE, Optional.empty());
        this.write = fields(Method.PUT, Conditions.NONE, Optional.empty());
        this.delete = fields(Method.DELETE, Conditions.NONE, Optional.empty());
    }

    /** What no condition comes to, where nobody is named. */
    SignedFields usual(Method method) {
        return switch (method) {
            case GET, HEAD -> read;
            case PUT -> write;
            case DELETE -> delete;
        };
    }

    /** What some conditions come to. */
    SignedFields fields(Method method, Conditions conditions, Optional<Caller> caller) {
        Map<SasField, String> values = new EnumMap<>(constant);
        SasConditions.addFields(method, conditions, encryptionScope, values);
        caller.ifPresent(somebody -> values.put(
                SasField.SIGNED_CORRELATION_ID, somebody.correlationId().toString()));
        String unsigned = SasConditions.unsignedParameters(conditions);
        return new SignedFields(layout, values, resource, hmac, unsigned, SasConditions.headers(method, conditions));
    }

    /**
     * Writes a URL behind what the buffer holds. It comes first; the string to sign is made behind it, where the buffer holds
     * nothing.
     */
    void write(ObjectKey object, SignedFields.Until fields, UrlBuffer to) {
        int start = to.length();
        byte[] bytes = to.reserve(root.length
                + object.maxEncodedBytes()
                + SasSignature.MAX_BYTES
                + HmacSha256.MAX_LEAD
                + ObjectKey.MAX_BYTES
                + fields.maxBytes());

        int path = object.encode(bytes, Bytes.write(root, bytes, start));
        int signature = fields.writeQuery(bytes, path);

        int key = signature + SasSignature.MAX_BYTES + HmacSha256.MAX_LEAD;
        int end = fields.writeBehindResource(bytes, object.writeUtf8(bytes, key));

        byte[] code = to.hash();
        fields.hmac().of(bytes, key, end - key, code);
        to.written(SasSignature.write(code, bytes, signature));
    }
}
