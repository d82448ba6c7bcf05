package dev.gatepass.cli;

import dev.gatepass.cli.Environment.KeyMaker;
import dev.gatepass.cli.Environment.Migration;
import dev.gatepass.cli.Environment.NewKey;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/** The command, run in this process, with what it prints caught. */
final class Command {
    static final NewKey KEY = new NewKey("gp_ab12-secret", "ab12", "0f".repeat(32));

    private final Map<String, String> variables = new HashMap<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final FakeProcess process = new FakeProcess();
    private Migration migration = (config, administrator, writer) -> {};

    Command with(String variable, String value) {
        variables.put(variable, value);
        return this;
    }

    Command with(Migration replacement) {
        migration = replacement;
        return this;
    }

    /** Runs it and returns its exit status. */
    int run(String... args) {
        KeyMaker keyMaker = () -> KEY;
        CommandLine command = GatepassCommand.in(new Environment(variables, migration, keyMaker, process));
        return command.setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }

    String out() {
        return out.toString();
    }

    List<String> err() {
        return err.toString().lines().toList();
    }

    FakeProcess process() {
        return process;
    }
}
