package dev.gatepass.cli;

import dev.gatepass.administration.Transactions;
import dev.gatepass.client.Json;
import dev.gatepass.config.Config;
import dev.gatepass.deletion.collection.CollectionReport;
import dev.gatepass.deletion.collection.CollectionStatus;
import dev.gatepass.directory.postgres.Database;
import dev.gatepass.failure.Failure;
import dev.gatepass.secrets.SecretResolver;
import io.vertx.core.Vertx;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gatepass gc status}. */
@Command(
        name = "status",
        header = "Tells what is deleted, what waits for its removal, and what is in the way.",
        description = {
            "",
            "Asks the database of the configuration, so it answers while no gateway does. The same is at"
                    + " GET /v1/admin/deletions.",
            ""
        },
        footer = {
            "",
            "Example:",
            "  gatepass gc status --config /etc/gatepass/gatepass.yaml",
            "  gatepass gc status --config /etc/gatepass/gatepass.yaml --json"
        })
final class GcStatus implements Callable<Integer> {
    private static final long PATIENCE_SECONDS = 30;

    private final Environment environment;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final ConfigOption config;

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    GcStatus(Environment environment) {
        this.environment = environment;
        this.config = new ConfigOption(environment.variables());
    }

    @Override
    public Integer call() {
        Config read = DatabaseConnection.requirePostgres(config, "collect");
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        if (json) {
            out.println(Json.text(status(read)));
        } else {
            CollectionText.write(status(read), out);
        }
        out.flush();
        return ExitStatus.DONE;
    }

    private CollectionStatus status(Config read) {
        Vertx vertx = Vertx.vertx();
        try {
            Database database = new Database(
                    vertx,
                    read.directory().postgres().orElseThrow(),
                    SecretResolver.of(read.secrets(), environment.variables()));
            return new CollectionReport(new Transactions(database))
                    .status()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw CommandFailure.failed(
                    e.getCause() instanceof Failure failure
                            ? failure.detail()
                            : "the database: its answer cannot be read");
        } catch (TimeoutException e) {
            throw CommandFailure.failed("the database does not answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommandFailure.failed("interrupted");
        } finally {
            vertx.close();
        }
    }
}
