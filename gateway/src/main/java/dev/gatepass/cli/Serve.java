package dev.gatepass.cli;

import dev.gatepass.Gatepass;
import dev.gatepass.config.Config;
import dev.gatepass.config.HttpConfig;
import dev.gatepass.http.ListenException;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code gatepass serve}. */
@Command(
        name = "serve",
        header = "Starts the gateway.",
        description = {
            "",
            "Serves until it is told to stop by SIGTERM or SIGINT; then lets requests in flight finish, for at most"
                    + " http.drain-timeout, and ends with status 0.",
            "",
            "The log goes to standard output, as JSON lines, or for people with GATEPASS_LOG_FORMAT=text;"
                    + " GATEPASS_LOG_LEVEL is info.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  gatepass serve --config /etc/gatepass/gatepass.yaml",
            "  GATEPASS_HTTP_PORT=9090 GATEPASS_LOG_FORMAT=text gatepass serve -c gatepass.yaml"
        })
final class Serve implements Callable<Integer> {
    private final ServingProcess process;
    private final Map<String, String> variables;

    @Mixin
    private final ConfigOption config;

    Serve(Environment environment) {
        this.process = environment.process();
        this.variables = environment.variables();
        this.config = new ConfigOption(environment.variables());
    }

    @Override
    public Integer call() throws Exception {
        Config read = config.readWithFiles().config();
        Vertx vertx = vertx(read.http());
        Gatepass gatepass = start(vertx, read, variables);
        Logger log = LoggerFactory.getLogger(Serve.class);
        CountDownLatch stopped = new CountDownLatch(1);
        CleanStop stop = new CleanStop(gatepass, vertx, read.http().drainTimeout(), log);
        process.onStop(() -> {
            int status = stop.run();
            stopped.countDown();
            return status;
        });
        log.info(
                "listening on {} after {} s",
                gatepass.address(),
                String.format(Locale.ROOT, "%.1f", process.age().toMillis() / 1000.0));
        gatepass.operationsAddress().ifPresent(address -> log.info("health and metrics on {}", address));
        stopped.await();
        return ExitStatus.DONE;
    }

    /** The threads of a configuration. */
    static Vertx vertx(HttpConfig http) {
        // Files are read where they are: no copies in a temporary folder, no search of the class path.
        FileSystemOptions files =
                new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false);
        VertxOptions options = new VertxOptions().setFileSystemOptions(files);
        return Vertx.vertx(http.eventLoops() == 0 ? options : options.setEventLoopPoolSize(http.eventLoops()));
    }

    private static Gatepass start(Vertx vertx, Config config, Map<String, String> variables) throws Exception {
        try {
            return Gatepass.start(vertx, config, variables)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException e) {
            vertx.close();
            if (e.getCause() instanceof ListenException taken) {
                throw CommandFailure.failed(Errors.describe(taken));
            }
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }
}
