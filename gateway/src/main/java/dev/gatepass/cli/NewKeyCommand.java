package dev.gatepass.cli;

import dev.gatepass.client.GatepassClient;
import dev.gatepass.client.GatepassException;
import dev.gatepass.client.Json;
import dev.gatepass.client.KeyDescription;
import dev.gatepass.client.KeyOwner;
import dev.gatepass.client.KeyTerms;
import dev.gatepass.client.MadeKey;
import java.time.Instant;
import java.time.format.DateTimeParseException;
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

/** {@code gatepass keys new}. */
@Command(
        name = "new",
        header = "Makes an API key: for you unless told.",
        description = {
            "",
            "Prints the key alone on standard output. It is shown this once: a gateway keeps what it is recognized by, and"
                    + " not the key. What is not narrowed is as good as the credential that asks for it.",
            "",
            "With --offline no gateway is asked and nothing is changed: beside the key you are told the line that a"
                    + " directory file needs to recognize it.",
            ""
        },
        footer = {
            "",
            "Example:",
            "  KEY=$(gatepass keys new --label laptop --scope read,write)",
            "  gatepass keys new --service-account builds --scope read --team kappa",
            "  gatepass keys new --offline --owner kay"
        })
final class NewKeyCommand implements Runnable {
    private final OfflineKeys offlineKeys;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final ServerOption server;

    @ArgGroup
    private @Nullable OwnerOption named;

    @Option(names = "--label", paramLabel = "TEXT", description = "What to call it.")
    private @Nullable String label;

    @Option(
            names = "--scope",
            paramLabel = "SCOPE",
            split = ",",
            description = "What it is good for: read, write, admin; act-for for service accounts. May be repeated.")
    private List<String> scopes = List.of();

    @Option(
            names = "--team",
            paramLabel = "TEAM",
            split = ",",
            description = "The only teams that it is good for. May be repeated.")
    private List<String> teams = List.of();

    @Option(names = "--ends", paramLabel = "TIME", description = "When it ends, such as 2027-01-01T00:00:00Z.")
    private @Nullable String ends;

    @Option(names = "--offline", description = "Asks no gateway: for the --owner in a directory file.")
    private boolean offline;

    @Option(names = "--json", description = "Prints JSON, in which the key is.")
    private boolean json;

    NewKeyCommand(Environment environment) {
        this.offlineKeys = new OfflineKeys(environment.keyMaker());
        this.server = new ServerOption(environment, "; for a directory in a file, --offline");
    }

    @Override
    public void run() {
        CommandLine command = Objects.requireNonNull(spec).commandLine();
        KeyTerms terms = terms();
        Optional<KeyOwner> owner = OwnerOption.named(named);
        if (offline) {
            requireNothingElse(terms);
            offlineKeys.print(command, owner, json);
            return;
        }
        MadeKey made = ServerOption.answer(server.client(), client -> make(client, owner, terms));
        command.getOut().println(json ? Json.text(made) : made.key());
        command.getErr().println(told(made.description()));
    }

    private static MadeKey make(GatepassClient client, Optional<KeyOwner> owner, KeyTerms terms)
            throws GatepassException, InterruptedException {
        return owner.isPresent() ? client.makeKey(owner.get(), terms) : client.makeOwnKey(terms);
    }

    private KeyTerms terms() {
        return new KeyTerms(
                Optional.ofNullable(label),
                Optional.of(scopes).filter(some -> !some.isEmpty()),
                Optional.of(teams).filter(some -> !some.isEmpty()),
                Optional.ofNullable(ends).map(this::moment));
    }

    private Instant moment(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw usage("--ends: expected a moment such as 2027-01-01T00:00:00Z");
        }
    }

    private void requireNothingElse(KeyTerms terms) {
        boolean narrowed = terms.label().isPresent()
                || terms.scopes().isPresent()
                || terms.teams().isPresent()
                || terms.expiresAt().isPresent();
        if (narrowed || server.isGiven()) {
            throw usage("--offline: no gateway is asked, and what the key is good for is written in the file");
        }
    }

    private static String told(KeyDescription key) {
        return "Made " + key.id() + " of " + KeyTable.printable(key.owner().name())
                + key.label()
                        .map(text -> ", \"" + KeyTable.printable(text) + '"')
                        .orElse("")
                + ": " + KeyTable.scopes(key) + "; "
                + (key.teams().isEmpty() ? "all teams" : "teams " + KeyTable.teams(key)) + "; "
                + key.expiresAt().map(end -> "ends " + end).orElse("no end")
                + ". The key is shown this once.";
    }

    private ParameterException usage(String problem) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), problem);
    }
}
