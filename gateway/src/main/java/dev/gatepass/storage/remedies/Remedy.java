package dev.gatepass.storage.remedies;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * One thing to do about a bucket. Holds no secret.
 *
 * @param command for a shell, in the folder where the document is; what stands in capitals is for the reader to put in
 * @param document the text of the file that the command names, when it takes one
 */
public record Remedy(String command, Optional<String> document) {
    /** A command that changes nothing, and shows what is wrong. */
    public static Remedy looking(String command) {
        return of(command);
    }

    static Remedy of(String command) {
        return new Remedy(command, Optional.empty());
    }

    static Remedy of(String command, JsonObject document) {
        return new Remedy(command, Optional.of(document.encodePrettily()));
    }

    static Remedy of(String command, JsonArray document) {
        return new Remedy(command, Optional.of(document.encodePrettily()));
    }
}
