package hall.hardware.link;

import hall.hardware.link.GpioPort.GpioInput;
import hall.hardware.link.GpioPort.Pull;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Buttons between header lines and ground as one {@link KeyLink}: the line is held high and a pressed button pulls it
 * low. A button that is down when the link is opened is told of as pressed.
 */
public final class GpioKeys implements KeyLink {

    private final List<GpioInput> lines = new ArrayList<>();
    private final EdgeQueue edges = new EdgeQueue();

    private GpioKeys() {}

    /** Opens {@code lines} (BCM numbers) of {@code port}; {@code nanos} is the clock of {@link System#nanoTime}. */
    public static LinkOpener<KeyLink> opener(GpioPort port, Collection<Integer> lines, LongSupplier nanos) {
        List<Integer> wanted = List.copyOf(lines);
        return () -> {
            GpioKeys keys = new GpioKeys();
            try {
                for (int bcm : wanted) {
                    keys.add(bcm, port.input(bcm, Pull.UP), nanos);
                }
                return keys;
            } catch (LinkException failed) {
                keys.close();
                throw failed;
            }
        };
    }

    private void add(int bcm, GpioInput line, LongSupplier nanos) {
        lines.add(line);
        line.onEdge((high, at) -> edges.offer(new Edge(bcm, !high, at)));
        if (!line.level()) {
            edges.offer(new Edge(bcm, true, nanos.getAsLong()));
        }
    }

    @Override
    public Optional<Edge> read(Duration limit) throws LinkException {
        return edges.poll(limit);
    }

    @Override
    public void close() {
        lines.forEach(GpioInput::close);
    }
}
