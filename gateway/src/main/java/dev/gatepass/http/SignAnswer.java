package dev.gatepass.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.gatepass.access.WireName;
import dev.gatepass.issuing.UrlResult;
import dev.gatepass.issuing.UrlResult.Issued;
import dev.gatepass.issuing.UrlResult.Refused;
import dev.gatepass.signing.Header;
import java.io.IOException;
import java.util.List;

/** The answer to a batch of URLs. */
final class SignAnswer extends BatchAnswer<UrlResult> {
    /** How long a URL is with what goes along, about. */
    static final int BYTES_A_URL = 640;

    SignAnswer(List<UrlResult> results, long revision) {
        super("urls", results, BYTES_A_URL, revision);
    }

    @Override
    void write(UrlResult result, JsonGenerator to) throws IOException {
        if (result instanceof Issued issued) {
            write(issued, to);
        } else if (result instanceof Refused refused) {
            writeError(refused.code(), refused.message(), to);
        }
    }

    private static void write(Issued issued, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("method", issued.request().method().name());
        json.writeStringField("key", issued.request().key());
        writeUrl(issued, json);
        json.writeEndObject();
    }

    /** Writes the URL and what goes with it, as fields of whatever is being written. */
    static void writeUrl(Issued issued, JsonGenerator json) throws IOException {
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
                    WireName.of(issued.timeToLive().limitedBy().get()));
        }
    }
}
