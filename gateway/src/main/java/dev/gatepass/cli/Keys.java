package dev.gatepass.cli;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code gatepass keys}. */
@Command(
        name = "keys",
        header = "API keys: lists, makes and revokes them.",
        description = {
            "",
            "Asks a gateway for it, with the key or token in $GATEPASS_API_KEY; for a directory in a file, new --offline"
                    + " makes one without.",
            ""
        },
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footer = {
            "",
            "Example:",
            "  gatepass keys list --server https://gatepass.example",
            "  gatepass keys new --offline --owner kay"
        })
final class Keys implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(Objects.requireNonNull(spec).commandLine(), "Missing command");
    }
}
