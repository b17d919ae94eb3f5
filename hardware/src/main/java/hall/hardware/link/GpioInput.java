package hall.hardware.link;

/**
 * One line of the Pi's header, open for reading: a button, a door switch.
 *
 * <p>The listener is called on the adapter's own thread, one edge at a time and in order; it must return at once and
 * hand over to the loop that owns the device. Edges are raw: contacts bounce, and debouncing is the driver's work.
 */
public interface GpioInput extends AutoCloseable {

    /** Takes the edges of one line. */
    @FunctionalInterface
    interface EdgeListener {

        /**
         * The line changed.
         *
         * @param high the level after the edge
         * @param nanos when, on the clock of {@link System#nanoTime}
         */
        void edge(boolean high, long nanos);
    }

    /** Sends the edges from now on to {@code listener}, in place of any listener set before. */
    void onEdge(EdgeListener listener);

    /** The level now: true is high. */
    boolean level();

    /** Gives the line back; no edge is delivered after this returns. */
    @Override
    void close();
}
