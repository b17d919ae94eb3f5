package hall.hardware.link;

import com.pi4j.exception.Pi4JException;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.PullResistance;
import hall.hardware.link.GpioPort.GpioInput;
import hall.hardware.link.GpioPort.GpioOutput;
import hall.hardware.link.LinkException.Cause;
import hall.text.Text;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a Pi's header through Pi4J's gpiod provider: no root, only the group {@code gpio}. A line is held under
 * the name {@code hall-gpio17}, which {@code gpioinfo} shows as its consumer.
 *
 * <p>Pi4J listens to each input on a thread of its own and looks at it every 10 ms. Its debouncing is turned down to
 * nothing: the driver does that, on the edges as they are.
 */
public final class Pi4jGpio implements GpioPort {

    private final Pi4jContext context;
    private final LongSupplier nanos;

    /** @param nanos the clock of {@link System#nanoTime}, by which edges are stamped */
    public Pi4jGpio(Pi4jContext context, LongSupplier nanos) {
        this.context = context;
        this.nanos = nanos;
    }

    @Override
    public GpioInput input(int bcm, Pull pull) throws LinkException {
        String id = "hall-gpio" + bcm;
        DigitalInput line = context.open(
                "GPIO" + bcm,
                pi4j -> pi4j.create(DigitalInput.newConfigBuilder(pi4j)
                        .id(id)
                        .name(id)
                        .address(bcm)
                        .pull(resistance(pull))
                        .debounce(0L, TimeUnit.MICROSECONDS)
                        .provider("gpiod-digital-input")
                        .build()));
        return new Input(line);
    }

    @Override
    public GpioOutput output(int bcm, boolean safe) throws LinkException {
        String id = "hall-gpio" + bcm;
        DigitalState level = DigitalState.getState(safe);
        DigitalOutput line = context.open(
                "GPIO" + bcm,
                pi4j -> pi4j.create(DigitalOutput.newConfigBuilder(pi4j)
                        .id(id)
                        .name(id)
                        .address(bcm)
                        .initial(level)
                        .shutdown(level)
                        .provider("gpiod-digital-output")
                        .build()));
        return new Output(line, bcm);
    }

    private static PullResistance resistance(Pull pull) {
        return switch (pull) {
            case UP -> PullResistance.PULL_UP;
            case DOWN -> PullResistance.PULL_DOWN;
            case NONE -> PullResistance.OFF;
        };
    }

    private final class Input implements GpioInput {

        private final DigitalInput line;
        private @Nullable EdgeListener listener;

        private Input(DigitalInput line) {
            this.line = line;
            line.addListener(event -> edge(event.state().isHigh()));
        }

        private synchronized void edge(boolean high) {
            EdgeListener told = listener;
            if (told != null) {
                told.edge(high, nanos.getAsLong());
            }
        }

        @Override
        public synchronized void onEdge(EdgeListener newListener) {
            listener = newListener;
        }

        @Override
        public boolean level() {
            return line.state().isHigh();
        }

        @Override
        public void close() {
            synchronized (this) {
                listener = null;
            }
            // Outside the lock: Pi4J waits for its listening thread, which may be waiting for the lock.
            context.remove(line);
        }
    }

    private final class Output implements GpioOutput {

        private final DigitalOutput line;
        private final int bcm;

        private Output(DigitalOutput line, int bcm) {
            this.line = line;
            this.bcm = bcm;
        }

        @Override
        public void set(boolean high) throws LinkException {
            try {
                line.state(DigitalState.getState(high));
            } catch (Pi4JException e) {
                throw new LinkException(
                        Cause.LOST,
                        Text.of(
                                "GPIO" + bcm + " 已无法输出，请检查接线：" + e.getMessage(),
                                "GPIO" + bcm + " cannot be driven any more; check the wiring: " + e.getMessage()),
                        e);
            }
        }

        @Override
        public void close() {
            context.remove(line);
        }
    }
}
