package dev.gatepass.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;

/**
 * Logback's JSON lines, with addresses as people write them: it puts a backslash before every slash, which JSON allows
 * and which makes URLs unfit for searching.
 */
public final class JsonLines extends JsonEncoder {
    @Override
    public byte[] encode(ILoggingEvent event) {
        // Every slash has its own backslash, and a backslash of the text is doubled: this takes away exactly the
        // former.
        return new String(super.encode(event), UTF_8).replace("\\/", "/").getBytes(UTF_8);
    }
}
