package hall.hardware.link;

import com.pi4j.exception.Pi4JException;
import com.pi4j.io.spi.Spi;
import com.pi4j.io.spi.SpiMode;
import hall.hardware.link.LinkException.Cause;

/**
 * The header's SPI bus 0 through Pi4J's linuxfs provider ({@code /dev/spidev0.N}; {@code dtparam=spi=on} in
 * {@code config.txt}): MOSI is pin 19, the clock pin 23, chip select 0 pin 24 and 1 pin 26.
 */
public final class Pi4jSpi implements SpiBus {

    private static final int BUS = 0;

    private final Pi4jContext context;
    private final Spi spi;

    private Pi4jSpi(Pi4jContext context, Spi spi) {
        this.context = context;
        this.spi = spi;
    }

    /**
     * Opens the bus for one chip.
     *
     * @param chipSelect 0 or 1
     * @param hertz the clock; 1 MHz suits chains on half a metre of wire
     */
    public static LinkOpener<SpiBus> opener(Pi4jContext context, int chipSelect, int hertz) {
        if (chipSelect < 0 || chipSelect > 1) {
            throw new IllegalArgumentException("chip select (" + chipSelect + ") must be 0 or 1");
        }
        return () -> {
            String id = "hall-spi0-" + chipSelect;
            Spi spi = context.open(
                    "SPI0." + chipSelect,
                    pi4j -> pi4j.create(Spi.newConfigBuilder(pi4j)
                            .id(id)
                            .name(id)
                            .bus(BUS)
                            .channel(chipSelect)
                            .mode(SpiMode.MODE_0)
                            .baud(hertz)
                            .provider("linuxfs-spi")
                            .build()));
            return new Pi4jSpi(context, spi);
        };
    }

    @Override
    public void write(byte[] bytes) throws LinkException {
        try {
            int count = spi.write(bytes);
            if (count < 0) {
                throw new LinkException(Cause.LOST, "SPI took nothing (" + count + "); check config.txt");
            }
        } catch (Pi4JException e) {
            throw new LinkException(Cause.LOST, "SPI failed: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        context.remove(spi);
    }
}
