package dev.gatepass.http;

import dev.gatepass.config.HttpConfig;
import dev.gatepass.config.TlsConfig;
import dev.gatepass.tls.ServerCertificate;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;

/**
 * On which terms TLS is spoken: version 1.2 or 1.3, keys that are agreed upon anew for each connection (ECDHE), ciphers
 * that authenticate (AEAD). Which name a client asks for makes no difference: there is one certificate.
 *
 * <p>Source: https://www.rfc-editor.org/rfc/rfc9325.
 */
final class TlsTerms {
    private static final Set<String> VERSIONS = Set.of("TLSv1.3", "TLSv1.2");
    private static final int MOST_STREAMS = 100;

    private TlsTerms() {}

    static void set(HttpServerOptions options, HttpConfig http, ServerCertificate certificate) {
        boolean http2 = http.tls().map(TlsConfig::http2).orElse(false);
        options.setSsl(true)
                .setUseAlpn(true)
                .setAlpnVersions(
                        http2 ? List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1) : List.of(HttpVersion.HTTP_1_1))
                .setSslHandshakeTimeout(http.headerTimeout().toMillis())
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                .setEnabledSecureTransportProtocols(VERSIONS)
                .setKeyCertOptions(KeyCertOptions.wrap(certificate.keyManagers()))
                .setInitialSettings(http2(http));
        ciphers().forEach(options::addEnabledCipherSuite);
    }

    /** The same terms with another certificate. */
    static ServerSSLOptions with(HttpServerOptions options, ServerCertificate certificate) {
        return options.getSslOptions().copy().setKeyCertOptions(KeyCertOptions.wrap(certificate.keyManagers()));
    }

    /** One limit stands for two: in HTTP/2 the path is among the headers. */
    private static Http2Settings http2(HttpConfig http) {
        return new Http2Settings()
                .setPushEnabled(false)
                .setMaxConcurrentStreams(MOST_STREAMS)
                .setMaxHeaderListSize(http.maxHeaderBytes() + (long) http.maxRequestLineBytes());
    }

    /** Those of the JDK, in its order, so that what its security properties forbid stays forbidden. */
    private static Set<String> ciphers() {
        try {
            LinkedHashSet<String> ciphers = new LinkedHashSet<>();
            Stream.of(SSLContext.getDefault().getDefaultSSLParameters().getCipherSuites())
                    .filter(TlsTerms::isSound)
                    .forEach(ciphers::add);
            return ciphers;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has TLS", e);
        }
    }

    private static boolean isSound(String suite) {
        boolean aead = suite.contains("_GCM_") || suite.contains("_CHACHA20_");
        boolean ofVersion13 = suite.startsWith("TLS_AES_") || suite.startsWith("TLS_CHACHA20_");
        return aead && (ofVersion13 || suite.startsWith("TLS_ECDHE_"));
    }
}
