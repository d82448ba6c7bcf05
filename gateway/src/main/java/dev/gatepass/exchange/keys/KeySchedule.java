package dev.gatepass.exchange.keys;

import dev.gatepass.config.DirectoryConfig;
import dev.gatepass.config.ExchangeConfig;
import dev.gatepass.identity.jwt.OwnIssuer;
import java.time.Duration;

/**
 * When keys come and go.
 *
 * @param look how often a replica looks for them
 * @param trust how long one that cannot look goes on with those that it knows
 * @param settling how long a key has been there at least before it signs; who looked since then knows it, and who could
 *     not look says that it cannot tell
 * @param ahead how long a key is published before it signs, unless there is no other; those outside may keep what is
 *     published for {@link #CACHED}
 * @param rotation how long a key signs
 * @param withPrivateKey how long a key keeps its private part once another signs: so long a replica may not know of it
 * @param published how long it stays published from then on: until the last token that it can have signed has ended
 */
public record KeySchedule(
        Duration look,
        Duration trust,
        Duration settling,
        Duration ahead,
        Duration rotation,
        Duration withPrivateKey,
        Duration published) {
    /** How long anybody may keep the keys that were published. */
    public static final Duration CACHED = Duration.ofMinutes(5);

    private static final int LOOKS = 3;
    private static final Duration MARGIN = Duration.ofMinutes(1);

    /** The schedule of a configuration. */
    public static KeySchedule of(DirectoryConfig directory, ExchangeConfig exchange) {
        Duration trust = directory.maxStaleness();
        Duration withPrivateKey = trust.plus(MARGIN);
        return new KeySchedule(
                directory.pollInterval(),
                trust,
                directory.pollInterval().multipliedBy(LOOKS),
                CACHED.plus(CACHED),
                exchange.rotationInterval(),
                withPrivateKey,
                withPrivateKey.plus(OwnIssuer.LONGEST_LIFETIME).plus(OwnIssuer.LEEWAY));
    }
}
