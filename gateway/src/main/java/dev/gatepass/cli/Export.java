package dev.gatepass.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gatepass.config.Config;
import dev.gatepass.directory.bulk.BulkRefused;
import dev.gatepass.directory.bulk.RosterExport;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gatepass export}. */
@Command(
        name = "export",
        header = "Writes the directory of the database as a file.",
        description = {
            "",
            "The file is one that import and a gateway without a database read. It is as sensitive as the database: it has"
                    + " who is where, sealed secrets, and of each API key the hash by which it is recognized.",
            ""
        },
        footer = {"", "Example:", "  gatepass export --config /etc/gatepass/gatepass.yaml teams.yaml"})
final class Export implements Callable<Integer> {
    private final Environment environment;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final ConfigOption config;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "FILE",
            description = "Where to, for its owner alone to read; standard output where it is not given.")
    private @Nullable Path file;

    @Option(names = "--without-keys", description = "Leaves the API keys out.")
    private boolean withoutKeys;

    Export(Environment environment) {
        this.environment = environment;
        this.config = new ConfigOption(environment.variables());
    }

    @Override
    public Integer call() throws IOException {
        Config read = DatabaseConnection.requirePostgres(config, "export");
        if (file == null) {
            PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
            write(read, out);
            if (out.checkError()) {
                throw CommandFailure.failed("standard output: the directory could not be written whole");
            }
        } else {
            replace(read, file);
        }
        return ExitStatus.DONE;
    }

    /** In one step, so that nobody reads half of it. */
    private void replace(Config read, Path named) throws IOException {
        Path target = Files.exists(named) ? named.toRealPath() : named;
        if (Files.exists(target) && !Files.isRegularFile(target)) {
            throw CommandFailure.failed(named + ": this is no file, and is not replaced by one");
        }
        Path folder = Objects.requireNonNullElse(target.toAbsolutePath().getParent(), target.toAbsolutePath());
        if (!Files.isDirectory(folder)) {
            throw CommandFailure.failed(target + ": there is no folder " + folder);
        }
        Path draft = Files.createTempFile(folder, ".gatepass-export-", ".yaml");
        try {
            try (Writer out = Files.newBufferedWriter(draft, UTF_8)) {
                write(read, out);
            }
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private void write(Config read, Writer out) throws IOException {
        try (Connection connection = DatabaseConnection.open(read, environment.variables(), "gatepass-export")) {
            new RosterExport(connection, !withoutKeys).run(out);
        } catch (SQLException e) {
            throw DatabaseConnection.failure(e);
        } catch (BulkRefused e) {
            throw new CommandFailure(ExitStatus.FAILED, e.reasons());
        }
    }
}
