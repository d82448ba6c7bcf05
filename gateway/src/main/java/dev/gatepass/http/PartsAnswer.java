package dev.gatepass.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.gatepass.issuing.UrlResult.Issued;
import dev.gatepass.issuing.UrlResult.Refused;
import dev.gatepass.uploads.PartResult;
import java.io.IOException;
import java.util.List;

/** The answer to a batch of parts for which URLs were wanted. */
final class PartsAnswer extends BatchAnswer<PartResult> {
    PartsAnswer(List<PartResult> results, long revision) {
        super("parts", results, SignAnswer.BYTES_A_URL, revision);
    }

    @Override
    void write(PartResult result, JsonGenerator to) throws IOException {
        to.writeStartObject();
        to.writeNumberField("number", result.number());
        if (result.url() instanceof Issued issued) {
            SignAnswer.writeUrl(issued, to);
        } else if (result.url() instanceof Refused refused) {
            writeErrorField(refused.code(), refused.message(), to);
        }
        to.writeEndObject();
    }
}
