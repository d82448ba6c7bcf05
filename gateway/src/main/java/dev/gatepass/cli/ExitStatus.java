package dev.gatepass.cli;

/** What the process ends with. */
final class ExitStatus {
    /** Done. */
    static final int DONE = 0;

    /** Something went wrong that the words of the command are not to blame for. */
    static final int FAILED = 1;

    /** The command does not exist like this. */
    static final int USAGE = 2;

    /** The configuration is wrong; EX_CONFIG of sysexits.h, which supervisors can be told not to try again. */
    static final int BAD_CONFIGURATION = 78;

    private ExitStatus() {}
}
