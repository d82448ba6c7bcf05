package dev.gatepass.signing.azuresas;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/** Instants as they are signed, in whole seconds: {@code 2026-11-24T05:00:00Z}. */
final class SasTime {
    /** The size of an instant as it is signed, in bytes. */
    static final int BYTES = 20;

    /** The size of an instant in a query, where its colons are encoded, in bytes. */
    static final int ENCODED_BYTES = BYTES + 4;

    private static final long SECONDS_OF_DAY = 86_400;
    private static final byte[] COLON = {':'};
    private static final byte[] ENCODED_COLON = {'%', '3', 'A'};

    private SasTime() {}

    /** Writes an instant, in the years 0 to 9999, as it is signed. */
    static int write(long epochSecond, byte[] to, int at) {
        return write(epochSecond, COLON, to, at);
    }

    /** Writes an instant, in the years 0 to 9999, as the value of a parameter. */
    static int writeEncoded(long epochSecond, byte[] to, int at) {
        return write(epochSecond, ENCODED_COLON, to, at);
    }

    static String text(long epochSecond) {
        byte[] text = new byte[BYTES];
        write(epochSecond, text, 0);
        return new String(text, StandardCharsets.US_ASCII);
    }

    private static int write(long epochSecond, byte[] colon, byte[] to, int at) {
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(epochSecond, SECONDS_OF_DAY));
        int second = (int) Math.floorMod(epochSecond, SECONDS_OF_DAY);
        if (date.getYear() < 0 || date.getYear() > 9999) {
            throw new IllegalArgumentException("no instant of the years 0 to 9999");
        }
        int next = two(date.getYear() / 100, to, at);
        next = two(date.getYear() % 100, to, next);
        to[next++] = '-';
        next = two(date.getMonthValue(), to, next);
        to[next++] = '-';
        next = two(date.getDayOfMonth(), to, next);
        to[next++] = 'T';
        next = two(second / 3600, to, next);
        next = Bytes.write(colon, to, next);
        next = two(second / 60 % 60, to, next);
        next = Bytes.write(colon, to, next);
        next = two(second % 60, to, next);
        to[next++] = 'Z';
        return next;
    }

    private static int two(int number, byte[] to, int at) {
        to[at] = (byte) ('0' + number / 10);
        to[at + 1] = (byte) ('0' + number % 10);
        return at + 2;
    }
}
