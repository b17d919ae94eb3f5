package hall.broker.local;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the broker inside listens. It holds each connection until its first packet has come whole and says who it is, and
 * only then hands it to the broker: whatever is no MQTT, too slow or too large never gets there. While there is no broker
 * to hand it to, a connection is closed at once and its client tries again.
 *
 * <p>Runs on threads of its own, {@code broker-io}.
 */
final class Gate implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Gate.class);

    /** So many may be here without having said who they are. */
    static final int MOST_STRANGERS = 64;

    private static final int THREADS = 2;
    private static final int BACKLOG = 256;
    private static final long CLOSING_MILLIS = 2_000;

    private final EventLoopGroup threads;
    private final Faults faults;
    private final AtomicInteger strangers = new AtomicInteger();
    private final AtomicReference<@Nullable Consumer<Channel>> inside = new AtomicReference<>();
    private final int greetingMillis;
    private @Nullable Channel listening;

    private Gate(Faults faults, int greetingMillis) {
        this.threads = new NioEventLoopGroup(THREADS, new DefaultThreadFactory("broker-io", true));
        this.faults = faults;
        this.greetingMillis = greetingMillis;
    }

    /**
     * Listens at {@code host}.
     *
     * @param port 0 for any free one
     * @param greetingMillis within which a connection must have said who it is
     */
    static Gate open(String host, int port, int greetingMillis, Faults faults) throws IOException {
        Gate gate = new Gate(faults, greetingMillis);
        try {
            gate.listen(host, port);
            return gate;
        } catch (IOException failed) {
            gate.close();
            throw failed;
        }
    }

    private void listen(String host, int port) throws IOException {
        ChannelHandler each = new ChannelInitializer<Channel>() {
            @Override
            protected void initChannel(Channel channel) {
                admit(channel);
            }
        };
        var bound = new ServerBootstrap()
                .group(threads)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childHandler(each)
                .bind(new InetSocketAddress(host, port))
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException(
                    "消息服务器无法监听 " + host + ":" + port + "（" + bound.cause().getMessage()
                            + "）：请停止占用该端口的程序，或换一个端口，0 为任意空闲端口。 / The broker cannot listen at " + host + ":" + port
                            + " ("
                            + bound.cause().getMessage() + "): stop the program that has this port, or choose another"
                            + " one, 0 for any free one.",
                    bound.cause());
        }
        listening = bound.channel();
    }

    /** From now on connections go to {@code broker}; null: there is none, and they are closed. */
    void leadTo(@Nullable Consumer<Channel> broker) {
        inside.set(broker);
    }

    int port() {
        Channel channel = listening;
        return channel == null ? 0 : ((InetSocketAddress) channel.localAddress()).getPort();
    }

    private void admit(Channel channel) {
        Consumer<Channel> broker = inside.get();
        if (broker == null) {
            end(channel);
        } else if (strangers.incrementAndGet() > MOST_STRANGERS) {
            strangers.decrementAndGet();
            faults.add(Fault.TOO_MANY_STRANGERS, channel.remoteAddress());
            end(channel);
        } else {
            channel.pipeline().addLast(new Greeting(broker, greetingMillis, faults, strangers::decrementAndGet));
        }
    }

    /** Closes a connection; there is nobody to tell how that went. */
    static void end(Channel channel) {
        ChannelFuture closed = channel.close();
        LOG.trace("closing {}: {}", channel, closed);
    }

    @Override
    public void close() {
        leadTo(null);
        if (listening != null) {
            listening.close().awaitUninterruptibly(CLOSING_MILLIS);
        }
        threads.shutdownGracefully(0, CLOSING_MILLIS, TimeUnit.MILLISECONDS).awaitUninterruptibly(CLOSING_MILLIS);
    }
}
