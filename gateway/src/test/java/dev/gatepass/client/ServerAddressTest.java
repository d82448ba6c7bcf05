package dev.gatepass.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://gatepass.example",
                "HTTPS://gatepass.example:8443/below",
                "http://localhost:8080",
                "http://127.0.0.1",
                "http://127.9.9.9:1",
                "http://[::1]:8080"
            })
    void theWayIsTlsOrStaysOnThisMachine(String text) {
        assertEquals(
                text + "/v1/me", ServerAddress.parse(text, false).at("/v1/me").toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://gatepass.example",
                "http://10.0.0.1",
                "http://127.0.0.1.example",
                "http://localhost.example",
                "http://[::2]"
            })
    void elsewhereThereIsNoPlainHttpUnlessTold(String text) {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> ServerAddress.parse(text, false));
        assertEquals("expected https, since the key would go over the network as it is", refused.getMessage());
        assertEquals(text, ServerAddress.parse(text, true).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "gatepass.example",
                "ftp://gatepass.example",
                "https://",
                "https:///v1",
                "https://kay:hunter22@gatepass.example",
                "https://gatepass.example?key=hunter22",
                "https://gatepass.example#hunter22",
                "https://a b/hunter22",
                "https://gatepass_1.example"
            })
    void anythingElseIsRefusedAndNotRepeated(String text) {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> ServerAddress.parse(text, true));
        assertFalse(String.valueOf(refused.getMessage()).contains("hunter22"));
    }

    @Test
    void slashesAtTheEndDoNotCount() {
        assertEquals(
                "https://a.example/v1",
                ServerAddress.parse("https://a.example//", false).at("/v1").toString());
    }
}
