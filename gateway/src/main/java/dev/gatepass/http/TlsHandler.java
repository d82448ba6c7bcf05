package dev.gatepass.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.SslHandler;
import java.util.List;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

/** TLS on one connection: only where there is room for the connection, and with hands shaken once. */
final class TlsHandler extends SslHandler {
    /** The first byte of a record that shakes hands (RFC 5246, section 6.2.1). */
    private static final byte HANDSHAKE_RECORD = 22;

    private final Handshakes handshakes;

    TlsHandler(SSLEngine engine, boolean startTls, Executor executor, Handshakes handshakes) {
        super(engine, startTls, executor);
        this.handshakes = handshakes;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) throws Exception {
        super.handlerAdded(context);
        if (!handshakes.begin(context.channel())) {
            drop(context);
        }
    }

    /**
     * A client of TLS 1.2 could ask to shake hands anew as often as it likes, which costs the server most; TLS 1.3 has no
     * such records once its hands are shaken.
     */
    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) throws SSLException {
        if (handshakeFuture().isSuccess() && in.isReadable() && in.getByte(in.readerIndex()) == HANDSHAKE_RECORD) {
            in.skipBytes(in.readableBytes());
            drop(context);
            return;
        }
        super.decode(context, in, out);
    }

    /** Without a farewell, which a client that is not welcome could make wait. */
    private static void drop(ChannelHandlerContext context) {
        ChannelFuture unused = context.close();
    }
}
