package dev.gatepass.cli;

import dev.gatepass.client.GatepassClient;
import dev.gatepass.client.GatepassException;
import dev.gatepass.client.Json;
import dev.gatepass.client.KeyOwner;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gatepass keys revoke}. */
@Command(
        name = "revoke",
        header = "Revokes API keys: your own unless told.",
        description = {"", "They are good for nothing from then on. Where one cannot be revoked, the others are.", ""},
        footer = {
            "",
            "Example:",
            "  gatepass keys revoke 4fT0mQ9xLbRz --server https://gatepass.example",
            "  gatepass keys revoke 4fT0mQ9xLbRz --service-account builds"
        })
final class RevokeKeysCommand implements Callable<Integer> {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final ServerOption server;

    @ArgGroup
    private @Nullable OwnerOption named;

    @Parameters(arity = "1..*", paramLabel = "ID", description = "The public parts of the keys, as list shows them.")
    private List<String> ids = List.of();

    @Option(names = "--json", description = "Prints as JSON which were revoked.")
    private boolean json;

    RevokeKeysCommand(Environment environment) {
        this.server = new ServerOption(environment, "");
    }

    @Override
    public Integer call() {
        CommandLine command = Objects.requireNonNull(spec).commandLine();
        if (!ids.stream().allMatch(id -> ID.matcher(id).matches())) {
            throw new ParameterException(command, "ID: expected the public part of a key, as list shows it");
        }
        GatepassClient client = server.client();
        Optional<KeyOwner> owner = OwnerOption.named(named);
        List<String> revoked = new ArrayList<>();
        List<String> failed = new ArrayList<>();
        for (String id : ids) {
            try {
                ServerOption.answer(client, asked -> revoke(asked, owner, id));
                revoked.add(id);
                command.getErr().println("Revoked " + id + ".");
            } catch (CommandFailure e) {
                e.lines().forEach(line -> failed.add(id + ": " + line));
            }
        }
        if (json) {
            command.getOut().println(Json.text(Map.of("revoked", revoked)));
        }
        if (!failed.isEmpty()) {
            throw new CommandFailure(ExitStatus.FAILED, failed);
        }
        return ExitStatus.DONE;
    }

    /** An id that is mistaken for another ends nobody's work: it belongs to who was named. */
    private static String revoke(GatepassClient client, Optional<KeyOwner> owner, String id)
            throws GatepassException, InterruptedException {
        if (owner.isEmpty()) {
            client.revokeOwnKey(id);
        } else if (client.key(id).owner().equals(owner.get())) {
            client.revokeKey(id);
        } else {
            throw CommandFailure.failed("this is a key of somebody else");
        }
        return id;
    }
}
