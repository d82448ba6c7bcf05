package dev.gatepass.cli;

import dev.gatepass.config.InvalidSetting;
import dev.gatepass.directory.file.InvalidDirectoryFile;
import dev.gatepass.failure.Failure;
import dev.gatepass.secrets.SecretUnavailable;
import io.vertx.core.VertxException;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** How errors look: {@code gatepass serve: what is wrong}, one line each, on standard error. */
final class Errors {
    private Errors() {}

    /** A command that does not exist like this. */
    static int usage(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        command.getErr().println(name + ": " + oneLine(e.getMessage()));
        UnmatchedArgumentException.printSuggestions(e, command.getErr());
        command.getErr().println("Try '" + name + " --help'.");
        return ExitStatus.USAGE;
    }

    /** A command that failed. Bugs, and they alone, show where they happened. */
    static int failure(Exception e, CommandLine command, CommandLine.@Nullable ParseResult parsed) {
        String name = command.getCommandSpec().qualifiedName();
        if (e instanceof CommandFailure failure) {
            failure.lines().forEach(line -> command.getErr().println(name + ": " + oneLine(line)));
            return failure.status();
        }
        command.getErr().println(name + ": " + describe(e));
        if (isOfTheConfiguration(e)) {
            return ExitStatus.BAD_CONFIGURATION;
        }
        if (!isKnown(e)) {
            for (StackTraceElement frame : e.getStackTrace()) {
                command.getErr().println("    at " + frame);
            }
        }
        return ExitStatus.FAILED;
    }

    /** The message, or the kind of fault where it has none. */
    static String describe(Throwable e) {
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : oneLine(message);
    }

    /** What another try would not mend: a supervisor need not make one. */
    private static boolean isOfTheConfiguration(Throwable e) {
        return e instanceof InvalidSetting || e instanceof SecretUnavailable || e instanceof InvalidDirectoryFile;
    }

    private static boolean isKnown(Throwable e) {
        return e instanceof Failure
                || e instanceof IOException
                || e instanceof TimeoutException
                || e instanceof VertxException;
    }

    private static String oneLine(@Nullable String message) {
        return message == null
                ? ""
                : message.replaceAll("\\s*[\\p{Cc}\\u2028\\u2029]+\\s*", " ").strip();
    }
}
