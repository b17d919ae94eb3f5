package hall.hardware.config;

import hall.hardware.link.SerialSettings;
import java.nio.file.Path;

/** The wire to a device, as configured. */
public sealed interface LinkConfig {

    /** What no other device can have as well, such as the path of a port; for messages, too. */
    String place();

    /** {@code {"type":"serial","path":"/dev/serial/by-id/...","baud":115200,"parity":"none","handshake":"none"}}. */
    record Serial(Path path, SerialSettings settings) implements LinkConfig {
        @Override
        public String place() {
            return path.toString();
        }
    }

    /** {@code {"type":"tcp","host":"10.0.0.7","port":9100}}. */
    record Tcp(String host, int port) implements LinkConfig {
        @Override
        public String place() {
            return "tcp " + host + ":" + port;
        }
    }

    /** {@code {"type":"udp","host":"10.0.0.8","port":1337}}. */
    record Udp(String host, int port) implements LinkConfig {
        @Override
        public String place() {
            return "udp " + host + ":" + port;
        }
    }

    /** {@code {"type":"usb-printer","path":"/dev/usb/lp0"}}. */
    record UsbPrinter(Path path) implements LinkConfig {
        @Override
        public String place() {
            return path.toString();
        }
    }

    /** {@code {"type":"usb","vendor":"0400","product":"c35a"}}; hexadecimal, as lsusb shows them. */
    record Usb(int vendor, int product) implements LinkConfig {
        @Override
        public String place() {
            return "usb " + Integer.toHexString(vendor) + ":" + Integer.toHexString(product);
        }
    }

    /** {@code {"type":"input","path":"/dev/input/by-path/..."}}: keys as Linux gives them. */
    record Input(Path path) implements LinkConfig {
        @Override
        public String place() {
            return path.toString();
        }
    }

    /** {@code {"type":"pcsc","reader":"ACS ACR39U"}}: the beginning of the reader's name. */
    record Pcsc(String reader) implements LinkConfig {
        @Override
        public String place() {
            return "pcsc " + reader;
        }
    }

    /** {@code {"type":"gpio"}}: lines of the Raspberry Pi; which ones is in the options. */
    record Gpio() implements LinkConfig {
        @Override
        public String place() {
            return "";
        }
    }

    /** {@code {"type":"spi","bus":0,"select":0}}. */
    record Spi(int bus, int select) implements LinkConfig {
        @Override
        public String place() {
            return "spi " + bus + "." + select;
        }
    }

    /** {@code {"type":"sound"}}: the machine's own sound. */
    record Sound() implements LinkConfig {
        @Override
        public String place() {
            return "";
        }
    }

    /** {@code {"type":"simulated"}}: a device in memory. */
    record Simulated() implements LinkConfig {
        @Override
        public String place() {
            return "";
        }
    }
}
