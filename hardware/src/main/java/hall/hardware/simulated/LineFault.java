package hall.hardware.simulated;

import java.time.Duration;

/**
 * Something that goes wrong on a wire at one byte. {@code at} counts the bytes of that {@code way} since the fault was
 * put in, from 0; each fault happens once.
 */
public sealed interface LineFault {

    /** Which way the byte was going. */
    enum Way {
        TO_DEVICE,
        TO_DRIVER
    }

    Way way();

    long at();

    /** The byte never arrives. */
    record Drop(Way way, long at) implements LineFault {}

    /** One bit (0 to 7) of the byte arrives wrong. */
    record Flip(Way way, long at, int bit) implements LineFault {}

    /** What goes before the byte and what starts with it arrive as two pieces. */
    record Split(Way way, long at) implements LineFault {}

    /** The byte and all after it arrive {@code by} later. Only on the way to the driver. */
    record Delay(long at, Duration by) implements LineFault {
        @Override
        public Way way() {
            return Way.TO_DRIVER;
        }
    }

    /** The plug is pulled before the byte arrives, and stays out until {@link MemoryPort#plug}. */
    record Unplug(Way way, long at) implements LineFault {}
}
