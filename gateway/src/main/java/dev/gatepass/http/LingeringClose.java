package dev.gatepass.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.HttpServerConnection;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Closes a connection in such a way that its client gets to see the last answers. A socket that is closed while something
 * of the client is unread, or still to come, is reset, and a reset takes away from the client what it has not read yet. So
 * the gateway only says that it is done, drops what still comes, and closes once the client has closed, has said nothing
 * for {@link #QUIET}, or has said too much.
 *
 * <p>Nearest to the socket in the channel's pipeline, below TLS. Used on one event loop.
 *
 * <p>Source: https://www.rfc-editor.org/rfc/rfc9112#name-tear-down.
 */
final class LingeringClose extends ChannelDuplexHandler {
    /** Some round trips to the other side of the world, one of them lost. */
    static final Duration QUIET = Duration.ofSeconds(2);

    /** What a client may still have on the way; whoever says more does not listen. */
    private static final long MOST_BYTES = 256 * 1024;

    private final Duration longest;
    private boolean lingering;
    private long heard;

    private LingeringClose(Duration longest) {
        this.longest = longest;
    }

    /**
     * Makes a connection end like this, whoever ends it.
     *
     * @param longest how long it may take, however much the client says; zero closes at once
     */
    static void on(HttpConnection connection, Duration longest) {
        ((HttpServerConnection) connection).channelHandlerContext().pipeline().addFirst(new LingeringClose(longest));
    }

    @Override
    public void close(ChannelHandlerContext context, ChannelPromise promise) {
        if (lingering) {
            context.channel().closeFuture().addListener(closed -> promise.trySuccess());
        } else if (!longest.isZero() && context.channel() instanceof DuplexChannel channel && channel.isActive()) {
            lingering = true;
            channel.closeFuture().addListener(closed -> promise.trySuccess());
            channel.config().setAutoRead(true);
            channel.shutdownOutput().addListener(said -> {
                if (said.isSuccess()) {
                    linger(context, longest);
                } else {
                    end(context);
                }
            });
        } else {
            ChannelFuture unused = context.close(promise);
        }
    }

    private void linger(ChannelHandlerContext context, Duration rest) {
        Duration pause = QUIET.compareTo(rest) < 0 ? QUIET : rest;
        long before = heard;
        ScheduledFuture<?> check = context.executor()
                .schedule(
                        () -> {
                            Duration left = rest.minus(pause);
                            if (heard == before || left.isZero()) {
                                end(context);
                            } else {
                                linger(context, left);
                            }
                        },
                        pause.toNanos(),
                        TimeUnit.NANOSECONDS);
        context.channel().closeFuture().addListener(closed -> check.cancel(false));
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (!lingering) {
            context.fireChannelRead(message);
            return;
        }
        heard += message instanceof ByteBuf bytes ? bytes.readableBytes() : 0;
        ReferenceCountUtil.release(message);
        if (heard > MOST_BYTES) {
            end(context);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (!lingering) {
            context.fireChannelReadComplete();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable broken) {
        if (lingering) {
            end(context);
        } else {
            context.fireExceptionCaught(broken);
        }
    }

    private static void end(ChannelHandlerContext context) {
        ChannelFuture unused = context.close();
    }
}
