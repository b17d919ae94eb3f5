package hall.hardware.link;

import hall.loop.Loop;
import hall.text.Text;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A USB printer as the kernel shows it: /dev/usb/lp0 and so on. Plain Java. The kernel's read and write wait for ever,
 * so each has a thread of its own, and a channel of its own on the one open file: the kernel lets it be opened once, and
 * closing a channel ends a call that waits in it. A printer without a way back (the kernel refuses to read) is silent.
 */
public final class UsbNodeLink implements ByteLink {

    private static final Logger LOG = LoggerFactory.getLogger(UsbNodeLink.class);
    private static final Duration WRITE_LIMIT = Duration.ofSeconds(15);
    private static final int PIECES = 64;
    private static final long NOTHING_SAID_MILLIS = 20;

    private final Path path;
    private final RandomAccessFile file;
    private final FileChannel in;
    private final FileChannel out;
    private final WriteThread writer;
    private final BlockingQueue<byte[]> heard = new ArrayBlockingQueue<>(PIECES);
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean lost;
    private byte[] rest = {};

    private UsbNodeLink(Path path, RandomAccessFile file) throws IOException {
        this.path = path;
        this.file = file;
        this.in = new FileInputStream(file.getFD()).getChannel();
        this.out = new FileOutputStream(file.getFD()).getChannel();
        this.writer = new WriteThread(path.toString(), this::writeAll, WRITE_LIMIT);
        Loop.named("link-" + path + "-reader")
                .endingAlone()
                .roundsWithoutLimit()
                .once(this::listen);
    }

    /** Opens {@code path} each time it is asked. */
    public static LinkOpener<ByteLink> opener(Path path) {
        return new LinkOpener<>() {
            @Override
            public ByteLink open() throws LinkException {
                return UsbNodeLink.open(path);
            }

            @Override
            public boolean present() {
                return Files.exists(path);
            }
        };
    }

    private static UsbNodeLink open(Path path) throws LinkException {
        DeviceNode.PRINTER.require(path);
        try {
            return new UsbNodeLink(path, new RandomAccessFile(path.toFile(), "rw"));
        } catch (IOException e) {
            throw new LinkException(
                    LinkException.Cause.FORBIDDEN,
                    Text.of(path + " 无法打开，请停止占用它的程序", path + " cannot be opened; end the other program that uses it"),
                    e);
        }
    }

    private void listen() throws InterruptedException {
        ByteBuffer piece = ByteBuffer.allocate(1_024);
        boolean silent = false;
        try {
            while (closed.getCount() > 0) {
                int count = in.read(piece.clear());
                if (count > 0) {
                    if (!heard.offer(Arrays.copyOf(piece.array(), count))) {
                        LOG.debug("{}: nobody reads; {} bytes are lost", path, count);
                    }
                } else if (closed.await(NOTHING_SAID_MILLIS, TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (IOException e) {
            silent = Files.exists(path);
            LOG.debug("{} says nothing any more: {}", path, e.getMessage());
        } finally {
            if (!silent) {
                lost = true;
            }
        }
    }

    @Override
    public void write(byte[] bytes) throws LinkException {
        if (lost) {
            throw LinkException.unplugged(path);
        }
        writer.write(bytes);
    }

    private void writeAll(byte[] bytes) throws IOException {
        ByteBuffer left = ByteBuffer.wrap(bytes);
        while (left.hasRemaining()) {
            out.write(left);
        }
    }

    @Override
    public int read(byte[] buffer, Duration limit) throws LinkException {
        if (rest.length == 0) {
            rest = next(limit);
        }
        int count = Math.min(rest.length, buffer.length);
        System.arraycopy(rest, 0, buffer, 0, count);
        rest = Arrays.copyOfRange(rest, count, rest.length);
        return count;
    }

    private byte[] next(Duration limit) throws LinkException {
        try {
            byte[] piece = heard.poll(limit.toNanos(), TimeUnit.NANOSECONDS);
            if (piece != null) {
                return piece;
            }
        } catch (InterruptedException e) {
            throw LinkException.interrupted(path, e);
        }
        if (lost || closed.getCount() == 0 || !Files.exists(path)) {
            throw LinkException.unplugged(path);
        }
        return new byte[0];
    }

    @Override
    public void close() {
        lost = true;
        closed.countDown();
        writer.close();
        try {
            in.close();
            out.close();
            file.close();
        } catch (IOException e) {
            throw new IllegalStateException(path + " could not be closed", e);
        }
    }
}
