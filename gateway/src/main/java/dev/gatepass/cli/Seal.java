package dev.gatepass.cli;

import dev.gatepass.access.SecretReference;
import dev.gatepass.access.SecretReference.Sealed;
import dev.gatepass.secrets.SecretResolver;
import dev.gatepass.secrets.SecretSealer;
import dev.gatepass.secrets.SecretUnavailable;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code gatepass seal}. */
@Command(
        name = "seal",
        header = "Encrypts a secret for the directory.",
        description = {
            "",
            "Prints the reference under which the directory may hold the secret of a bucket. Only a gateway with the"
                    + " same secrets.encryption-key opens it.",
            ""
        },
        footer = {"", "Example:", "  gatepass seal -c gatepass.yaml --secret env:S3_SECRET_KEY"})
final class Seal implements Runnable {
    private final Map<String, String> variables;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final ConfigOption config;

    @Option(
            names = "--secret",
            paramLabel = "REFERENCE",
            required = true,
            description = "Where the secret is: env:NAME or file:PATH.")
    private @Nullable String secret;

    Seal(Environment environment) {
        this.variables = environment.variables();
        this.config = new ConfigOption(environment.variables());
    }

    @Override
    public void run() {
        SecretReference reference = reference(Objects.requireNonNull(secret));
        try {
            SecretResolver resolver = SecretResolver.of(config.read().config().secrets(), variables);
            SecretSealer sealer = resolver.sealer()
                    .orElseThrow(() -> new CommandFailure(
                            ExitStatus.BAD_CONFIGURATION,
                            List.of(config.file() + ": secrets.encryption-key: needed to seal a secret")));
            Sealed sealed = sealer.seal(resolver.resolve(reference));
            out().println(sealed.text());
        } catch (SecretUnavailable e) {
            throw CommandFailure.failed(Errors.describe(e));
        }
    }

    private SecretReference reference(String text) {
        try {
            SecretReference reference = SecretReference.parse(text);
            if (!(reference instanceof Sealed)) {
                return reference;
            }
        } catch (IllegalArgumentException notOne) {
            // Told below: the text itself may be the secret, so it is not repeated.
        }
        throw new ParameterException(
                Objects.requireNonNull(spec).commandLine(), "--secret: expected env:NAME or file:PATH");
    }

    private PrintWriter out() {
        return Objects.requireNonNull(spec).commandLine().getOut();
    }
}
