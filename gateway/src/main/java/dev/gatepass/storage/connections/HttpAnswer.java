package dev.gatepass.storage.connections;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;

/**
 * What a store answers. Prints nothing of it.
 *
 * @param status the status
 * @param reason the phrase beside it
 * @param headers its headers
 * @param body all of it
 */
public record HttpAnswer(int status, String reason, MultiMap headers, Buffer body) {
    @Override
    public String toString() {
        return "HttpAnswer[" + status + "]";
    }
}
