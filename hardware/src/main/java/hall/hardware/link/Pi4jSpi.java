package hall.hardware.link;

import com.pi4j.exception.Pi4JException;
import com.pi4j.io.spi.Spi;
import com.pi4j.io.spi.SpiMode;
import hall.hardware.link.LinkException.Cause;
import hall.text.Text;

/**
 * An SPI bus of the header through Pi4J's linuxfs provider ({@code /dev/spidevB.N}). Bus 0 with {@code dtparam=spi=on} in
 * {@code config.txt}: MOSI is pin 19, the clock pin 23, chip select 0 pin 24 and 1 pin 26. Bus 1 with
 * {@code dtoverlay=spi1-2cs}: MOSI pin 38, clock pin 40, select 0 pin 12, 1 pin 11.
 */
public final class Pi4jSpi implements SpiBus {

    private final Pi4jContext context;
    private final Spi spi;

    private Pi4jSpi(Pi4jContext context, Spi spi) {
        this.context = context;
        this.spi = spi;
    }

    /**
     * Opens {@code bus} for one chip.
     *
     * @param chipSelect 0 or 1
     * @param hertz the clock; 1 MHz suits chains on half a metre of wire
     */
    public static LinkOpener<SpiBus> opener(Pi4jContext context, int bus, int chipSelect, int hertz) {
        if (chipSelect < 0 || chipSelect > 1) {
            throw new IllegalArgumentException("chip select (" + chipSelect + ") must be 0 or 1");
        }
        return () -> {
            String id = "hall-spi" + bus + "-" + chipSelect;
            Spi spi = context.open(
                    "SPI" + bus + "." + chipSelect,
                    pi4j -> pi4j.create(Spi.newConfigBuilder(pi4j)
                            .id(id)
                            .name(id)
                            .bus(bus)
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
                throw new LinkException(
                        Cause.LOST,
                        Text.of(
                                "SPI 没有收下数据（" + count + "），请检查 config.txt",
                                "SPI took nothing (" + count + "); check config.txt"));
            }
        } catch (Pi4JException e) {
            throw new LinkException(
                    Cause.LOST,
                    Text.of("SPI 出错，请检查接线：" + e.getMessage(), "SPI failed; check the wiring: " + e.getMessage()),
                    e);
        }
    }

    @Override
    public void close() {
        context.remove(spi);
    }
}
