package dev.gatepass;

import dev.gatepass.config.Config;
import dev.gatepass.config.ExchangeConfig;
import dev.gatepass.crypto.NativeCrypto;
import dev.gatepass.exchange.keys.KeySchedule;
import dev.gatepass.exchange.keys.SharedKeys;
import dev.gatepass.identity.jwks.OwnKeys;
import dev.gatepass.identity.jwt.OwnIssuer;
import dev.gatepass.secrets.SecretResolver;
import dev.gatepass.time.MonotonicClock;
import io.vertx.core.Vertx;

/**
 * The tokens that a gateway gives in exchange for those of others.
 *
 * @param issuer as whom it gives and believes them
 * @param keys what they are signed with, the same for all gateways of a database
 */
record OwnTokens(OwnIssuer issuer, SharedKeys keys) {
    static OwnTokens of(
            Vertx vertx, Config config, ExchangeConfig exchange, SecretResolver secrets, MonotonicClock clock) {
        OwnKeys known = new OwnKeys(vertx, clock, config.directory().maxStaleness(), NativeCrypto::ready);
        return new OwnTokens(
                new OwnIssuer(exchange.issuer(), known),
                new SharedKeys(
                        vertx,
                        config.directory().postgres().orElseThrow(),
                        secrets,
                        KeySchedule.of(config.directory(), exchange),
                        known,
                        clock,
                        NativeCrypto::ready));
    }
}
