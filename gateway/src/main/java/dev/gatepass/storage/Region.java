package dev.gatepass.storage;

/** The form of a region's name, which becomes part of a host: one label of lower-case letters, digits and hyphens. */
final class Region {
    private static final int MAX_LENGTH = 63;

    private Region() {}

    static boolean isName(String text) {
        return !text.isEmpty()
                && text.length() <= MAX_LENGTH
                && text.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-')
                && text.charAt(0) != '-'
                && text.charAt(text.length() - 1) != '-';
    }
}
