package hall.hardware.simulated;

import hall.loop.Loop;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries bytes between a pair of streams and a simulated device, on a thread of its own, until either ends. */
final class StreamPump implements Runnable, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StreamPump.class);

    private final InputStream in;
    private final OutputStream out;
    private final FarEnd device;
    private final String name;
    private volatile boolean closed;

    StreamPump(InputStream in, OutputStream out, FarEnd device, String name) {
        this.in = in;
        this.out = out;
        this.device = device;
        this.name = name;
    }

    void start() {
        Loop.named("simulated-" + name).endingAlone().roundsWithoutLimit().once(this::run);
    }

    @Override
    public void run() {
        byte[] buffer = new byte[4_096];
        device.plugged(this::send);
        try {
            int count = in.read(buffer);
            while (count >= 0 && !closed) {
                device.received(Arrays.copyOf(buffer, count));
                count = in.read(buffer);
            }
        } catch (IOException e) {
            LOG.debug("the wire {} ended: {}", name, e.getMessage());
        } finally {
            device.unplugged();
        }
    }

    private void send(byte[] bytes) {
        try {
            out.write(bytes);
            out.flush();
        } catch (IOException e) {
            LOG.debug("the wire {} did not take an answer: {}", name, e.getMessage());
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
