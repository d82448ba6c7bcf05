package dev.gatepass.cli;

import dev.gatepass.access.Availability;
import dev.gatepass.config.InvalidSetting;
import dev.gatepass.config.TlsConfig;
import dev.gatepass.config.reading.ConfigReader;
import dev.gatepass.config.reading.Mistake;
import dev.gatepass.config.reading.ReadConfig;
import dev.gatepass.config.reading.ReadConfig.Accepted;
import dev.gatepass.config.reading.ReadConfig.Rejected;
import dev.gatepass.directory.file.DirectoryFile;
import dev.gatepass.secrets.SecretResolver;
import dev.gatepass.tls.CertificateFiles;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The option that names the configuration, and reading what it names. */
final class ConfigOption {
    private static final String VARIABLE = "GATEPASS_CONFIG";

    private final Map<String, String> variables;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "The configuration; $" + VARIABLE + " where it is not given.")
    private @Nullable Path file;

    ConfigOption(Map<String, String> variables) {
        this.variables = variables;
    }

    /** The file that was named. */
    Path file() {
        if (file != null) {
            return file;
        }
        String named = variables.get(VARIABLE);
        if (named == null || named.isEmpty()) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(), "Missing required option: '--config=FILE'");
        }
        return Path.of(named);
    }

    /** The configuration, good as a whole, or a failure that names everything that is wrong with it. */
    Accepted read() {
        Path named = file();
        ReadConfig read = ConfigReader.read(named, variables);
        Stream<String> mistakes = Stream.concat(
                read instanceof Rejected rejected
                        ? rejected.mistakes().stream().map(Mistake::toString)
                        : Stream.empty(),
                LogVariables.mistakes(variables).stream());
        List<String> lines = mistakes.toList();
        if (!lines.isEmpty()) {
            throw new CommandFailure(ExitStatus.BAD_CONFIGURATION, lines);
        }
        return (Accepted) read;
    }

    /**
     * The same, with the files that it names: the directory's, where it is in a file, and the certificate with its key. A
     * failure names everything wrong with them.
     */
    Accepted readWithFiles() {
        Accepted accepted = read();
        Availability availability = accepted.config().deployment().availability();
        Stream<String> ofTheDirectory = accepted.config().directory().file().stream()
                .flatMap(path ->
                        DirectoryFile.mistakes(path, availability).stream().map(mistake -> path + ": " + mistake));
        Stream<String> ofTheCertificate = accepted.config().http().tls().flatMap(this::mistake).stream();
        List<String> lines = Stream.concat(ofTheDirectory, ofTheCertificate).toList();
        if (!lines.isEmpty()) {
            throw new CommandFailure(ExitStatus.BAD_CONFIGURATION, lines);
        }
        return accepted;
    }

    private Optional<String> mistake(TlsConfig tls) {
        SecretResolver secrets = new SecretResolver(variables, Optional.empty());
        try {
            new CertificateFiles(tls, secrets).read(InstantSource.system().instant());
            return Optional.empty();
        } catch (InvalidSetting e) {
            return Optional.of(Errors.describe(e));
        }
    }
}
