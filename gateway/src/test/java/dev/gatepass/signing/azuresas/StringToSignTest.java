package dev.gatepass.signing.azuresas;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StringToSignTest {
    /** Another version is another table: it changes here too, with a decision and the SDK's agreement. */
    @Test
    void pinsOneVersionAndItsLayouts_G08() {
        assertEquals("2026-02-06", StringToSign.VERSION);
        assertEquals(16, StringToSign.SERVICE_SAS.fields().size());
        assertEquals(26, StringToSign.USER_DELEGATION_SAS.fields().size());
    }

    @Test
    void hasALineForEachFieldWhateverIsUsed_G07() {
        for (StringToSign layout : List.of(StringToSign.SERVICE_SAS, StringToSign.USER_DELEGATION_SAS)) {
            Map<SasField, String> all = new EnumMap<>(SasField.class);
            for (SasField field : SasField.values()) {
                all.put(field, field.parameter());
            }
            for (Map<SasField, String> values : List.of(Map.<SasField, String>of(), all)) {
                String string = layout.beforeExpiry(values) + "se" + "\n" + "resource" + layout.behindResource(values);
                assertEquals(layout.fields().size(), string.split("\n", -1).length);
            }
        }
    }

    @Test
    void namesEachFieldOnce() {
        for (StringToSign layout : List.of(StringToSign.SERVICE_SAS, StringToSign.USER_DELEGATION_SAS)) {
            Set<SasField> fields = EnumSet.copyOf(layout.fields());
            assertEquals(fields.size(), layout.fields().size());
        }
    }

    @Test
    void ordersPermissionsAsTheStoreWantsThem_G07() {
        assertEquals(
                "rwdx",
                SignedPermission.letters(Set.of(
                        SignedPermission.DELETE_VERSION,
                        SignedPermission.WRITE,
                        SignedPermission.DELETE,
                        SignedPermission.READ)));
    }
}
