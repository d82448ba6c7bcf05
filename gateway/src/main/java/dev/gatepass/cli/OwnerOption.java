package dev.gatepass.cli;

import dev.gatepass.client.KeyOwner;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that name somebody else, one of them. */
final class OwnerOption {
    @Option(names = "--owner", paramLabel = "NAME", description = "A person's keys, for system administrators.")
    private @Nullable String person;

    @Option(
            names = "--service-account",
            paramLabel = "NAME",
            description = "A service account's keys, for system administrators.")
    private @Nullable String serviceAccount;

    /** Who was named, or empty where nobody was: then it is about one's own keys. */
    static Optional<KeyOwner> named(@Nullable OwnerOption option) {
        return Optional.ofNullable(option).map(OwnerOption::owner);
    }

    private KeyOwner owner() {
        return person == null ? KeyOwner.serviceAccount(String.valueOf(serviceAccount)) : KeyOwner.user(person);
    }
}
