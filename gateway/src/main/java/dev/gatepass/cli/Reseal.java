package dev.gatepass.cli;

import dev.gatepass.config.Config;
import dev.gatepass.directory.bulk.BulkRefused;
import dev.gatepass.directory.bulk.Resealing;
import dev.gatepass.secrets.SecretResolver;
import dev.gatepass.secrets.SecretSealer;
import dev.gatepass.secrets.SecretUnavailable;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code gatepass reseal}. */
@Command(
        name = "reseal",
        header = "Seals the secrets in the database with the encryption key of now.",
        description = {
            "",
            "Opens what was sealed with one of secrets.previous-keys and seals it with secrets.encryption-key, all of it or"
                    + " nothing. Gateways that know both keys serve on meanwhile. Afterwards the previous keys are not"
                    + " needed any more.",
            ""
        },
        footer = {"", "Example:", "  gatepass reseal --config /etc/gatepass/gatepass.yaml"})
final class Reseal implements Callable<Integer> {
    private final Environment environment;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final ConfigOption config;

    Reseal(Environment environment) {
        this.environment = environment;
        this.config = new ConfigOption(environment.variables());
    }

    @Override
    public Integer call() {
        Config read = DatabaseConnection.requirePostgres(config, "seal");
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        try (Connection connection = DatabaseConnection.open(read, environment.variables(), "gatepass-reseal")) {
            SecretResolver secrets = SecretResolver.of(read.secrets(), environment.variables());
            SecretSealer sealer = secrets.sealer()
                    .orElseThrow(() -> new CommandFailure(
                            ExitStatus.BAD_CONFIGURATION,
                            List.of(config.file() + ": secrets.encryption-key: needed to seal a secret")));
            List<String> sealed = new Resealing(connection, secrets, sealer).run();
            out.println("Secrets that were sealed anew: " + sealed.size());
        } catch (BulkRefused e) {
            throw new CommandFailure(ExitStatus.FAILED, e.reasons());
        } catch (SecretUnavailable e) {
            throw CommandFailure.failed(Errors.describe(e));
        } catch (SQLException e) {
            throw DatabaseConnection.failure(e);
        }
        out.flush();
        return ExitStatus.DONE;
    }
}
