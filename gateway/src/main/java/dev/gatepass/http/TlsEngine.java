package dev.gatepass.http;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.DelegatingSslContext;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.vertx.core.net.JdkSSLEngineOptions;
import io.vertx.core.spi.tls.DefaultSslContextFactory;
import io.vertx.core.spi.tls.SslContextFactory;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

/** The JDK's TLS, on each connection with a {@link TlsHandler}. */
final class TlsEngine extends JdkSSLEngineOptions {
    private final Handshakes handshakes;

    TlsEngine(Handshakes handshakes) {
        this.handshakes = handshakes;
    }

    @Override
    public TlsEngine copy() {
        return new TlsEngine(handshakes);
    }

    @Override
    public SslContextFactory sslContextFactory() {
        return new DefaultSslContextFactory(SslProvider.JDK, false) {
            @Override
            public SslContext create() throws SSLException {
                return new Context(super.create(), handshakes);
            }
        };
    }

    private static final class Context extends DelegatingSslContext {
        private final Handshakes handshakes;

        Context(SslContext jdk, Handshakes handshakes) {
            super(jdk);
            this.handshakes = handshakes;
        }

        @Override
        protected SslHandler newHandler(ByteBufAllocator allocator, boolean startTls, Executor executor) {
            return new TlsHandler(newEngine(allocator), startTls, executor, handshakes);
        }

        @Override
        protected SslHandler newHandler(
                ByteBufAllocator allocator, String host, int port, boolean startTls, Executor executor) {
            return new TlsHandler(newEngine(allocator, host, port), startTls, executor, handshakes);
        }

        @Override
        protected void initEngine(SSLEngine engine) {
            // As the JDK has it; Vert.x sets the protocols.
        }
    }
}
