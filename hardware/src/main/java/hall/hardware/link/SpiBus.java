package hall.hardware.link;

/** One chip-select line of an SPI bus, mode 0, most significant bit first. Owned by one device thread. */
public interface SpiBus extends AutoCloseable {

    /** Shifts {@code bytes} out while the chip is selected, then lets it go: one transfer, at most 4096 bytes. */
    void write(byte[] bytes) throws LinkException;

    @Override
    void close();
}
