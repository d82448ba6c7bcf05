package dev.gatepass.access.packed;

import java.util.Arrays;

/**
 * A list by number, from which another is made by copying a page of 256 for each change. Immutable and thread-safe.
 *
 * @param <T> what is in it
 */
public final class PagedList<T> {
    private static final int PAGE_BITS = 8;
    private static final int PAGE = 1 << PAGE_BITS;

    private final Object[][] pages;
    private final int size;

    private PagedList(Object[][] pages, int size) {
        this.pages = pages;
        this.size = size;
    }

    /** A list without entries. */
    public static <T> PagedList<T> empty() {
        return new PagedList<>(new Object[0][], 0);
    }

    /** How many there are. */
    public int size() {
        return size;
    }

    /** The one of a number, from 0 to {@link #size}. */
    @SuppressWarnings("unchecked") // only a T comes in
    public T get(int number) {
        return (T) pages[number >>> PAGE_BITS][number & (PAGE - 1)];
    }

    /** A way to make another list of this one. */
    public Editor<T> edit() {
        return new Editor<>(this);
    }

    /** Makes a list of another. Not thread-safe. */
    public static final class Editor<T> {
        private Object[][] pages;
        private boolean[] own;
        private int size;

        private Editor(PagedList<T> from) {
            pages = from.pages.clone();
            own = new boolean[pages.length];
            size = from.size;
        }

        /** How many there are. */
        public int size() {
            return size;
        }

        /** The one of a number. */
        @SuppressWarnings("unchecked") // only a T comes in
        public T get(int number) {
            return (T) pages[number >>> PAGE_BITS][number & (PAGE - 1)];
        }

        /** Replaces the one of a number. */
        public void set(int number, T value) {
            int page = number >>> PAGE_BITS;
            if (!own[page]) {
                own[page] = true;
                pages[page] = pages[page].clone();
            }
            pages[page][number & (PAGE - 1)] = value;
        }

        /** Adds one, whose number is the size before. */
        public void add(T value) {
            int page = size >>> PAGE_BITS;
            if (page == pages.length) {
                pages = Arrays.copyOf(pages, Math.max(1, 2 * page));
                own = Arrays.copyOf(own, pages.length);
            }
            if (size == page << PAGE_BITS) {
                pages[page] = new Object[PAGE];
                own[page] = true;
            }
            size++;
            set(size - 1, value);
        }

        /** The list as it is now. The editor can go on. */
        public PagedList<T> build() {
            own = new boolean[pages.length];
            PagedList<T> list = new PagedList<>(pages, size);
            pages = pages.clone();
            return list;
        }
    }
}
