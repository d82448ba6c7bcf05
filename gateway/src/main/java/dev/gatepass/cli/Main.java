package dev.gatepass.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.time.InstantSource;

/** Where the process begins. */
public final class Main {
    private Main() {}

    /**
     * In UTF-8 wherever it runs: an export is a file, and a machine whose locale has no letters but ASCII would print "?" in
     * place of the others. And not through a stream that keeps to itself what could not be written.
     */
    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(descriptor), UTF_8), true);
    }

    /** Runs the command that the arguments name, and ends the process with its {@linkplain ExitStatus status}. */
    public static void main(String[] args) {
        Environment environment = new Environment(
                System.getenv(),
                new PostgresMigration(System.getenv()),
                new RandomKeys(),
                ServingProcess.ofThisJvm(InstantSource.system()));
        PrintWriter out = writer(FileDescriptor.out);
        int status = GatepassCommand.in(environment)
                .setOut(out)
                .setErr(writer(FileDescriptor.err))
                .execute(args);
        System.exit(out.checkError() ? Math.max(status, ExitStatus.FAILED) : status);
    }
}
