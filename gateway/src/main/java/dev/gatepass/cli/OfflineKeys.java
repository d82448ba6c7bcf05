package dev.gatepass.cli;

import dev.gatepass.cli.Environment.KeyMaker;
import dev.gatepass.cli.Environment.NewKey;
import dev.gatepass.client.Json;
import dev.gatepass.client.KeyOwner;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** API keys for a directory in a file, which are made here and recognized by a line there. */
final class OfflineKeys {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._@+-]{1,255}");

    private final KeyMaker keyMaker;

    OfflineKeys(KeyMaker keyMaker) {
        this.keyMaker = keyMaker;
    }

    /** Makes one and prints it, and beside it what the file needs. */
    void print(CommandLine command, Optional<KeyOwner> owner, boolean json) {
        String name = owner.map(KeyOwner::name)
                .orElseThrow(() -> new ParameterException(command, "--offline: needs --owner or --service-account"));
        if (!PLAIN.matcher(name).matches()) {
            throw new ParameterException(command, "--owner: expected letters, digits and . _ @ + - alone");
        }
        NewKey key = keyMaker.make();
        if (json) {
            command.getOut()
                    .println(Json.text(
                            new TreeMap<>(Map.of("key", key.text(), "id", key.id(), "sha256", key.sha256()))));
            return;
        }
        command.getOut().println(key.text());
        PrintWriter told = command.getErr();
        told.println("Made an API key of " + name + ", shown this once. For api_keys of " + name
                + " in the directory file:");
        // In quotes: some digests look like numbers.
        told.println("  - {id: \"" + key.id() + "\", sha256: \"" + key.sha256() + "\"}");
    }
}
