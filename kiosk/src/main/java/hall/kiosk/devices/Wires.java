package hall.kiosk.devices;

import hall.hardware.config.DeviceConfig;
import hall.hardware.config.LinkConfig;
import hall.hardware.link.ByteLink;
import hall.hardware.link.DatagramLink;
import hall.hardware.link.LinkOpener;
import hall.hardware.link.SerialLink;
import hall.hardware.link.TcpLink;
import hall.hardware.link.UdpLink;
import hall.hardware.link.UsbBulkLink;
import hall.hardware.link.UsbNodeLink;

/** The wire a configuration names. The configuration has been found right, so a wire of the wrong kind is our own error. */
final class Wires {

    private Wires() {}

    static LinkOpener<ByteLink> bytes(DeviceConfig device) {
        return switch (device.link()) {
            case LinkConfig.Serial serial -> SerialLink.opener(serial.path(), serial.settings());
            case LinkConfig.Tcp tcp -> TcpLink.opener(tcp.host(), tcp.port());
            case LinkConfig.UsbPrinter node -> UsbNodeLink.opener(node.path());
            case LinkConfig.Usb usb -> UsbBulkLink.opener(usb.vendor(), usb.product());
            case LinkConfig.Udp other -> throw wrong(device);
            case LinkConfig.Input other -> throw wrong(device);
            case LinkConfig.Pcsc other -> throw wrong(device);
            case LinkConfig.Gpio other -> throw wrong(device);
            case LinkConfig.Spi other -> throw wrong(device);
            case LinkConfig.Sound other -> throw wrong(device);
            case LinkConfig.Simulated other -> throw wrong(device);
        };
    }

    static LinkOpener<DatagramLink> datagrams(DeviceConfig device) {
        if (device.link() instanceof LinkConfig.Udp udp) {
            return UdpLink.to(udp.host(), udp.port());
        }
        throw wrong(device);
    }

    static IllegalStateException wrong(DeviceConfig device) {
        return new IllegalStateException(
                "device " + device.id() + ": the driver " + device.driver().code() + " does not speak over "
                        + device.link().place());
    }
}
