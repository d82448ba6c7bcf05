package dev.gatepass.identity.jwks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatepass.config.kind.DiscoveryAddress;
import dev.gatepass.config.kind.WebAddress;
import dev.gatepass.identity.jose.StrictJson;
import dev.gatepass.time.MonotonicClock;
import dev.gatepass.time.MonotonicInstant;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where an issuer says itself that its keys are (OpenID Connect Discovery 1.0, section 4; RFC 8414, section 3).
 *
 * <p>It is asked once, then once an hour, and whenever no keys were to be had where it said. Each time with the next fetch
 * of keys, never because of a token. A document that is of no use never replaces what a good one said.
 */
final class Discovery implements KeyLocation {
    private static final Logger LOG = LoggerFactory.getLogger(Discovery.class);
    private static final Duration PACE = Duration.ofHours(1);

    private final String issuer;
    private final URI address;
    private final PublishedDocument document;
    private final MonotonicClock clock;

    private volatile Optional<Found> found = Optional.empty();
    private volatile boolean doubtful;

    private record Found(URI keys, MonotonicInstant at) {}

    /** @throws IllegalArgumentException if the issuer's name is none below which it could be asked, or asked safely */
    Discovery(HttpClient client, String issuer, Duration timeout, MonotonicClock clock) {
        this.issuer = issuer;
        this.address = DiscoveryAddress.of(issuer)
                .orElseThrow(
                        () -> new IllegalArgumentException("an issuer that is no https URL is not asked for keys"));
        this.document = new PublishedDocument(client, address, timeout);
        this.clock = clock;
    }

    @Override
    public Future<URI> find() {
        MonotonicInstant now = clock.now();
        Optional<Found> known = found;
        boolean good = !doubtful
                && known.filter(it -> it.at().until(now).compareTo(PACE) < 0).isPresent();
        return good ? Future.succeededFuture(known.get().keys()) : ask(now, known);
    }

    @Override
    public void failed() {
        doubtful = true;
    }

    private Future<URI> ask(MonotonicInstant sent, Optional<Found> known) {
        return document.fetch().compose(answer -> adopt(answer.body(), sent)).recover(cause -> {
            LOG.warn("The issuer {} did not say where its keys are: {}", issuer, cause.getMessage());
            return known.map(it -> Future.succeededFuture(it.keys())).orElseGet(() -> Future.failedFuture(cause));
        });
    }

    private Future<URI> adopt(Buffer body, MonotonicInstant sent) {
        try {
            URI keys = keys(body.getBytes());
            found = Optional.of(new Found(keys, sent));
            doubtful = false;
            return Future.succeededFuture(keys);
        } catch (BadAnswer e) {
            return Future.failedFuture(e);
        }
    }

    private URI keys(byte[] body) throws BadAnswer {
        JsonNode description =
                StrictJson.object(body).orElseThrow(() -> new BadAnswer("the issuer's description is no JSON object"));
        if (!StrictJson.text(description, "issuer").equals(Optional.of(issuer))) {
            throw new BadAnswer("the issuer's description is of another issuer");
        }
        // Who is asked with protection must not send us to where there is none.
        return StrictJson.text(description, "jwks_uri")
                .flatMap(new WebAddress()::parse)
                .filter(keys -> "https".equals(keys.getScheme()) || "http".equals(address.getScheme()))
                .orElseThrow(() -> new BadAnswer("the issuer's description has no protected address of keys"));
    }
}
