package dev.gatepass.access;

/**
 * Why a bucket may not be used: the rule that forbids it. Prints as what a caller is told.
 *
 * @param rule the rule's id, {@code R10} to {@code R13}
 * @param sentence what it says
 */
public record Forbidden(String rule, String sentence) {
    @Override
    public String toString() {
        return rule + ": " + sentence;
    }
}
