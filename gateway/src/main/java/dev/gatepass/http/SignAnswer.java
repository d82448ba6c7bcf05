package dev.gatepass.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.gatepass.access.WireName;
import dev.gatepass.issuing.Slices;
import dev.gatepass.issuing.UrlResult;
import dev.gatepass.issuing.UrlResult.Issued;
import dev.gatepass.issuing.UrlResult.Refused;
import dev.gatepass.signing.Header;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Writes the answer to a batch, in the order of its requests, a result a step. */
final class SignAnswer implements Slices.Work<Buffer> {
    private static final int BYTES_A_URL = 640;

    private final List<UrlResult> results;
    private final ByteArrayOutputStream bytes;
    private final JsonGenerator json;
    private final long revision;
    private int next;

    SignAnswer(List<UrlResult> results, long revision) {
        this.results = results;
        this.revision = revision;
        this.bytes = new ByteArrayOutputStream(BYTES_A_URL * (results.size() + 1));
        try {
            this.json = Json.FACTORY.createGenerator(bytes);
            json.writeStartObject();
            json.writeArrayFieldStart("urls");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean isUnfinished() {
        return next < results.size();
    }

    @Override
    public void step() {
        try {
            UrlResult result = results.get(next++);
            if (result instanceof Issued issued) {
                write(issued);
            } else if (result instanceof Refused refused) {
                write(refused);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Buffer result() {
        try {
            json.writeEndArray();
            json.writeNumberField("revision", revision);
            json.writeEndObject();
            json.writeRaw('\n');
            json.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Buffer.buffer(bytes.toByteArray());
    }

    private void write(Issued issued) throws IOException {
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
                    WireName.of(issued.timeToLive().limitedBy().get()));
        }
        json.writeEndObject();
    }

    private void write(Refused refused) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("error");
        json.writeStringField("code", refused.code().wire());
        json.writeStringField("message", refused.message());
        json.writeEndObject();
        json.writeEndObject();
    }
}
