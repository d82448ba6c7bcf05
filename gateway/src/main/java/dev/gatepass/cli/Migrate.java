package dev.gatepass.cli;

import dev.gatepass.access.GivenName;
import dev.gatepass.config.Config;
import dev.gatepass.config.DirectoryConfig.Source;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gatepass migrate}. */
@Command(
        name = "migrate",
        header = "Brings the schema of the database up to date.",
        description = {
            "",
            "May be run any number of times, by any number of processes, and while older gateways serve.",
            ""
        },
        footer = {
            "",
            "Example, with the first administrator, whose API key is printed once:",
            "  gatepass migrate --config /etc/gatepass/gatepass.yaml --admin ada"
        })
final class Migrate implements Callable<Integer> {
    private final Environment environment;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final ConfigOption config;

    @Option(names = "--admin", paramLabel = "NAME", description = "Makes this system administrator, if there is none.")
    private @Nullable String administrator;

    Migrate(Environment environment) {
        this.environment = environment;
        this.config = new ConfigOption(environment.variables());
    }

    @Override
    public Integer call() throws Exception {
        Config read = config.read().config();
        if (read.directory().source() != Source.POSTGRES) {
            throw new CommandFailure(
                    ExitStatus.BAD_CONFIGURATION,
                    List.of(config.file() + ": directory.source: there is nothing to migrate unless it is postgres"));
        }
        Optional<String> first = Optional.ofNullable(administrator);
        first.ifPresent(Migrate::requireName);
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        environment.migration().run(read, first, out);
        out.flush();
        return ExitStatus.DONE;
    }

    /** Before the schema is touched. Whom no path can name nobody could ever lock out. */
    private static void requireName(String name) {
        try {
            GivenName.checked(name);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitStatus.USAGE, List.of("--admin: " + e.getMessage()));
        }
    }
}
