package dev.gatepass.access.packed;

/**
 * A table of records, each found by a tag and a name, and each with a payload of bytes. Immutable and thread-safe;
 * looking up allocates nothing. A name that is looked up is compared as a whole, so no collision of hashes can give
 * somebody another's record.
 *
 * <p>Made for millions: a record costs some 18 bytes beside its name and payload. Whoever changes the table gets another
 * one, which shares all pages but those that were touched. Names come from administrators: a caller who could choose many
 * of one hash would slow down what lies in the same page.
 */
public final class RecordTable {
    /** The position of what is not there. */
    public static final long NOT_FOUND = -1;

    /** A table without records. */
    public static final RecordTable EMPTY = new RecordTable(Pages.empty(Pages.CHUNK_BITS), Pages.CHUNK_BITS, 0);

    private final byte[][][] chunks;
    private final int bits;
    private final int size;

    RecordTable(byte[][][] chunks, int bits, int size) {
        this.chunks = chunks;
        this.bits = bits;
        this.size = size;
    }

    /** How many records there are. */
    public int size() {
        return size;
    }

    /** Where the record of a name is, for the methods of this very table; or {@link #NOT_FOUND}. */
    public long find(int tag, String name) {
        int hash = hash(tag, name);
        int page = Pages.index(hash, bits);
        int record = RecordPage.find(Pages.get(chunks, page), hash, tag, name);
        return record == RecordPage.NONE ? NOT_FOUND : position(page, record);
    }

    /** The page of a position, which holds the payload and must not be changed. */
    public byte[] page(long position) {
        return Pages.get(chunks, (int) (position >>> 32));
    }

    /** Where in its page the payload of a position begins. */
    public int start(long position) {
        return RecordPage.payload(page(position), (int) position);
    }

    /** Where in its page the payload of a position ends. */
    public int end(long position) {
        return (int) position + RecordPage.size(page(position), (int) position);
    }

    /** A way to make another table of this one. */
    public RecordTableEditor edit() {
        return new RecordTableEditor(chunks, bits, size);
    }

    static long position(int page, int record) {
        return (long) page << 32 | record;
    }

    /** Spread over all bits, the upper of which choose the page. */
    static int hash(int tag, String name) {
        int hash = (name.hashCode() + tag) * 0x9E3779B9;
        return (hash ^ hash >>> 15) * 0x85EBCA6B;
    }
}
