package dev.gatepass.cli;

import java.time.InstantSource;

/** Where the process begins. */
public final class Main {
    private Main() {}

    /** Runs the command that the arguments name, and ends the process with its {@linkplain ExitStatus status}. */
    public static void main(String[] args) {
        Environment environment = new Environment(
                System.getenv(),
                new PostgresMigration(System.getenv()),
                new RandomKeys(),
                ServingProcess.ofThisJvm(InstantSource.system()));
        System.exit(GatepassCommand.in(environment).execute(args));
    }
}
