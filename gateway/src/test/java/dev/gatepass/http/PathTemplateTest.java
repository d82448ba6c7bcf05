package dev.gatepass.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathTemplateTest {
    private static final PathTemplate USER = PathTemplate.of("/v1/admin/users/{user}");

    @ParameterizedTest
    @CsvSource({
        "kay, kay",
        "kay@example.com, kay@example.com",
        "a%2Fb, a/b",
        "a%20b, a b",
        "100%25, 100%",
        "%C3%A9va, éva",
        "a+b, a+b",
        "..., ...",
        "%2e%2e%2e, ...",
    })
    void aNameIsDecodedOnce(String raw, String name) {
        assertEquals(Optional.of(Map.of("user", name)), USER.match("/v1/admin/users/" + raw));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", ".", "..", "%2e%2e", "%2E", "a/b", "%", "%2", "%zz", "%ff", "%c0%af", "%00", "a%0Ab", "%7F", "a b",
                "é", "a;b", "a\\b", "%C2%80"
            })
    void whatIsNoNameIsRefused_H07(String raw) {
        assertEquals(Optional.empty(), USER.match("/v1/admin/users/" + raw));
    }

    @Test
    void everySegmentButAParameterIsExact_H07() {
        for (String path : new String[] {
            "/v1/admin/users",
            "/v1/admin/users/",
            "/v1/admin/users/a/",
            "/v1/admin//users/a",
            "/v1/Admin/users/a",
            "/v1/admin/us%65rs/a",
            "v1/admin/users/a",
            "//v1/admin/users/a"
        }) {
            assertEquals(Optional.empty(), USER.match(path), path);
        }
    }

    @Test
    void theRouterHasItsOwnSpelling() {
        assertEquals("/v1/admin/users/:user", USER.routerPath());
        assertEquals("/v1/admin/users/{user}", USER.toString());
    }
}
