package dev.gatepass.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs programs as processes of their own. */
final class Shell {
    private Shell() {}

    /**
     * How a process ended.
     *
     * @param status its exit status
     * @param out what it printed
     * @param err what it complained about
     */
    record Ended(int status, String out, String err) {}

    /** A process with these variables beside the inherited ones, none of which are Gatepass's or JAVA_HOME. */
    static ProcessBuilder process(Map<String, String> variables, List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(it -> it.startsWith("GATEPASS_") || it.equals("JAVA_HOME"));
        builder.environment().putAll(variables);
        return builder;
    }

    /** Runs a process to its end. */
    static Ended run(Path scratch, Map<String, String> variables, List<String> command) throws Exception {
        Path out = Files.createTempFile(scratch, "out", "");
        Path err = Files.createTempFile(scratch, "err", "");
        Process process = process(variables, command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(command + " does not end");
        }
        return new Ended(process.exitValue(), Files.readString(out, UTF_8), Files.readString(err, UTF_8));
    }
}
