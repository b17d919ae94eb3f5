package hall.hardware.link;

import hall.text.Text;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/** A TCP connection: a network printer (port 9100), an LED controller, a serial device server. */
public final class TcpLink implements ByteLink {

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(3);
    private static final Duration WRITE_LIMIT = Duration.ofSeconds(10);

    private final String peer;
    private final SocketChannel channel;
    private final Selector selector;

    private TcpLink(String peer, SocketChannel channel, Selector selector) {
        this.peer = peer;
        this.channel = channel;
        this.selector = selector;
    }

    /** Connects anew each time it is asked. */
    public static LinkOpener<ByteLink> opener(String host, int port) {
        return () -> open(host, port);
    }

    private static TcpLink open(String host, int port) throws LinkException {
        String peer = host + ":" + port;
        InetSocketAddress address = new InetSocketAddress(host, port);
        if (address.isUnresolved()) {
            throw new LinkException(
                    LinkException.Cause.ABSENT,
                    Text.of(
                            "找不到主机 " + host + "，请检查配置中的名称",
                            "the host " + host + " is not known; check its name in the configuration"));
        }
        try {
            SocketChannel channel = SocketChannel.open();
            try {
                channel.socket().connect(address, Math.toIntExact(CONNECT_LIMIT.toMillis()));
                channel.configureBlocking(false);
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
                Selector selector = Selector.open();
                channel.register(selector, SelectionKey.OP_READ);
                return new TcpLink(peer, channel, selector);
            } catch (IOException e) {
                channel.close();
                throw e;
            }
        } catch (ConnectException e) {
            throw new LinkException(
                    LinkException.Cause.ABSENT,
                    Text.of(peer + " 拒绝连接，请检查设备是否开机", peer + " refuses the connection; is the device switched on?"),
                    e);
        } catch (IOException e) {
            throw new LinkException(
                    LinkException.Cause.ABSENT,
                    Text.of(peer + " 无法连接，请检查设备的网线", peer + " cannot be reached; check the device's network cable"),
                    e);
        }
    }

    @Override
    public void write(byte[] bytes) throws LinkException {
        ByteBuffer left = ByteBuffer.wrap(bytes);
        long end = System.nanoTime() + WRITE_LIMIT.toNanos();
        try {
            while (true) {
                channel.write(left);
                if (!left.hasRemaining()) {
                    return;
                }
                long wait = end - System.nanoTime();
                if (wait <= 0) {
                    throw new LinkException(
                            LinkException.Cause.TIMEOUT,
                            Text.of(
                                    peer + " 在 " + WRITE_LIMIT.toSeconds() + " 秒内没有收下 " + left.remaining()
                                            + " 字节，请检查设备",
                                    peer + " did not take " + left.remaining() + " bytes within "
                                            + WRITE_LIMIT.toSeconds() + " s; check the device"));
                }
                await(SelectionKey.OP_WRITE, wait);
            }
        } catch (LinkException e) {
            throw e;
        } catch (IOException | ClosedSelectorException e) {
            throw lost(e);
        }
    }

    @Override
    public int read(byte[] buffer, Duration limit) throws LinkException {
        ByteBuffer into = ByteBuffer.wrap(buffer);
        try {
            int count = channel.read(into);
            if (count == 0 && !limit.isZero()) {
                await(SelectionKey.OP_READ, limit.toNanos());
                count = channel.read(into);
            }
            if (count < 0) {
                throw new LinkException(
                        LinkException.Cause.LOST,
                        Text.of(peer + " 关闭了连接，将自动重连", peer + " has closed the connection; it is opened anew"));
            }
            return count;
        } catch (LinkException e) {
            throw e;
        } catch (IOException | ClosedSelectorException e) {
            throw lost(e);
        }
    }

    private void await(int what, long nanos) throws IOException {
        channel.register(selector, what);
        selector.select(key -> {}, Math.max(1, nanos / 1_000_000));
    }

    private LinkException lost(Exception reason) {
        return new LinkException(
                LinkException.Cause.LOST,
                Text.of("与 " + peer + " 的连接已断开，将自动重连", "the connection to " + peer + " was lost; it is opened anew"),
                reason);
    }

    @Override
    public void close() {
        try {
            channel.close();
            selector.close();
        } catch (IOException e) {
            throw new IllegalStateException("the connection to " + peer + " could not be closed", e);
        }
    }
}
