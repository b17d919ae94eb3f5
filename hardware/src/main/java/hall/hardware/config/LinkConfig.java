package hall.hardware.config;

import hall.hardware.link.ByteLink;
import hall.hardware.link.DatagramLink;
import hall.hardware.link.LinkOpener;
import hall.hardware.link.SerialLink;
import hall.hardware.link.SerialSettings;
import hall.hardware.link.TcpLink;
import hall.hardware.link.UdpLink;
import hall.hardware.link.UsbBulkLink;
import hall.hardware.link.UsbBulkLink.UsbPairs;
import hall.hardware.link.UsbNodeLink;
import java.nio.file.Path;
import java.util.Locale;

/** The wire to a device, as configured; {@link LinkType} has the fields. */
public sealed interface LinkConfig {

    /** What no other device can have as well, such as the path of a port; for messages, too. Empty where it is shared. */
    String place();

    /** A wire that carries bytes. */
    sealed interface Bytes extends LinkConfig {

        /** Opens it anew each time it is asked. */
        LinkOpener<ByteLink> opener();
    }

    record Serial(Path path, SerialSettings settings) implements Bytes {
        @Override
        public String place() {
            return path.toString();
        }

        @Override
        public LinkOpener<ByteLink> opener() {
            return SerialLink.opener(path, settings);
        }
    }

    record Tcp(String host, int port) implements Bytes {
        @Override
        public String place() {
            return "tcp " + host + ":" + port;
        }

        @Override
        public LinkOpener<ByteLink> opener() {
            return TcpLink.opener(host, port);
        }
    }

    record UsbPrinter(Path path) implements Bytes {
        @Override
        public String place() {
            return path.toString();
        }

        @Override
        public LinkOpener<ByteLink> opener() {
            return UsbNodeLink.opener(path);
        }
    }

    record Usb(int vendor, int product, UsbPairs pairs) implements Bytes {
        @Override
        public String place() {
            return String.format(Locale.ROOT, "usb %04x:%04x", vendor, product);
        }

        @Override
        public LinkOpener<ByteLink> opener() {
            return UsbBulkLink.opener(vendor, product, pairs);
        }
    }

    record Udp(String host, int port) implements LinkConfig {
        @Override
        public String place() {
            return "udp " + host + ":" + port;
        }

        /** Opens it anew each time it is asked. */
        public LinkOpener<DatagramLink> opener() {
            return UdpLink.to(host, port);
        }
    }

    record Input(Path path) implements LinkConfig {
        @Override
        public String place() {
            return path.toString();
        }
    }

    record Pcsc(String reader) implements LinkConfig {
        @Override
        public String place() {
            return "pcsc " + reader;
        }
    }

    record Gpio() implements LinkConfig {
        @Override
        public String place() {
            return "";
        }
    }

    record Spi(int bus, int select) implements LinkConfig {
        @Override
        public String place() {
            return "spi " + bus + "." + select;
        }
    }

    record Sound() implements LinkConfig {
        @Override
        public String place() {
            return "";
        }
    }

    record Simulated() implements LinkConfig {
        @Override
        public String place() {
            return "";
        }
    }
}
