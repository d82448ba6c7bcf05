package dev.gatepass.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gatepass.client.Credential;
import dev.gatepass.client.GatepassClient;
import dev.gatepass.client.GatepassException;
import dev.gatepass.client.RefusedException;
import dev.gatepass.client.ServerAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say which gateway is asked, and with which credential, which is never an argument. */
final class ServerOption {
    private static final String SERVER = "GATEPASS_SERVER";
    private static final String API_KEY = "GATEPASS_API_KEY";

    private final Map<String, String> variables;
    private final String otherwise;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Option(names = "--server", paramLabel = "URL", description = "The gateway; $" + SERVER + " where it is not given.")
    private @Nullable String server;

    @Option(
            names = "--api-key-file",
            paramLabel = "FILE",
            description = "Where the API key or token is; $" + API_KEY + " has it where this is not given.")
    private @Nullable Path file;

    @Option(names = "--plain-http", description = "Allows http to another machine, over which the key can be read.")
    private boolean plainHttp;

    /** Only to say why there is none, and not to repeat what was given. */
    @Option(names = "--api-key", hidden = true)
    private @Nullable String argument;

    /**
     * Options of a command.
     *
     * @param otherwise what to do where there is no gateway, behind what is said then; empty for nothing
     */
    ServerOption(Environment environment, String otherwise) {
        this.variables = environment.variables();
        this.otherwise = otherwise;
    }

    /** A question to a gateway. */
    @FunctionalInterface
    interface Question<T> {
        T ask(GatepassClient client) throws GatepassException, InterruptedException;
    }

    /** Whether anything here was given as an argument. */
    boolean isGiven() {
        return server != null || file != null || plainHttp || argument != null;
    }

    /** A client of the gateway that was named. */
    GatepassClient client() {
        if (argument != null) {
            throw usage("--api-key: everybody on this machine can read arguments; give the key in $" + API_KEY
                    + " or with --api-key-file");
        }
        return new GatepassClient(address(), credential());
    }

    private ServerAddress address() {
        String text = server == null ? variables.getOrDefault(SERVER, "") : server;
        if (text.isEmpty()) {
            throw usage("Missing option: '--server=URL', or $" + SERVER + otherwise);
        }
        try {
            return ServerAddress.parse(text, plainHttp);
        } catch (IllegalArgumentException e) {
            throw usage((server == null ? SERVER : "--server") + ": " + e.getMessage());
        }
    }

    private Credential credential() {
        String text = file == null ? variables.getOrDefault(API_KEY, "") : content(file);
        if (text.isEmpty()) {
            throw usage("No API key: give it in $" + API_KEY + " or with --api-key-file");
        }
        try {
            return Credential.of(text);
        } catch (IllegalArgumentException e) {
            throw usage((file == null ? API_KEY : "--api-key-file") + ": " + e.getMessage());
        }
    }

    private static String content(Path file) {
        try {
            return Files.readString(file, UTF_8).strip();
        } catch (IOException e) {
            throw CommandFailure.failed(file + ": the API key cannot be read");
        }
    }

    /** The answer to a question, or a failure that tells what the gateway said. */
    static <T> T answer(GatepassClient client, Question<T> question) {
        try {
            return question.ask(client);
        } catch (GatepassException e) {
            throw CommandFailure.failed(reason(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommandFailure.failed("interrupted");
        }
    }

    private static String reason(GatepassException e) {
        return e instanceof RefusedException refused
                ? refused.getMessage()
                        + refused.requestId().map(id -> " (request " + id + ")").orElse("")
                : Errors.describe(e);
    }

    private ParameterException usage(String problem) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), problem);
    }
}
