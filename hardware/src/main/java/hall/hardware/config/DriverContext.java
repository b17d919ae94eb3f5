package hall.hardware.config;

import hall.hardware.DeviceClock;
import hall.hardware.DeviceLoop;
import hall.hardware.Driver;
import hall.hardware.Driver.DeviceEvent;
import hall.hardware.link.ByteLink;
import hall.hardware.link.DatagramLink;
import hall.hardware.link.GpioPort;
import hall.hardware.link.LinkOpener;
import hall.hardware.link.SpiBus;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** What drivers are opened with, besides a configuration: time, chance, the machine's wires, and whom to tell. */
public interface DriverContext {

    DeviceClock clock();

    RandomGenerator chance();

    /** The lines of the header. */
    GpioPort gpio();

    /** Opens the SPI bus {@code link} for one chip at {@code hertz}. */
    LinkOpener<SpiBus> spi(LinkConfig.Spi link, int hertz);

    /** The line to the simulated device that stands for {@code device}. */
    LinkOpener<ByteLink> simulated(DeviceConfig device);

    /** Is told what {@code device} says by itself. */
    Consumer<DeviceEvent> events(DeviceConfig device);

    /** Opens the wire of {@code device}, which carries bytes. */
    default LinkOpener<ByteLink> bytes(DeviceConfig device) {
        return device.link() instanceof LinkConfig.Bytes bytes ? bytes.opener() : simulated(device);
    }

    /** Opens the way of {@code device}, which carries packets. */
    default LinkOpener<DatagramLink> datagrams(DeviceConfig device) {
        return device.link(LinkConfig.Udp.class).opener();
    }

    /** Starts {@code device} as one that only tells. */
    default <L extends AutoCloseable, E extends DeviceEvent> OpenedDevice start(
            DeviceConfig device, LinkOpener<L> opener, Driver<L, E> driver) {
        return OpenedDevice.of(new DeviceLoop<>(device.id(), opener, driver, clock(), events(device)).start());
    }
}
