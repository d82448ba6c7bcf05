package dev.gatepass.config.reading;

import dev.gatepass.config.Config;
import java.util.List;

/** The outcome of reading a configuration: the configuration, or everything that is wrong with it. */
public sealed interface ReadConfig {
    /**
     * The configuration.
     *
     * @param config what was read
     * @param given how many settings were given, in the file or the environment; the others have their defaults
     */
    record Accepted(Config config, int given) implements ReadConfig {}

    /** What is wrong; at least one. */
    record Rejected(List<Mistake> mistakes) implements ReadConfig {
        public Rejected {
            mistakes = List.copyOf(mistakes);
        }
    }
}
