package dev.gatepass.cli;

import dev.gatepass.access.StorageBucket;
import dev.gatepass.config.Config;
import dev.gatepass.directory.file.DirectoryFile;
import dev.gatepass.directory.file.InvalidDirectoryFile;
import dev.gatepass.directory.roster.Roster;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gatepass check}. */
@Command(
        name = "check",
        header = "Tries out the buckets of a directory file.",
        description = {
            "",
            "Does with each bucket all that callers do, with URLs that are signed as theirs, and all that Gatepass does"
                    + " itself, as the check of a gateway does, and leaves nothing there. Tells what is found as soon as"
                    + " it is, and what to do about it. Needs no gateway and no database.",
            "",
            "Exit status: 0 all of them can be used, 1 one cannot, 2 wrong usage, 78 bad configuration.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  gatepass check --config /etc/gatepass/gatepass.yaml",
            "  gatepass check --config /etc/gatepass/gatepass.yaml --bucket omega --json teams.yaml"
        })
final class Check implements Callable<Integer> {
    private final Environment environment;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final ConfigOption config;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "FILE",
            description = "The directory file; that of the configuration where it is not given.")
    private @Nullable Path file;

    @Option(names = "--bucket", paramLabel = "NAME", description = "Tries out this one alone; may be given again.")
    private List<String> only = new ArrayList<>();

    @Option(names = "--json", description = "Writes a document of JSON on each line.")
    private boolean json;

    Check(Environment environment) {
        this.environment = environment;
        this.config = new ConfigOption(environment.variables());
    }

    @Override
    public Integer call() throws IOException {
        Config read = config.read().config();
        List<StorageBucket> buckets = chosen(roster(path(read)).buckets(Map.of()));
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        boolean usable =
                new BucketTrials(read, environment.variables()).areUsable(buckets, new FindingsText(out, json, true));
        return usable ? ExitStatus.DONE : ExitStatus.FAILED;
    }

    private Path path(Config read) {
        if (file != null) {
            return file;
        }
        return read.directory()
                .file()
                .orElseThrow(() -> usage("Missing parameter: 'FILE', since the directory is in no file"));
    }

    private List<StorageBucket> chosen(List<StorageBucket> all) {
        List<String> names = all.stream().map(StorageBucket::name).toList();
        for (String name : only) {
            if (!names.contains(name)) {
                throw usage("--bucket: the file has none of that name");
            }
        }
        return only.isEmpty()
                ? all
                : all.stream().filter(bucket -> only.contains(bucket.name())).toList();
    }

    /** A directory file, or a failure that names everything that is wrong with it. */
    static Roster roster(Path file) {
        try {
            return DirectoryFile.read(file);
        } catch (InvalidDirectoryFile e) {
            throw new CommandFailure(ExitStatus.FAILED, ofTheFile(file, e.mistakes()));
        } catch (IOException e) {
            throw CommandFailure.failed(file + ": " + e.getMessage());
        }
    }

    /** Lines about a file. */
    static List<String> ofTheFile(Path file, List<String> lines) {
        return lines.stream().map(line -> file + ": " + line).toList();
    }

    private ParameterException usage(String problem) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), problem);
    }
}
