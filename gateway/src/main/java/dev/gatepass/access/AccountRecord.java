package dev.gatepass.access;

import dev.gatepass.access.packed.Bytes;

/**
 * The layout of what is known of one subject.
 *
 * <pre>
 * byte flags | int number of organizations | organizations | teams
 * </pre>
 *
 * <p>Each place is an int: the number of the organization or team, and in the lower three bits the role. Both lists are in
 * order, so that a place is found by halving.
 */
final class AccountRecord {
    static final int KNOWN = 1;
    static final int DISABLED = 2;
    static final int SYSTEM_ADMINISTRATOR = 4;

    /** The size of one that has no places. */
    static final int EMPTY = 1 + Integer.BYTES;

    static final int NOWHERE = -1;

    private static final int ROLE_BITS = 3;
    private static final int ROLE = (1 << ROLE_BITS) - 1;

    private AccountRecord() {}

    static int flags(byte[] page, int start) {
        return page[start];
    }

    static int organizationCount(byte[] page, int start) {
        return Bytes.intAt(page, start + 1);
    }

    /** Where the organizations begin. */
    static int organizations(int start) {
        return start + EMPTY;
    }

    /** Where the teams begin, and the organizations end. */
    static int teams(byte[] page, int start) {
        return start + EMPTY + organizationCount(page, start) * Integer.BYTES;
    }

    static int place(int number, int role) {
        return number << ROLE_BITS | role;
    }

    static int number(int place) {
        return place >>> ROLE_BITS;
    }

    static int role(int place) {
        return place & ROLE;
    }

    /** The role at a number among the places from {@code from} to {@code to}, or {@link #NOWHERE}. */
    static int roleAt(byte[] page, int from, int to, int number) {
        int place = search(page, from, to, number);
        return place < to && number(Bytes.intAt(page, place)) == number ? role(Bytes.intAt(page, place)) : NOWHERE;
    }

    /** Where the place of a number is, or would be. */
    static int search(byte[] page, int from, int to, int number) {
        int low = 0;
        int high = (to - from) / Integer.BYTES;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (number(Bytes.intAt(page, from + middle * Integer.BYTES)) < number) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return from + low * Integer.BYTES;
    }
}
