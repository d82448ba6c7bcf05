package dev.gatepass.cli;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command without a subcommand. */
@Command(
        name = "gatepass",
        header = "Signs URLs with which clients talk to your own buckets directly.",
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footer = {
            "",
            "Try it with a directory in a file and one bucket:",
            "  gatepass serve --config conf/samples/file-source/gatepass.yaml",
            "",
            "Exit status: 0 done, 1 failed, 2 wrong usage, 78 bad configuration."
        })
final class GatepassCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    // Inherited: every command has it. Picocli alone looks at it.
    @SuppressWarnings("UnusedVariable")
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = CommandLine.ScopeType.INHERIT,
            description = "Shows this.")
    private boolean help;

    @SuppressWarnings("UnusedVariable") // as above
    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Tells which version this is.")
    private boolean version;

    /** The command with all its subcommands, ready to be executed. */
    static CommandLine in(Environment environment) {
        CommandLine keys = new CommandLine(new Keys())
                .addSubcommand(new ListKeysCommand(environment))
                .addSubcommand(new NewKeyCommand(environment))
                .addSubcommand(new RevokeKeysCommand(environment));
        CommandLine gc = new CommandLine(new Gc()).addSubcommand(new GcStatus(environment));
        return new CommandLine(new GatepassCommand())
                .addSubcommand(new Serve(environment))
                .addSubcommand(new Migrate(environment))
                .addSubcommand(new ConfirmShrink(environment))
                .addSubcommand(new Import(environment))
                .addSubcommand(new Export(environment))
                .addSubcommand(new CheckConfig(environment))
                .addSubcommand(new Check(environment))
                .addSubcommand(new Seal(environment))
                .addSubcommand(new Reseal(environment))
                .addSubcommand(keys)
                .addSubcommand(gc)
                .addSubcommand(new Version())
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler(Errors::usage)
                .setExecutionExceptionHandler(Errors::failure);
    }

    @Override
    public void run() {
        throw new ParameterException(Objects.requireNonNull(spec).commandLine(), "Missing command");
    }
}
