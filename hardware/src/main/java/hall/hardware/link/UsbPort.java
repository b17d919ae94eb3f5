package hall.hardware.link;

import java.util.List;

/**
 * A USB device that has been opened and its interface claimed: what {@link UsbBulkLink} needs of the library, and what a
 * test can stand in for. Owned by one device thread.
 */
interface UsbPort extends AutoCloseable {

    /**
     * One endpoint of the interface.
     *
     * @param address as in its descriptor: bit 7 is set for one that gives
     * @param interrupt whether its transfers are of the interrupt type, otherwise bulk
     */
    record Pipe(int address, boolean interrupt) {

        /** Whether it gives bytes to this machine. */
        boolean gives() {
            return (address & 0x80) != 0;
        }
    }

    /** The endpoints of the interface in use, at least one each way. */
    List<Pipe> pipes();

    /** Gives {@code bytes} to {@code pipe}; all of them in time, or an exception. */
    void write(Pipe pipe, byte[] bytes, int limitMillis) throws LinkException;

    /** One packet or more of {@code pipe} into {@code buffer}; 0 when none came in time. */
    int read(Pipe pipe, byte[] buffer, int limitMillis) throws LinkException;

    @Override
    void close();
}
