package dev.gatepass.cli;

import dev.gatepass.ConfiguredStorage;
import dev.gatepass.config.Config;
import dev.gatepass.directory.StorageRule;
import dev.gatepass.directory.bulk.BulkRefused;
import dev.gatepass.directory.bulk.Deeds;
import dev.gatepass.directory.bulk.RosterImport;
import dev.gatepass.directory.file.DirectoryFile;
import dev.gatepass.directory.file.InvalidDirectoryFile;
import dev.gatepass.directory.roster.Roster;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gatepass import}. */
@Command(
        name = "import",
        header = "Brings the organizations, teams, people and buckets of a file into the database.",
        description = {
            "",
            "Creates what is missing and changes what differs, all of it or nothing. Takes nothing away; what cannot be"
                    + " changed, such as a team's bucket, is refused, with everything else that is in the way.",
            ""
        },
        footer = {
            "",
            "Example, looking before leaping:",
            "  gatepass import --config /etc/gatepass/gatepass.yaml --dry-run teams.yaml",
            "  gatepass import --config /etc/gatepass/gatepass.yaml teams.yaml"
        })
final class Import implements Callable<Integer> {
    private static final int FEW = 10;

    private final Environment environment;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final ConfigOption config;

    @Parameters(index = "0", paramLabel = "FILE", description = "The directory file.")
    private @Nullable Path file;

    @Option(
            names = "--dry-run",
            description = "Does all of it but keeping it, and tells what would have been created and changed.")
    private boolean dryRun;

    @Option(names = "--all-names", description = "Names everything, not only the first of each kind.")
    private boolean allNames;

    Import(Environment environment) {
        this.environment = environment;
        this.config = new ConfigOption(environment.variables());
    }

    @Override
    public Integer call() {
        Config read = DatabaseConnection.requirePostgres(config, "import into");
        StorageRule rule = ConfiguredStorage.rule(read);
        Path named = Objects.requireNonNull(file);
        Roster roster = roster(named);
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        try (Connection connection = DatabaseConnection.open(read, environment.variables(), "gatepass-import")) {
            Deeds deeds = new RosterImport(connection, rule).run(roster, dryRun, allNames ? Integer.MAX_VALUE : FEW);
            new DeedsText(deeds, dryRun).print(out);
        } catch (BulkRefused e) {
            throw new CommandFailure(ExitStatus.FAILED, ofTheFile(named, e.reasons()));
        } catch (SQLException e) {
            throw DatabaseConnection.failure(e);
        }
        out.flush();
        return ExitStatus.DONE;
    }

    private static Roster roster(Path file) {
        try {
            return DirectoryFile.read(file);
        } catch (InvalidDirectoryFile e) {
            throw new CommandFailure(ExitStatus.FAILED, ofTheFile(file, e.mistakes()));
        } catch (IOException e) {
            throw CommandFailure.failed(file + ": " + e.getMessage());
        }
    }

    private static List<String> ofTheFile(Path file, List<String> lines) {
        return lines.stream().map(line -> file + ": " + line).toList();
    }
}
