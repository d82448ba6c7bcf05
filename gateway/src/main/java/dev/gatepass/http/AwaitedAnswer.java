package dev.gatepass.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.handler.timeout.IdleStateEvent;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.HttpServerConnection;
import java.util.function.BooleanSupplier;

/**
 * Keeps a connection on which nothing is written because its client waits for an answer that is not there yet. Without
 * this it would be dropped like one whose client takes nothing, though it is the gateway, or a store, that is slow.
 *
 * <p>Before the connection's own handler in the channel's pipeline. Used on one event loop.
 */
final class AwaitedAnswer extends ChannelInboundHandlerAdapter {
    private final BooleanSupplier awaited;

    private AwaitedAnswer(BooleanSupplier awaited) {
        this.awaited = awaited;
    }

    /**
     * Keeps a connection like this.
     *
     * @param awaited whether its client waits for an answer of which nothing was given yet
     */
    static void on(HttpConnection connection, BooleanSupplier awaited) {
        ChannelHandlerContext own = ((HttpServerConnection) connection).channelHandlerContext();
        own.pipeline().addBefore(own.name(), null, new AwaitedAnswer(awaited));
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (!(event instanceof IdleStateEvent) || isToTake(context) || !awaited.getAsBoolean()) {
            context.fireUserEventTriggered(event);
        }
    }

    /** Whether something is left that the client does not take. */
    private static boolean isToTake(ChannelHandlerContext context) {
        ChannelOutboundBuffer queued = context.channel().unsafe().outboundBuffer();
        return queued != null && !queued.isEmpty();
    }
}
