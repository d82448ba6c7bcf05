package dev.gatepass.crypto;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.security.Provider;

/** The one class that needs the provider's jar: without it, this one fails to link, and nothing else does. */
final class Corretto {
    private Corretto() {}

    /**
     * Unpacks the library and loads it.
     *
     * @throws UnsupportedOperationException if it cannot be loaded here
     */
    static Provider load() {
        AmazonCorrettoCryptoProvider provider = AmazonCorrettoCryptoProvider.INSTANCE;
        Throwable failure = provider.getLoadingError();
        if (failure != null) {
            throw new UnsupportedOperationException(failure);
        }
        return provider;
    }
}
