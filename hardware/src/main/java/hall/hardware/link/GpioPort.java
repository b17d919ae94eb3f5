package hall.hardware.link;

/**
 * The lines of one header, by BCM number (GPIO17 is 17, not the pin's place on the connector). A line has one owner at
 * a time; after its close it can be opened again.
 */
public interface GpioPort {

    /** The resistor that holds an input while nothing drives it. */
    enum Pull {
        UP,
        DOWN,
        NONE
    }

    /** Opens line {@code bcm} for reading, with {@code pull} holding it. */
    GpioInput input(int bcm, Pull pull) throws LinkException;

    /** Opens line {@code bcm} for driving; it starts at {@code safe} and goes back to it when closed. */
    GpioOutput output(int bcm, boolean safe) throws LinkException;

    /**
     * One line of the Pi's header, open for reading: a button, a door switch.
     *
     * <p>The listener is called on the adapter's own thread, one edge at a time and in order; it must return at once and
     * hand over to the loop that owns the device. Edges are raw: contacts bounce, and debouncing is the driver's work.
     */
    interface GpioInput extends AutoCloseable {

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

    /** One line of the Pi's header, open for driving: a lamp in a button, a relay. Owned by one device thread. */
    interface GpioOutput extends AutoCloseable {

        /** Drives the line: true is high. */
        void set(boolean high) throws LinkException;

        /** Drives the line to its safe level as configured when it was opened, and gives it back. */
        @Override
        void close();
    }
}
