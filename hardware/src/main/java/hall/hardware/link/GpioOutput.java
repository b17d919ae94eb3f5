package hall.hardware.link;

/** One line of the Pi's header, open for driving: a lamp in a button, a relay. Owned by one device thread. */
public interface GpioOutput extends AutoCloseable {

    /** Drives the line: true is high. */
    void set(boolean high) throws LinkException;

    /** Drives the line to its safe level as configured when it was opened, and gives it back. */
    @Override
    void close();
}
