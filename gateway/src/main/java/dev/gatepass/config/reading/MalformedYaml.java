package dev.gatepass.config.reading;

/** A file that cannot be read as YAML. */
final class MalformedYaml extends Exception {
    private static final long serialVersionUID = 1;

    private final int line;

    MalformedYaml(int line, String found) {
        super(found);
        this.line = line;
    }

    /** Where, from 1. */
    int line() {
        return line;
    }
}
