package dev.gatepass.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.gatepass.lookup.LookupResult;
import dev.gatepass.lookup.LookupResult.Absent;
import dev.gatepass.lookup.LookupResult.Present;
import dev.gatepass.lookup.LookupResult.Refused;
import dev.gatepass.storage.objects.ObjectFacts;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The answer to a batch of objects that were asked about. */
final class StatAnswer extends BatchAnswer<LookupResult> {
    private static final int BYTES_AN_OBJECT = 160;

    StatAnswer(List<LookupResult> results, long revision) {
        super("objects", results, BYTES_AN_OBJECT, revision);
    }

    @Override
    void write(LookupResult result, JsonGenerator to) throws IOException {
        if (result instanceof Refused refused) {
            writeError(refused.why().code(), refused.why().detail(), to);
            return;
        }
        to.writeStartObject();
        if (result instanceof Absent absent) {
            to.writeStringField("key", absent.key());
            to.writeBooleanField("exists", false);
        } else if (result instanceof Present present) {
            to.writeStringField("key", present.key());
            to.writeBooleanField("exists", true);
            write(present.facts(), to);
        }
        to.writeEndObject();
    }

    private static void write(ObjectFacts facts, JsonGenerator to) throws IOException {
        to.writeNumberField("size", facts.size());
        to.writeStringField(
                "last_modified",
                facts.lastModified().truncatedTo(ChronoUnit.SECONDS).toString());
        to.writeStringField("etag", facts.etag());
        if (facts.version().isPresent()) {
            to.writeStringField("version_id", facts.version().get());
        }
    }
}
