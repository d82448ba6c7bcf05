package dev.gatepass.cli;

import dev.gatepass.config.Config;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;

/**
 * What the commands find around them; filled in by {@link Main}, and by tests.
 *
 * @param variables the environment variables
 * @param migration how a database is prepared
 * @param keyMaker where new API keys come from
 * @param process the process that serves
 */
record Environment(Map<String, String> variables, Migration migration, KeyMaker keyMaker, ServingProcess process) {
    Environment {
        variables = Map.copyOf(variables);
    }

    /** Without the variables: secrets are among them. */
    @Override
    public String toString() {
        return "Environment[<redacted>]";
    }

    /** Prepares the database of the directory. Blocks. */
    @FunctionalInterface
    interface Migration {
        /**
         * Brings the schema up to date, and makes the first administrator when one is named.
         *
         * @param out where to say what was done; the administrator's key is printed here, once
         */
        void run(Config config, Optional<String> administrator, PrintWriter out) throws Exception;
    }

    /** Makes API keys. */
    @FunctionalInterface
    interface KeyMaker {
        /** A key that was never there before. */
        NewKey make();
    }

    /**
     * A fresh API key.
     *
     * @param text the key itself, shown once
     * @param id its public part
     * @param sha256 what a directory holds of it
     */
    record NewKey(String text, String id, String sha256) {
        @Override
        public String toString() {
            return "NewKey[" + id + ", <redacted>]";
        }
    }
}
