package dev.gatepass.signing.azuresas;

import dev.gatepass.signing.Conditions;
import dev.gatepass.signing.Header;
import dev.gatepass.signing.Method;
import dev.gatepass.signing.UploadStep;
import dev.gatepass.signing.encoding.PercentEncoding;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a request binds, in the store's own words: fields of the signature where there are some, headers that the holder
 * is asked to send where there are none, and a refusal where that would not be what was asked for.
 */
final class SasConditions {
    /** The blob type that a whole object is written as (https://learn.microsoft.com/en-us/rest/api/storageservices/put-blob). */
    private static final Header BLOCK_BLOB = new Header("x-ms-blob-type", "BlockBlob");

    private SasConditions() {}

    /**
     * Adds the fields that the request sets.
     *
     * <p>{@code ses} makes the store encrypt what is written with that scope, and refuse another; it leaves reading as it
     * is, so only URLs that write carry it. All blocks of a blob and their list must name one scope, so each step does
     * (https://learn.microsoft.com/en-us/rest/api/storageservices/create-service-sas#specify-the-encryption-scope).
     */
    static void addFields(
            Method method, Conditions conditions, Optional<String> encryptionScope, Map<SasField, String> values) {
        if (conditions.contentLength().isPresent()
                || conditions.checksumSha256().isPresent()) {
            throw new IllegalArgumentException("Azure binds neither a length nor a SHA-256");
        }
        if (method == Method.PUT && conditions.version().isPresent()) {
            throw new IllegalArgumentException("a version cannot be written to");
        }
        values.put(
                SasField.SIGNED_PERMISSIONS, SignedPermission.letters(SignedPermission.neededBy(method, conditions)));
        values.put(SasField.SIGNED_RESOURCE, conditions.version().isPresent() ? "bv" : "b");
        conditions.version().ifPresent(version -> values.put(SasField.SIGNED_SNAPSHOT_TIME, version));
        conditions.responseContentType().ifPresent(type -> values.put(SasField.RSCT, type));
        conditions.responseContentDisposition().ifPresent(disposition -> values.put(SasField.RSCD, disposition));
        if (method == Method.PUT) {
            encryptionScope.ifPresent(scope -> values.put(SasField.SIGNED_ENCRYPTION_SCOPE, scope));
        }
    }

    /**
     * The parameters that make a PUT a step of an upload
     * (https://learn.microsoft.com/en-us/rest/api/storageservices/put-block and .../put-block-list). They are not signed:
     * whoever may write a blob may write it in blocks.
     */
    static String unsignedParameters(Conditions conditions) {
        UploadStep step = conditions.uploadStep().orElse(null);
        if (step instanceof UploadStep.Part) {
            throw new IllegalArgumentException("Azure uploads in blocks, not in parts");
        }
        if (step instanceof UploadStep.Block block) {
            return "&comp=block&blockid=" + PercentEncoding.encodeValue(block.id());
        }
        return step == null ? "" : "&comp=blocklist";
    }

    /** The headers that must accompany the URL, by name. */
    static List<Header> headers(Method method, Conditions conditions) {
        // The list of blocks has a type of its own: that of the blob goes beside it.
        String type = conditions.uploadStep().orElse(null) instanceof UploadStep.BlockList
                ? "x-ms-blob-content-type"
                : "content-type";
        List<Header> headers = new ArrayList<>();
        conditions.contentType().ifPresent(value -> headers.add(new Header(type, value)));
        conditions.contentMd5().ifPresent(value -> headers.add(new Header("content-md5", value)));
        if (method == Method.PUT && conditions.uploadStep().isEmpty()) {
            headers.add(BLOCK_BLOB);
        }
        Collections.sort(headers);
        return List.copyOf(headers);
    }
}
