package hall.kiosk.devices;

import hall.hardware.DeviceClock;
import hall.hardware.config.LinkConfig;
import hall.hardware.link.GpioPort;
import hall.hardware.link.LinkOpener;
import hall.hardware.link.Pi4jContext;
import hall.hardware.link.Pi4jGpio;
import hall.hardware.link.Pi4jSpi;
import hall.hardware.link.SpiBus;

/** The header of a Raspberry Pi: its lines and its buses. */
interface Header extends AutoCloseable {

    GpioPort gpio();

    LinkOpener<SpiBus> spi(LinkConfig.Spi link, int hertz);

    @Override
    void close();

    /** The header of this machine; on one that has none, opening anything says so. */
    static Header ofThisPi(DeviceClock clock) {
        Pi4jContext pi = new Pi4jContext("");
        GpioPort lines = new Pi4jGpio(pi, clock::nanos);
        return new Header() {
            @Override
            public GpioPort gpio() {
                return lines;
            }

            @Override
            public LinkOpener<SpiBus> spi(LinkConfig.Spi link, int hertz) {
                return Pi4jSpi.opener(pi, link.bus(), link.select(), hertz);
            }

            @Override
            public void close() {
                pi.close();
            }
        };
    }
}
