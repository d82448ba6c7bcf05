package dev.gatepass.cli;

import dev.gatepass.cli.Environment.KeyMaker;
import dev.gatepass.cli.Environment.Migration;
import java.time.InstantSource;

/** Where the process begins. */
public final class Main {
    private Main() {}

    /** Runs the command that the arguments name, and ends the process with its {@linkplain ExitStatus status}. */
    public static void main(String[] args) {
        Migration migration = (config, administrator, out) -> {
            throw CommandFailure.failed("migrating is not part of this build");
        };
        KeyMaker keyMaker = () -> {
            throw CommandFailure.failed("making keys is not part of this build");
        };
        Environment environment =
                new Environment(System.getenv(), migration, keyMaker, ServingProcess.ofThisJvm(InstantSource.system()));
        System.exit(GatepassCommand.in(environment).execute(args));
    }
}
