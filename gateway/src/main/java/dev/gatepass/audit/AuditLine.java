package dev.gatepass.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import dev.gatepass.access.Principal;
import dev.gatepass.access.Subject;
import dev.gatepass.access.WireName;
import dev.gatepass.issuing.Deed;
import dev.gatepass.issuing.Issuance;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * The form of a record: one line of JSON (https://jsonlines.org), with nothing in it that could end the line or move the
 * cursor of a terminal.
 */
final class AuditLine {
    /** How every line begins. */
    static final byte[] BEGINNING = "{\"time\":\"".getBytes(StandardCharsets.UTF_8);

    private final JsonFactory json = JsonFactory.builder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build()
            .setCharacterEscapes(new InvisibleCharacters());

    /** Appends the line of a record, its line feed included. */
    void write(Issuance issuance, OutputStream out) throws IOException {
        try (JsonGenerator line = json.createGenerator(out)) {
            begin(
                    line,
                    issuance.at(),
                    issuance.requestId(),
                    issuance.principal(),
                    issuance.team(),
                    issuance.revision());
            line.writeArrayFieldStart("urls");
            for (Issuance.IssuedUrl url : issuance.urls()) {
                writeUrl(line, url);
            }
            end(line);
        }
    }

    /** The same of what Gatepass did itself. */
    void write(Deed deed, OutputStream out) throws IOException {
        try (JsonGenerator line = json.createGenerator(out)) {
            begin(line, deed.at(), deed.requestId(), deed.principal(), deed.team(), deed.revision());
            line.writeStringField("storage_bucket", deed.storageBucket());
            line.writeArrayFieldStart(deed.kind().name().toLowerCase(Locale.ROOT));
            for (String key : deed.keys()) {
                line.writeString(key);
            }
            end(line);
        }
    }

    private static void begin(
            JsonGenerator line, Instant at, String requestId, Principal principal, String team, long revision)
            throws IOException {
        line.writeStartObject();
        line.writeStringField("time", at.toString());
        line.writeStringField("request_id", requestId);
        writeSubject(line, "caller", principal.caller());
        Optional<Subject> actingFor = principal.actingFor();
        if (actingFor.isPresent()) {
            writeSubject(line, "acting_for", actingFor.get());
        }
        line.writeStringField("team", team);
        line.writeNumberField("revision", revision);
    }

    private static void end(JsonGenerator line) throws IOException {
        line.writeEndArray();
        line.writeEndObject();
        line.writeRaw('\n');
    }

    private static void writeSubject(JsonGenerator line, String field, Subject subject) throws IOException {
        line.writeObjectFieldStart(field);
        line.writeStringField("kind", WireName.of(subject.kind()));
        line.writeStringField("name", subject.name());
        line.writeEndObject();
    }

    private static void writeUrl(JsonGenerator line, Issuance.IssuedUrl url) throws IOException {
        line.writeStartObject();
        line.writeStringField("method", url.method().name());
        line.writeStringField("storage_bucket", url.storageBucket());
        line.writeStringField("key", url.key());
        line.writeStringField("expires_at", url.expiresAt().toString());
        line.writeStringField("fingerprint", url.fingerprint());
        line.writeEndObject();
    }
}
