package dev.gatepass.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.gatepass.failure.ErrorCode;
import dev.gatepass.issuing.Slices;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Writes the answer to a batch, in the order of its items, a result a step.
 *
 * @param <T> a result
 */
abstract class BatchAnswer<T> implements Slices.Work<Buffer> {
    private final List<T> results;
    private final ByteArrayOutputStream bytes;
    private final JsonGenerator json;
    private final long revision;
    private int next;

    /**
     * An answer of which nothing is written.
     *
     * @param field the name of the list
     * @param bytesEach how long a result is, about
     */
    BatchAnswer(String field, List<T> results, int bytesEach, long revision) {
        this.results = results;
        this.revision = revision;
        this.bytes = new ByteArrayOutputStream(bytesEach * (results.size() + 1));
        try {
            this.json = Json.FACTORY.createGenerator(bytes);
            json.writeStartObject();
            json.writeArrayFieldStart(field);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes one result. */
    abstract void write(T result, JsonGenerator to) throws IOException;

    @Override
    public final boolean isUnfinished() {
        return next < results.size();
    }

    @Override
    public final void step() {
        try {
            write(results.get(next++), json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public final Buffer result() {
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

    /** Writes why there is no result. */
    static void writeError(ErrorCode code, String message, JsonGenerator to) throws IOException {
        to.writeStartObject();
        writeErrorField(code, message, to);
        to.writeEndObject();
    }

    /** The same within a result that says more. */
    static void writeErrorField(ErrorCode code, String message, JsonGenerator to) throws IOException {
        to.writeObjectFieldStart("error");
        to.writeStringField("code", code.wire());
        to.writeStringField("message", message);
        to.writeEndObject();
    }
}
