package dev.gatepass.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.gatepass.issuing.UrlResult;
import dev.gatepass.issuing.UrlResult.Issued;
import dev.gatepass.issuing.UrlResult.Refused;
import dev.gatepass.signing.Header;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Writes the answer to a batch, in the order of its requests. */
final class SignAnswer {
    private SignAnswer() {}

    static Buffer encode(List<UrlResult> results, long revision) {
        return Json.write(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("urls");
            for (UrlResult result : results) {
                if (result instanceof Issued issued) {
                    write(json, issued);
                } else if (result instanceof Refused refused) {
                    write(json, refused);
                }
            }
            json.writeEndArray();
            json.writeNumberField("revision", revision);
            json.writeEndObject();
        });
    }

    private static void write(JsonGenerator json, Issued issued) throws IOException {
        json.writeStartObject();
        json.writeStringField("method", issued.request().method().name());
        json.writeStringField("key", issued.request().key());
        json.writeStringField("url", issued.url().url());
        json.writeObjectFieldStart("headers");
        for (Header header : issued.url().headers()) {
            json.writeStringField(header.name(), header.value());
        }
        json.writeEndObject();
        json.writeNumberField("expires_in", issued.timeToLive().seconds());
        json.writeStringField("expires_at", issued.expiresAt().toString());
        if (issued.timeToLive().limitedBy().isPresent()) {
            json.writeStringField(
                    "ttl_limited_by",
                    issued.timeToLive().limitedBy().get().name().toLowerCase(Locale.ROOT));
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Refused refused) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("error");
        json.writeStringField("code", refused.code().wire());
        json.writeStringField("message", refused.message());
        json.writeEndObject();
        json.writeEndObject();
    }
}
