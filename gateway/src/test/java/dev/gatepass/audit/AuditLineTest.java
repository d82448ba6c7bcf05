package dev.gatepass.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatepass.access.Principal;
import dev.gatepass.access.Scopes;
import dev.gatepass.access.Subject;
import dev.gatepass.issuing.Deed;
import dev.gatepass.issuing.Issuance;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AuditLineTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void saysWhoWasGivenWhatInOneLine() throws IOException {
        assertEquals("""
                {"time":"2026-11-24T05:00:00Z","request_id":"r-1","caller":{"kind":"user","name":"kay"},\
                "team":"kappa","revision":1234,"urls":[{"method":"PUT","storage_bucket":"instance",\
                "key":"kappa/runs/7/model.bin","expires_at":"2026-11-24T05:10:00Z","fingerprint":"0f3a9c11"}]}
                """, lineOf(Issuances.of("r-1")));
    }

    @Test
    void saysWhoHadWhatDoneInOneLine() throws IOException {
        Map<Deed.Kind, String> fields = Map.of(
                Deed.Kind.DELETED, "deleted",
                Deed.Kind.RESTORED, "restored",
                Deed.Kind.UPLOAD_STARTED, "upload_started",
                Deed.Kind.UPLOAD_COMPLETED, "upload_completed",
                Deed.Kind.UPLOAD_ABORTED, "upload_aborted");
        for (Deed.Kind kind : Deed.Kind.values()) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            Principal kay = Principal.of(Subject.user("kay"));
            List<String> keys = List.of("kappa/a", "kappa/b\n");
            new AuditLine().write(new Deed(Issuances.AT, "r-1", kay, "kappa", 1234, "instance", kind, keys), out);
            assertEquals("""
                    {"time":"2026-11-24T05:00:00Z","request_id":"r-1","caller":{"kind":"user","name":"kay"},\
                    "team":"kappa","revision":1234,"storage_bucket":"instance","%s":["kappa/a","kappa/b\\n"]}
                    """.formatted(fields.get(kind)), out.toString(StandardCharsets.UTF_8));
        }
    }

    @Test
    void namesBothWhoCallsAndWhomItActsFor() throws IOException {
        Subject server = new Subject(Subject.Kind.SERVICE_ACCOUNT, "server");
        Principal principal = new Principal(server, Scopes.OWNER, Optional.of(Subject.user("kay")));
        JsonNode line = JSON.readTree(lineOf(Issuances.of("r-1", principal, "kappa/x")));
        assertEquals("service-account", line.at("/caller/kind").asText());
        assertEquals("server", line.at("/caller/name").asText());
        assertEquals("kay", line.at("/acting_for/name").asText());
    }

    /** Every character of the basic plane, in the key: none breaks the line, and all come back. */
    @Test
    void escapesWhatCouldEndTheLineOrHideInIt_L06() throws IOException {
        int covered = 0;
        for (int character = 0; character <= 0xFFFF; character++) {
            if (Character.isSurrogate((char) character)) {
                continue;
            }
            String key = "a" + (char) character + "b";
            String line = lineOf(Issuances.of("r", Principal.of(Subject.user("kay")), key));
            assertEquals(1, line.lines().count());
            assertTrue(line.chars().limit(line.length() - 1L).noneMatch(AuditLineTest::isInvisible), line);
            assertEquals(key, JSON.readTree(line).at("/urls/0/key").asText());
            covered++;
        }
        assertEquals(63_488, covered);
    }

    @Test
    void takesTextThatIsNotEvenUnicode_L06() throws IOException {
        String line = lineOf(Issuances.of("a\uD800b\r\n\u001B[2J"));
        assertTrue(line.contains("a\\uD800b\\r\\n\\u001B[2J"), line);
        assertEquals(1, line.lines().count());
    }

    private static boolean isInvisible(int character) {
        int type = Character.getType(character);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }

    private static String lineOf(Issuance issuance) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new AuditLine().write(issuance, out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
