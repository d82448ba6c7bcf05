package dev.gatepass.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class WireNameTest {
    @Test
    void everyConstantIsReadAsItIsSpelled() {
        int read = readAll(Subject.Kind.class)
                + readAll(TeamRole.class)
                + readAll(OrganizationRole.class)
                + readAll(Scope.class)
                + readAll(Provider.class)
                + readAll(Addressing.class);
        assertEquals(20, read);
        assertEquals("service-account", WireName.of(Subject.Kind.SERVICE_ACCOUNT));
    }

    private static <E extends Enum<E>> int readAll(Class<E> type) {
        for (E constant : type.getEnumConstants()) {
            assertEquals(constant, WireName.parse(type, WireName.of(constant)));
        }
        return type.getEnumConstants().length;
    }

    @Test
    void whatIsWrongIsNotRepeated_L03() {
        for (String wrong : List.of("VIEW_ONLY", "view_only", "hunter2", "")) {
            IllegalArgumentException mistake =
                    assertThrows(IllegalArgumentException.class, () -> WireName.parse(TeamRole.class, wrong));
            assertEquals("expected one of admin, member, view-only", mistake.getMessage());
        }
    }
}
