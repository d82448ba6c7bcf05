package dev.gatepass.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How constants are spelled outside: {@code VIEW_ONLY} is {@code view-only} in the database, in files and in answers. */
public final class WireName {
    private WireName() {}

    /** The spelling of a constant. */
    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The constant of a spelling.
     *
     * @throws IllegalArgumentException naming what would have been right, and not what stood there
     */
    public static <E extends Enum<E>> E parse(Class<E> type, String text) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> of(constant).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("expected one of " + all(type)));
    }

    private static String all(Class<? extends Enum<?>> type) {
        return Arrays.stream(type.getEnumConstants()).map(WireName::of).collect(Collectors.joining(", "));
    }
}
