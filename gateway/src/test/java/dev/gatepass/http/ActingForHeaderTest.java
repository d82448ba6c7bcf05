package dev.gatepass.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.gatepass.access.Account;
import dev.gatepass.access.Directory;
import dev.gatepass.access.Principal;
import dev.gatepass.access.Scope;
import dev.gatepass.access.Scopes;
import dev.gatepass.access.Subject;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.failure.Refusal;
import dev.gatepass.fixture.World;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a header names the person that somebody acts for. */
class ActingForHeaderTest {
    private static final String NAME = "Zoë 周";
    private static final Subject SERVER = new Subject(Subject.Kind.SERVICE_ACCOUNT, "server");
    private static final Principal CALLER =
            new Principal(SERVER, new Scopes(Set.of(Scope.READ, Scope.ACT_FOR), Optional.empty()), Optional.empty());

    private final Directory directory = World.builder()
            .put(new Account(SERVER, false, false))
            .put(new Account(Subject.user(NAME), false, false))
            .build();

    private Principal read(String... values) {
        return ActingFor.read(List.of(values), CALLER, directory);
    }

    @Test
    void withoutItTheCallerIsItself() {
        assertEquals(SERVER, read().subject());
    }

    @Test
    void namesAPersonInAnyAlphabet() {
        String bytes = new String(NAME.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        Principal principal = read(bytes);
        assertEquals(Subject.user(NAME), principal.subject());
        assertEquals(SERVER, principal.caller());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\u00e9", "\u00c0\u00af", "\u00ed\u00a0\u0080"})
    void refusesWhatIsNoText(String value) {
        assertEquals(
                ErrorCode.INVALID_REQUEST,
                assertThrows(Refusal.class, () -> read(value)).code());
    }

    @Test
    void whoIsForOneOrganizationActsForThoseWithAPlaceThere() {
        Principal acme = CALLER.within(Optional.of("acme"));
        Principal acting = ActingFor.read(List.of("kay"), acme, directory);
        assertEquals(World.KAY, acting.subject());
        assertEquals(Optional.of("acme"), acting.organization());
        for (Principal elsewhere :
                List.of(CALLER.within(Optional.of("umbrella")), CALLER.within(Optional.of("nowhere")))) {
            assertEquals(
                    ErrorCode.FORBIDDEN,
                    assertThrows(Refusal.class, () -> ActingFor.read(List.of("kay"), elsewhere, directory))
                            .code());
        }
    }

    @Test
    void refusesTwo() {
        assertEquals(
                ErrorCode.INVALID_REQUEST,
                assertThrows(Refusal.class, () -> read("kay", "kay")).code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "server", "KAY", "kay,ola"})
    void refusesWhoIsNoPerson(String value) {
        assertEquals(
                ErrorCode.FORBIDDEN,
                assertThrows(Refusal.class, () -> read(value)).code());
    }
}
