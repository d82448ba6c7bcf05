package dev.gatepass.tls;

import dev.gatepass.config.InvalidSetting;
import dev.gatepass.config.TlsConfig;
import dev.gatepass.config.reading.TextFile;
import dev.gatepass.secrets.Secret;
import dev.gatepass.secrets.SecretResolver;
import dev.gatepass.secrets.SecretUnavailable;
import java.io.IOException;
import java.time.Instant;

/** Where the certificate and its key are read from. Thread-safe; blocks while it reads. */
public final class CertificateFiles {
    private static final String CERTIFICATE = "http.tls.certificate";
    private static final String KEY = "http.tls.key";

    private final TlsConfig config;
    private final SecretResolver secrets;

    /** What a configuration names. */
    public CertificateFiles(TlsConfig config, SecretResolver secrets) {
        this.config = config;
        this.secrets = secrets;
    }

    /** What stands there, understood or not; equal as long as nothing has changed. */
    record Texts(String certificate, Secret key) {}

    /**
     * What there is now.
     *
     * @throws InvalidSetting if it cannot be had
     */
    Texts texts() {
        try {
            return new Texts(TextFile.read(config.certificate()), secrets.resolve(config.key()));
        } catch (IOException e) {
            throw new InvalidSetting(CERTIFICATE, config.certificate() + ": " + e.getMessage());
        } catch (SecretUnavailable e) {
            throw new InvalidSetting(KEY, String.valueOf(e.getMessage()));
        }
    }

    /**
     * The certificate that clients accept now.
     *
     * @throws InvalidSetting if there is none; the message is one sentence for the operator, and holds nothing of the key
     */
    public ServerCertificate read(Instant now) {
        return read(texts(), now);
    }

    ServerCertificate read(Texts texts, Instant now) {
        CertificateChain chain;
        try {
            chain = CertificateChain.read(texts.certificate());
            chain.requireValid(now);
        } catch (IllegalArgumentException e) {
            throw new InvalidSetting(CERTIFICATE, config.certificate() + ": " + e.getMessage());
        }
        try {
            String algorithm = chain.own().getPublicKey().getAlgorithm();
            return new ServerCertificate(chain, CertifiedKey.read(texts.key().reveal(), algorithm));
        } catch (IllegalArgumentException e) {
            throw new InvalidSetting(KEY, "the key at " + config.key().text() + " " + e.getMessage());
        }
    }
}
