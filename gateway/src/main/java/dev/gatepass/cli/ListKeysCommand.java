package dev.gatepass.cli;

import dev.gatepass.client.GatepassClient;
import dev.gatepass.client.GatepassException;
import dev.gatepass.client.Json;
import dev.gatepass.client.KeyDescription;
import dev.gatepass.client.KeyOwner;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code gatepass keys list}. */
@Command(
        name = "list",
        header = "Lists API keys: your own unless told.",
        description = {"", "The keys themselves are not told: nobody but their owners has them.", ""},
        footer = {
            "",
            "Example:",
            "  gatepass keys list --server https://gatepass.example",
            "  gatepass keys list --service-account builds --json"
        })
final class ListKeysCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final ServerOption server;

    @ArgGroup
    private @Nullable OwnerOption named;

    @Option(names = "--all", description = "Everybody's keys, for system administrators.")
    private boolean all;

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    ListKeysCommand(Environment environment) {
        this.server = new ServerOption(environment, "");
    }

    @Override
    public void run() {
        CommandLine command = Objects.requireNonNull(spec).commandLine();
        Optional<KeyOwner> owner = OwnerOption.named(named);
        if (all && owner.isPresent()) {
            throw new ParameterException(command, "--all: everybody's keys are not one owner's");
        }
        List<KeyDescription> keys = ServerOption.answer(server.client(), client -> keys(client, owner));
        if (json) {
            command.getOut().println(Json.text(keys));
        } else if (keys.isEmpty()) {
            command.getErr().println("No API keys.");
        } else {
            new KeyTable(keys).print(command.getOut());
        }
    }

    private List<KeyDescription> keys(GatepassClient client, Optional<KeyOwner> owner)
            throws GatepassException, InterruptedException {
        if (owner.isPresent()) {
            return client.keysOf(owner.get());
        }
        return all ? client.keys() : client.ownKeys();
    }
}
