package dev.gatepass.issuing;

import dev.gatepass.failure.ErrorCode;
import dev.gatepass.signing.Method;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** How many URLs were given out since the start, and how many of a batch were not. Thread-safe. */
public final class UrlTally {
    private final Map<Method, LongAdder> issued = zeroes(Method.class);
    private final Map<ErrorCode, LongAdder> refused = zeroes(ErrorCode.class);

    private static <E extends Enum<E>> Map<E, LongAdder> zeroes(Class<E> type) {
        Map<E, LongAdder> zeroes = new EnumMap<>(type);
        for (E key : type.getEnumConstants()) {
            zeroes.put(key, new LongAdder());
        }
        return zeroes;
    }

    void count(List<UrlResult> results) {
        for (UrlResult result : results) {
            if (result instanceof UrlResult.Issued url) {
                add(issued, url.request().method());
            } else if (result instanceof UrlResult.Refused reason) {
                add(refused, reason.code());
            }
        }
    }

    private static <E extends Enum<E>> void add(Map<E, LongAdder> sums, E key) {
        LongAdder sum = sums.get(key);
        if (sum != null) {
            sum.increment();
        }
    }

    /** Given out, by what they are for. */
    public Map<Method, Long> issued() {
        return sums(issued, Method.class);
    }

    /** Refused each for itself, in a batch that was answered. */
    public Map<ErrorCode, Long> refused() {
        return sums(refused, ErrorCode.class);
    }

    private static <E extends Enum<E>> Map<E, Long> sums(Map<E, LongAdder> from, Class<E> type) {
        Map<E, Long> sums = new EnumMap<>(type);
        from.forEach((key, sum) -> sums.put(key, sum.sum()));
        return sums;
    }
}
