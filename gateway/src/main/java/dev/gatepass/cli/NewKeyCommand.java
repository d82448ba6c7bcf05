package dev.gatepass.cli;

import dev.gatepass.cli.Environment.KeyMaker;
import dev.gatepass.cli.Environment.NewKey;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code gatepass keys new}. */
@Command(
        name = "new",
        header = "Makes an API key.",
        description = {
            "",
            "Prints the key, which is kept nowhere, and the line that a directory file needs to recognize it. Nothing"
                    + " is changed by it.",
            ""
        },
        footer = {"", "Example:", "  gatepass keys new --owner kay"})
final class NewKeyCommand implements Runnable {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._@+-]{1,255}");

    private final KeyMaker keyMaker;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--owner", paramLabel = "NAME", required = true, description = "Whose rights it carries.")
    private @Nullable String owner;

    NewKeyCommand(KeyMaker keyMaker) {
        this.keyMaker = keyMaker;
    }

    @Override
    public void run() {
        CommandSpec command = Objects.requireNonNull(spec);
        String name = Objects.requireNonNull(owner);
        if (!PLAIN.matcher(name).matches()) {
            throw new ParameterException(
                    command.commandLine(), "--owner: expected letters, digits and . _ @ + - alone");
        }
        NewKey key = keyMaker.make();
        PrintWriter out = command.commandLine().getOut();
        out.println("The API key of " + name + ", shown this once:");
        out.println("  " + key.text());
        out.println("For api_keys of " + name + " in the directory file:");
        // In quotes: some digests look like numbers.
        out.println("  - {id: \"" + key.id() + "\", sha256: \"" + key.sha256() + "\"}");
    }
}
