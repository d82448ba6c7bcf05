package dev.gatepass.signing.azuresas;

import java.time.Instant;
import java.time.format.DateTimeFormatter;

/** Instants as they are signed, in whole seconds: {@code 2026-11-24T05:00:00Z}. */
final class SasTime {
    private static final long YEAR_0 = -62_167_219_200L;
    private static final long YEAR_10000 = 253_402_300_800L;

    private SasTime() {}

    /** An instant of the years 0 to 9999. */
    static String text(long epochSecond) {
        if (epochSecond < YEAR_0 || epochSecond >= YEAR_10000) {
            throw new IllegalArgumentException("no instant of the years 0 to 9999");
        }
        return DateTimeFormatter.ISO_INSTANT.format(Instant.ofEpochSecond(epochSecond));
    }
}
