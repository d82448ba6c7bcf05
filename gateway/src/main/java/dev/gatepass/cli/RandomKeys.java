package dev.gatepass.cli;

import dev.gatepass.cli.Environment.KeyMaker;
import dev.gatepass.cli.Environment.NewKey;
import dev.gatepass.identity.apikey.ApiKey;
import java.security.SecureRandom;

/** Makes API keys from the system's source of randomness. */
final class RandomKeys implements KeyMaker {
    private final SecureRandom random = new SecureRandom();

    @Override
    public NewKey make() {
        ApiKey key = ApiKey.generate(random);
        return new NewKey(key.reveal(), key.id(), key.sha256());
    }
}
