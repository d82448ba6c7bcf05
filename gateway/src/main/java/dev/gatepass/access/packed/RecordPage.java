package dev.gatepass.access.packed;

import java.util.Arrays;

/**
 * The layout of a page: records one behind the other, up to the end of the array or to a size of zero.
 *
 * <pre>
 * int size | int hash | byte tag | byte width | char length | name, of length times width bytes | payload
 * </pre>
 *
 * <p>A name whose characters all fit into a byte takes one byte each; another takes two.
 */
final class RecordPage {
    static final byte[] EMPTY = {};
    static final int NONE = -1;

    private static final int HASH = 4;
    private static final int TAG = 8;
    private static final int WIDTH = 9;
    private static final int LENGTH = 10;
    private static final int NAME = 12;
    private static final int MAX_NAME = 0xffff;
    private static final int SLACK = 64;

    private RecordPage() {}

    /** Where the record of a name begins, or {@link #NONE}. */
    static int find(byte[] page, int hash, int tag, String name) {
        int at = 0;
        while (at + NAME <= page.length) {
            int size = Bytes.intAt(page, at);
            if (size == 0) {
                return NONE;
            }
            if (Bytes.intAt(page, at + HASH) == hash && page[at + TAG] == tag && isNamed(page, at, name)) {
                return at;
            }
            at += size;
        }
        return NONE;
    }

    private static boolean isNamed(byte[] page, int record, String name) {
        int length = name.length();
        if (nameLength(page, record) != length) {
            return false;
        }
        int at = record + NAME;
        return page[record + WIDTH] == 1 ? isNarrow(page, at, name) : isWide(page, at, name);
    }

    /** Looks at all of the name, since it nearly always is the one: the hash was the same. */
    private static boolean isNarrow(byte[] page, int at, String name) {
        int difference = 0;
        for (int i = 0; i < name.length(); i++) {
            difference |= name.charAt(i) ^ (page[at + i] & 0xff);
        }
        return difference == 0;
    }

    private static boolean isWide(byte[] page, int at, String name) {
        for (int i = name.length() - 1; i >= 0; i--) {
            if (name.charAt(i) != charAt(page, at + 2 * i)) {
                return false;
            }
        }
        return true;
    }

    /** A page with one more record, which has no payload yet; the record is at {@link #used} of the page before. */
    static byte[] append(byte[] page, int hash, int tag, String name) {
        if (name.length() > MAX_NAME) {
            throw new IllegalArgumentException("a name is too long");
        }
        int width = isNarrow(name) ? 1 : 2;
        int size = NAME + width * name.length();
        int record = used(page);
        byte[] grown = ensure(page, record + size);
        Bytes.putInt(grown, record, size);
        Bytes.putInt(grown, record + HASH, hash);
        grown[record + TAG] = (byte) tag;
        grown[record + WIDTH] = (byte) width;
        putChar(grown, record + LENGTH, name.length());
        for (int i = 0; i < name.length(); i++) {
            if (width == 1) {
                grown[record + NAME + i] = (byte) name.charAt(i);
            } else {
                putChar(grown, record + NAME + 2 * i, name.charAt(i));
            }
        }
        return grown;
    }

    /** A page in which {@code removed} bytes at an offset of a record gave way to {@code inserted} ones, to be written. */
    static byte[] splice(byte[] page, int record, int offset, int removed, int inserted) {
        int used = used(page);
        int more = inserted - removed;
        byte[] spliced = ensure(page, used + more);
        int tail = offset + removed;
        System.arraycopy(spliced, tail, spliced, offset + inserted, used - tail);
        if (more < 0) {
            Arrays.fill(spliced, used + more, used, (byte) 0);
        }
        Bytes.putInt(spliced, record, Bytes.intAt(page, record) + more);
        return spliced;
    }

    /** Takes a record out of a page, in place. */
    static void remove(byte[] page, int record) {
        int used = used(page);
        int size = Bytes.intAt(page, record);
        System.arraycopy(page, record + size, page, record, used - record - size);
        Arrays.fill(page, used - size, used, (byte) 0);
    }

    /** Puts a whole record of another page behind those of a page. */
    static byte[] appendCopy(byte[] page, byte[] source, int record) {
        int used = used(page);
        int size = Bytes.intAt(source, record);
        byte[] grown = ensure(page, used + size);
        System.arraycopy(source, record, grown, used, size);
        return grown;
    }

    /** How many bytes the records of a page take. */
    static int used(byte[] page) {
        int at = 0;
        while (at + NAME <= page.length) {
            int size = Bytes.intAt(page, at);
            if (size == 0) {
                return at;
            }
            at += size;
        }
        return at;
    }

    static int size(byte[] page, int record) {
        return Bytes.intAt(page, record);
    }

    static int hash(byte[] page, int record) {
        return Bytes.intAt(page, record + HASH);
    }

    static int tag(byte[] page, int record) {
        return page[record + TAG];
    }

    /** Where the payload of a record begins; it ends with the record. */
    static int payload(byte[] page, int record) {
        return record + NAME + page[record + WIDTH] * nameLength(page, record);
    }

    static String name(byte[] page, int record) {
        char[] name = new char[nameLength(page, record)];
        for (int i = 0; i < name.length; i++) {
            name[i] = page[record + WIDTH] == 1
                    ? (char) (page[record + NAME + i] & 0xff)
                    : charAt(page, record + NAME + 2 * i);
        }
        return new String(name);
    }

    private static int nameLength(byte[] page, int record) {
        return charAt(page, record + LENGTH);
    }

    private static char charAt(byte[] page, int at) {
        return (char) ((page[at] & 0xff) | page[at + 1] << 8);
    }

    private static void putChar(byte[] page, int at, int value) {
        page[at] = (byte) value;
        page[at + 1] = (byte) (value >> 8);
    }

    private static boolean isNarrow(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) > 0xff) {
                return false;
            }
        }
        return true;
    }

    private static byte[] ensure(byte[] page, int length) {
        return page.length >= length ? page : Arrays.copyOf(page, length + length / 4 + SLACK);
    }
}
