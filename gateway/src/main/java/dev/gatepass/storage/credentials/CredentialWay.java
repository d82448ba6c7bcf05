package dev.gatepass.storage.credentials;

import dev.gatepass.storage.credentials.CredentialHttp.Answered;
import io.vertx.core.Future;
import java.net.http.HttpRequest;

/** The way to whoever gives out credentials. Thread-safe; never blocks. */
@FunctionalInterface
public interface CredentialWay {
    /**
     * Sends a request and reads the whole answer, whatever its status, within some seconds. Fails as the network does, with
     * {@link java.util.concurrent.TimeoutException}, or with {@link CredentialProblem} where nothing is to be sent.
     */
    Future<Answered> send(HttpRequest request);
}
