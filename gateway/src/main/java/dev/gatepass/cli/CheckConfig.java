package dev.gatepass.cli;

import dev.gatepass.config.reading.ReadConfig.Accepted;
import java.io.PrintWriter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code gatepass check-config}. */
@Command(
        name = "check-config",
        header = "Names everything that is wrong with a configuration.",
        description = {
            "",
            "Reads the file, the overrides in the environment, the directory where it is in a file, and the"
                    + " certificate of http.tls with its key, as serve would, and nothing else: no connection is opened"
                    + " and no other secret is read.",
            ""
        },
        footer = {"", "Example:", "  gatepass check-config --config /etc/gatepass/gatepass.yaml"})
final class CheckConfig implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final ConfigOption config;

    CheckConfig(Environment environment) {
        this.config = new ConfigOption(environment.variables());
    }

    @Override
    public void run() {
        Accepted accepted = config.readWithFiles();
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        out.println(config.file() + ": good; settings given: " + accepted.given() + ", the others by default");
        accepted.config().directory().file().ifPresent(directory -> out.println(directory + ": good"));
        accepted.config().http().tls().ifPresent(tls -> out.println(tls.certificate() + ": good"));
        if (accepted.config().uploads().keys().isEmpty()) {
            out.println("no uploads in parts: uploads.keys names no key");
        }
    }
}
