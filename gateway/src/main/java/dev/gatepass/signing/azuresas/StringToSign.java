package dev.gatepass.signing.azuresas;

import static dev.gatepass.signing.azuresas.SasField.CANONICALIZED_RESOURCE;
import static dev.gatepass.signing.azuresas.SasField.RSCC;
import static dev.gatepass.signing.azuresas.SasField.RSCD;
import static dev.gatepass.signing.azuresas.SasField.RSCE;
import static dev.gatepass.signing.azuresas.SasField.RSCL;
import static dev.gatepass.signing.azuresas.SasField.RSCT;
import static dev.gatepass.signing.azuresas.SasField.SIGNED_AUTHORIZED_USER_OBJECT_ID;
import static dev.gatepass.signing.azuresas.SasField.SIGNED_CORRELATION_ID;
import static dev.gatepass.signing.azuresas.SasField.SIGNED_DELEGATED_USER_OBJECT_ID;
import static dev.gatepass.signing.azuresas.SasField.SIGNED_ENCRYPTION_SCOPE;
import static dev.gatepass.signing.azuresas.SasField.SIGNED_EXPIRY;
import static dev.gatepass.signing.azuresas.SasField.SIGNED_IDENTIFIER;
import static dev.gatepass.signing.azuresas.SasField.SIGNED_IP;
import static dev.gatepass.signing.azuresas.SasField.SIGNED_KEY_DELEGATED_USER_TENANT_ID;
import static dev.gatepass.signing.azuresas.SasField.SIGNED_KEY_EXPIRY;
import static dev.gatepass.signing.azuresas.SasField.SIGNED_KEY_OBJECT_ID;
import static dev.gatepass.signing.azuresas.SasField.SIGNED_KEY_SERVICE;
import static dev.gatepass.signing.azuresas.SasField.SIGNED_KEY_START;
import static dev.gatepass.signing.azuresas.SasField.SIGNED_KEY_TENANT_ID;
import static dev.gatepass.signing.azuresas.SasField.SIGNED_KEY_VERSION;
import static dev.gatepass.signing.azuresas.SasField.SIGNED_PERMISSIONS;
import static dev.gatepass.signing.azuresas.SasField.SIGNED_PROTOCOL;
import static dev.gatepass.signing.azuresas.SasField.SIGNED_RESOURCE;
import static dev.gatepass.signing.azuresas.SasField.SIGNED_SNAPSHOT_TIME;
import static dev.gatepass.signing.azuresas.SasField.SIGNED_START;
import static dev.gatepass.signing.azuresas.SasField.SIGNED_UNAUTHORIZED_USER_OBJECT_ID;
import static dev.gatepass.signing.azuresas.SasField.SIGNED_VERSION;

import java.util.List;
import java.util.Map;

/**
 * The strings to sign of {@link #VERSION}: which fields, in which order. Fields are joined by line breaks, without any
 * escaping, and one that is not used is empty but there, so a string has as many lines as its layout has fields; nothing
 * with a line break in it may get this far.
 *
 * <p>Versions differ in their layouts, so the version is pinned, and another one is another table.
 */
record StringToSign(List<SasField> fields) {
    /** The value of {@code sv}, which is also the version of the service that answers a request without another. */
    static final String VERSION = "2026-02-06";

    static final StringToSign SERVICE_SAS = new StringToSign(List.of(
            SIGNED_PERMISSIONS,
            SIGNED_START,
            SIGNED_EXPIRY,
            CANONICALIZED_RESOURCE,
            SIGNED_IDENTIFIER,
            SIGNED_IP,
            SIGNED_PROTOCOL,
            SIGNED_VERSION,
            SIGNED_RESOURCE,
            SIGNED_SNAPSHOT_TIME,
            SIGNED_ENCRYPTION_SCOPE,
            RSCC,
            RSCD,
            RSCE,
            RSCL,
            RSCT));

    static final StringToSign USER_DELEGATION_SAS = new StringToSign(List.of(
            SIGNED_PERMISSIONS,
            SIGNED_START,
            SIGNED_EXPIRY,
            CANONICALIZED_RESOURCE,
            SIGNED_KEY_OBJECT_ID,
            SIGNED_KEY_TENANT_ID,
            SIGNED_KEY_START,
            SIGNED_KEY_EXPIRY,
            SIGNED_KEY_SERVICE,
            SIGNED_KEY_VERSION,
            SIGNED_AUTHORIZED_USER_OBJECT_ID,
            SIGNED_UNAUTHORIZED_USER_OBJECT_ID,
            SIGNED_CORRELATION_ID,
            SIGNED_KEY_DELEGATED_USER_TENANT_ID,
            SIGNED_DELEGATED_USER_OBJECT_ID,
            SIGNED_IP,
            SIGNED_PROTOCOL,
            SIGNED_VERSION,
            SIGNED_RESOURCE,
            SIGNED_SNAPSHOT_TIME,
            SIGNED_ENCRYPTION_SCOPE,
            RSCC,
            RSCD,
            RSCE,
            RSCL,
            RSCT));

    StringToSign {
        fields = List.copyOf(fields);
    }

    /** The lines before the expiry, the last line break included. */
    String beforeExpiry(Map<SasField, String> values) {
        StringBuilder lines = new StringBuilder();
        for (SasField field : fields.subList(0, fields.indexOf(SIGNED_EXPIRY))) {
            lines.append(values.getOrDefault(field, "")).append('\n');
        }
        return lines.toString();
    }

    /** The lines behind the canonicalized resource, which follows the expiry; the first line break included. */
    String behindResource(Map<SasField, String> values) {
        StringBuilder lines = new StringBuilder();
        for (SasField field : fields.subList(fields.indexOf(CANONICALIZED_RESOURCE) + 1, fields.size())) {
            lines.append('\n').append(values.getOrDefault(field, ""));
        }
        return lines.toString();
    }
}
