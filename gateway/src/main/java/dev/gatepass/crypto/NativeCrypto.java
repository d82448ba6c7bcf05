package dev.gatepass.crypto;

import java.security.Provider;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * RSA and ECDSA in native code: the Amazon Corretto Crypto Provider (https://github.com/corretto/amazon-corretto-crypto-provider).
 *
 * <p>It is never installed among the platform's providers, where everything that hashes would meet it: whoever wants it
 * is given the {@link Provider}. Thread-safe.
 */
public final class NativeCrypto {
    private static final Logger LOG = LoggerFactory.getLogger(NativeCrypto.class);

    private static volatile Optional<Provider> ready = Optional.empty();

    private NativeCrypto() {}

    /**
     * The provider, or empty where the JDK has to do. The first call unpacks the library, tries it, and says in the log
     * which of the two it is: half a second of computing, never on an event loop. All others cost nothing.
     */
    public static Optional<Provider> provider() {
        return Once.PROVIDER;
    }

    /** The provider where the first call of {@link #provider()} has come to an end and found one. Never waits. */
    public static Optional<Provider> ready() {
        return ready;
    }

    private static final class Once {
        // No method reference: making that one would already need the jar, outside of what is caught.
        static final Optional<Provider> PROVIDER = proved(() -> Corretto.load());

        static {
            ready = PROVIDER;
        }
    }

    /** What a source gives, if it gives something that works. */
    static Optional<Provider> proved(Callable<Provider> source) {
        try {
            Provider provider = source.call();
            SelfTest.of(provider).run();
            LOG.info("RSA and ECDSA are computed by {} {}", provider.getName(), provider.getVersionStr());
            return Optional.of(provider);
        } catch (Exception | LinkageError e) {
            Throwable why = e.getCause() == null ? e : e.getCause();
            LOG.warn("RSA and ECDSA are computed by the JDK, which takes some times as long: {}", why.toString());
            return Optional.empty();
        }
    }
}
