package dev.gatepass.cli;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code gatepass version}, and {@code --version}. */
@Command(
        name = "version",
        header = "Tells which version this is, and the Java that it runs on.",
        footer = {"", "Example:", "  gatepass version"})
final class Version implements Runnable, IVersionProvider {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        Objects.requireNonNull(spec).commandLine().getOut().println(getVersion()[0]);
    }

    @Override
    public String[] getVersion() {
        return new String[] {
            "gatepass " + number() + ", Java " + Runtime.version() + " of " + System.getProperty("java.vendor")
        };
    }

    /** As the jar's manifest has it. */
    private static String number() {
        String number = Version.class.getPackage().getImplementationVersion();
        return number == null ? "not packaged" : number;
    }
}
