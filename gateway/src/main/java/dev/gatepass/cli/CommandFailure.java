package dev.gatepass.cli;

import java.util.List;

/** A known fault that ends a command: what to say about it, and the status to end with. It has no stack trace. */
final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final transient List<String> lines;

    CommandFailure(int status, List<String> lines) {
        super(String.join("; ", lines), null, false, false);
        this.status = status;
        this.lines = List.copyOf(lines);
    }

    /** A fault that one line tells. */
    static CommandFailure failed(String line) {
        return new CommandFailure(ExitStatus.FAILED, List.of(line));
    }

    int status() {
        return status;
    }

    List<String> lines() {
        return lines;
    }
}
