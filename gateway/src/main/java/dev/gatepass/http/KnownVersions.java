package dev.gatepass.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.HttpServerConnection;

/**
 * Has no request of another protocol or version than HTTP/1 come further, which Vert.x would answer in that version, without
 * a word why or with what it calls itself. What calls itself a later version of HTTP/1 is read as HTTP/1.1.
 *
 * <p>Source: https://www.rfc-editor.org/rfc/rfc9110#name-protocol-version.
 */
final class KnownVersions extends ChannelInboundHandlerAdapter {
    private KnownVersions() {}

    /** What is wrong with a request of another protocol or version. */
    static final class OtherVersion extends Exception {
        private static final long serialVersionUID = 1;

        private OtherVersion() {
            super("another version of HTTP", null, false, false);
        }
    }

    /** Watches a connection of HTTP/1. */
    static void on(HttpConnection connection) {
        ChannelHandlerContext last = ((HttpServerConnection) connection).channelHandlerContext();
        last.pipeline().addBefore(last.name(), KnownVersions.class.getName(), new KnownVersions());
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest request && request.decoderResult().isSuccess()) {
            HttpVersion version = request.protocolVersion();
            if (!isKnown(version)) {
                request.setDecoderResult(DecoderResult.failure(new OtherVersion()));
            }
            if (!isKnown(version) || version.minorVersion() > 1) {
                request.setProtocolVersion(HttpVersion.HTTP_1_1);
            }
        }
        context.fireChannelRead(message);
    }

    private static boolean isKnown(HttpVersion version) {
        return version.protocolName().equals(HttpVersion.HTTP_1_1.protocolName()) && version.majorVersion() == 1;
    }
}
