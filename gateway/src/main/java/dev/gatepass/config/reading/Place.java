package dev.gatepass.config.reading;

/** Where a value was given. */
public sealed interface Place {
    /**
     * A line of the file.
     *
     * @param file its name
     * @param line from 1
     */
    record Line(String file, int line) implements Place {
        @Override
        public String toString() {
            return file + ":" + line;
        }
    }

    /** The file as a whole: what is missing has no line. */
    record WholeFile(String file) implements Place {
        @Override
        public String toString() {
            return file;
        }
    }

    /** An environment variable. */
    record Variable(String name) implements Place {
        @Override
        public String toString() {
            return name;
        }
    }
}
