package dev.gatepass.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.gatepass.deletion.DeletionOutcome;
import dev.gatepass.deletion.DeletionResult;
import dev.gatepass.deletion.DeletionResult.Deleted;
import dev.gatepass.deletion.DeletionResult.Refused;
import dev.gatepass.deletion.DeletionResult.Restored;
import java.io.IOException;

/** The answer to a batch of objects that were to be deleted or restored. */
final class DeletionAnswer extends BatchAnswer<DeletionResult> {
    private static final int BYTES_AN_OBJECT = 100;

    DeletionAnswer(DeletionOutcome outcome) {
        super("objects", outcome.results(), BYTES_AN_OBJECT, outcome.revision());
    }

    @Override
    void write(DeletionResult result, JsonGenerator to) throws IOException {
        if (result instanceof Refused refused) {
            writeError(refused.code(), refused.message(), to);
            return;
        }
        to.writeStartObject();
        if (result instanceof Deleted deleted) {
            to.writeStringField("key", deleted.key());
            to.writeStringField("restorable_until", Moments.text(deleted.restorableUntil()));
        } else if (result instanceof Restored restored) {
            to.writeStringField("key", restored.key());
            to.writeBooleanField("restored", restored.restored());
        }
        to.writeEndObject();
    }
}
