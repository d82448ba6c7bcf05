package dev.gatepass.cli;

import dev.gatepass.config.Config;
import dev.gatepass.config.DirectoryConfig.PostgresConfig;
import dev.gatepass.directory.postgres.ShrinkConfirmation;
import dev.gatepass.secrets.Secret;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gatepass confirm-shrink}. */
@Command(
        name = "confirm-shrink",
        header = "Confirms that the directory in the database has lost rows on purpose.",
        description = {
            "",
            "Gateways hold back a directory that has lost more than half of its rows at once, serve the one before for"
                    + " directory.max-staleness, and nothing then. Once the rows that are left are known to be the right"
                    + " ones, this tells all gateways to go on with them. The log of a gateway that holds something back"
                    + " names the revision; where more was lost since that, nothing is confirmed.",
            ""
        },
        footer = {"", "Example:", "  gatepass confirm-shrink --config /etc/gatepass/gatepass.yaml --revision 4711"})
final class ConfirmShrink implements Callable<Integer> {
    private final Environment environment;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final ConfigOption config;

    @Option(
            names = "--revision",
            required = true,
            paramLabel = "N",
            description = "The revision at which you have looked, and found what is left to be right.")
    private long revision;

    ConfirmShrink(Environment environment) {
        this.environment = environment;
        this.config = new ConfigOption(environment.variables());
    }

    @Override
    public Integer call() {
        Config read = DatabaseConnection.requirePostgres(config, "confirm");
        PostgresConfig database = read.directory().postgres().orElseThrow();
        Optional<Secret> password = DatabaseConnection.password(read, environment.variables());
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        try {
            ShrinkConfirmation.Outcome outcome = ShrinkConfirmation.confirm(database, password, revision);
            if (outcome instanceof ShrinkConfirmation.Refused refused) {
                throw CommandFailure.failed(refused.why());
            }
            long confirmed = ((ShrinkConfirmation.Confirmed) outcome).revision();
            out.println("The directory is confirmed as it is at revision " + confirmed + ".");
        } catch (SQLException e) {
            throw DatabaseConnection.failure(e);
        }
        out.flush();
        return ExitStatus.DONE;
    }
}
