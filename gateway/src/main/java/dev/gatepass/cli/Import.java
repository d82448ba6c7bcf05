package dev.gatepass.cli;

import dev.gatepass.ConfiguredStorage;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.config.Config;
import dev.gatepass.directory.StorageRule;
import dev.gatepass.directory.bulk.BulkRefused;
import dev.gatepass.directory.bulk.Deeds;
import dev.gatepass.directory.bulk.RosterImport;
import dev.gatepass.directory.roster.Roster;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
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
            "",
            "Buckets that serve somebody for the first time, or are reached otherwise from then on, are tried out before, as"
                    + " gatepass check does: where one cannot be used, nothing is imported.",
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

    @Option(names = "--unchecked", description = "Tries no bucket out.")
    private boolean unchecked;

    Import(Environment environment) {
        this.environment = environment;
        this.config = new ConfigOption(environment.variables());
    }

    @Override
    public Integer call() throws IOException {
        Config read = DatabaseConnection.requirePostgres(config, "import into");
        StorageRule rule = ConfiguredStorage.rule(read);
        Path named = Objects.requireNonNull(file);
        Roster roster = Check.roster(named);
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        int mostNames = allNames ? Integer.MAX_VALUE : FEW;
        try (Connection connection = DatabaseConnection.open(read, environment.variables(), "gatepass-import")) {
            RosterImport work = new RosterImport(connection, rule);
            boolean ready = dryRun || unchecked || roster.storageBuckets().isEmpty();
            List<StorageBucket> tried = ready ? List.of() : tried(read, work.run(roster, true, FEW), named, out);
            Deeds deeds = work.run(roster, dryRun, mostNames, bucket -> ready || tried.contains(bucket));
            new DeedsText(deeds, dryRun).print(out);
            if (unchecked || dryRun) {
                untried(deeds, out);
            }
        } catch (BulkRefused e) {
            throw new CommandFailure(ExitStatus.FAILED, Check.ofTheFile(named, e.reasons()));
        } catch (SQLException e) {
            throw DatabaseConnection.failure(e);
        }
        out.flush();
        return ExitStatus.DONE;
    }

    private List<StorageBucket> tried(Config read, Deeds rehearsed, Path named, PrintWriter out) throws IOException {
        if (rehearsed.bound().isEmpty()) {
            return List.of();
        }
        boolean usable = new BucketTrials(read, environment.variables())
                .areUsable(rehearsed.bound(), new FindingsText(out, false, false));
        if (!usable) {
            throw CommandFailure.failed(
                    named + ": a bucket that would serve somebody cannot be used, so nothing is imported");
        }
        return rehearsed.bound();
    }

    private void untried(Deeds deeds, PrintWriter out) {
        if (!deeds.bound().isEmpty()) {
            out.println((unchecked ? "Not tried out: " : "Would be tried out: ")
                    + deeds.bound().stream().map(StorageBucket::name).collect(Collectors.joining(", ")) + ".");
        }
    }
}
