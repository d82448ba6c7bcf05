package dev.gatepass.bench.storage;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A program of this class path in a process of its own, whose output is read a line at a time. */
final class Program implements AutoCloseable {
    private static final String MARK = "> ";

    private final Process process;
    private final BufferedReader output;

    private Program(Process process) {
        this.process = process;
        this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    static Program start(Path log, Map<String, String> environment, String main, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                main));
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(log.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return new Program(process);
    }

    /** Says something to whoever started this program; what is logged does not begin so. */
    static synchronized void say(Object what) {
        System.out.println(MARK + what);
    }

    /** The next thing that it says; {@code null} at the end. */
    @Nullable
    String line() throws IOException {
        String line = output.readLine();
        while (line != null && !line.startsWith(MARK)) {
            line = output.readLine();
        }
        return line == null ? null : line.substring(MARK.length());
    }

    /** Reads all else that it says and drops it, so that it need not wait. */
    Program drained() {
        Thread drain = new Thread(() -> output.lines().forEach(line -> {}), "drain");
        drain.setDaemon(true);
        drain.start();
        return this;
    }

    /** As by SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    int await() throws InterruptedException {
        return process.waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
