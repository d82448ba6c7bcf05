package dev.gatepass.access.packed;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Makes a {@link RecordTable} of another. What it is given it copies before it changes it, page by page, and once. Not
 * thread-safe; positions are good until the next change.
 */
public final class RecordTableEditor {
    /** With more records a page than this, on average, there will be twice as many pages. */
    private static final int FULL = 3;

    private static final int MAX_BITS = 24;

    private byte[][][] chunks;
    private int bits;
    private int size;
    private BitSet ownPages = new BitSet();
    private BitSet ownChunks = new BitSet();

    RecordTableEditor(byte[][][] chunks, int bits, int size) {
        this.chunks = chunks.clone();
        this.bits = bits;
        this.size = size;
    }

    /** Where the record of a name is; or {@link RecordTable#NOT_FOUND}. */
    public long find(int tag, String name) {
        int hash = RecordTable.hash(tag, name);
        int page = Pages.index(hash, bits);
        int record = RecordPage.find(Pages.get(chunks, page), hash, tag, name);
        return record == RecordPage.NONE ? RecordTable.NOT_FOUND : RecordTable.position(page, record);
    }

    /** Adds a record without payload for a name that has none. */
    public long add(int tag, String name) {
        if (size >= FULL << bits && bits < MAX_BITS) {
            split();
        }
        int hash = RecordTable.hash(tag, name);
        int page = Pages.index(hash, bits);
        byte[] before = own(page);
        int record = RecordPage.used(before);
        Pages.set(chunks, page, RecordPage.append(before, hash, tag, name));
        size++;
        return RecordTable.position(page, record);
    }

    /** Takes a record away. */
    public void remove(long position) {
        RecordPage.remove(own(page(position)), record(position));
        size--;
    }

    /**
     * Replaces bytes of a record's payload.
     *
     * @param offset where, counted from the beginning of the payload
     * @param removed how many bytes go
     * @param inserted how many come instead, to be written by the caller
     * @return the page, in which the record stays where it is
     */
    public byte[] splice(long position, int offset, int removed, int inserted) {
        int page = page(position);
        byte[] spliced = RecordPage.splice(own(page), record(position), start(position) + offset, removed, inserted);
        Pages.set(chunks, page, spliced);
        return spliced;
    }

    /** The page of a position; to be changed only where {@link #splice} has just given it. */
    public byte[] pageAt(long position) {
        return Pages.get(chunks, page(position));
    }

    /** Where in its page the payload of a position begins. */
    public int start(long position) {
        return RecordPage.payload(pageAt(position), record(position));
    }

    /** Where in its page the payload of a position ends. */
    public int end(long position) {
        return record(position) + RecordPage.size(pageAt(position), record(position));
    }

    /** The table as it is now. The editor can go on. */
    public RecordTable build() {
        for (int page = ownPages.nextSetBit(0); page >= 0; page = ownPages.nextSetBit(page + 1)) {
            byte[] content = Pages.get(chunks, page);
            int used = RecordPage.used(content);
            if (used < content.length) {
                Pages.set(chunks, page, used == 0 ? RecordPage.EMPTY : Arrays.copyOf(content, used));
            }
        }
        ownPages = new BitSet();
        ownChunks = new BitSet();
        RecordTable table = new RecordTable(chunks, bits, size);
        chunks = chunks.clone();
        return table;
    }

    private byte[] own(int page) {
        int chunk = page >>> Pages.CHUNK_BITS;
        if (!ownChunks.get(chunk)) {
            ownChunks.set(chunk);
            chunks[chunk] = chunks[chunk].clone();
        }
        if (!ownPages.get(page)) {
            ownPages.set(page);
            Pages.set(chunks, page, Pages.get(chunks, page).clone());
        }
        return Pages.get(chunks, page);
    }

    /** Every page becomes two, by the next bit of its records' hashes. */
    private void split() {
        byte[][][] split = Pages.empty(bits + 1);
        for (byte[][] chunk : chunks) {
            for (byte[] page : chunk) {
                int end = RecordPage.used(page);
                for (int record = 0; record < end; record += RecordPage.size(page, record)) {
                    int target = Pages.index(RecordPage.hash(page, record), bits + 1);
                    Pages.set(split, target, RecordPage.appendCopy(Pages.get(split, target), page, record));
                }
            }
        }
        chunks = split;
        bits++;
        ownChunks.set(0, chunks.length);
        ownPages.set(0, 1 << bits);
    }

    private static int page(long position) {
        return (int) (position >>> 32);
    }

    private static int record(long position) {
        return (int) position;
    }
}
