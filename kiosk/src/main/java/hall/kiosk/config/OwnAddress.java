package hall.kiosk.config;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Optional;

/** This machine's address in the network of its hall. */
public final class OwnAddress {

    private OwnAddress() {}

    /** The first IPv4 address of a network that is up; empty when there is none, or none can be told. */
    public static Optional<InetAddress> find() {
        try {
            return NetworkInterface.networkInterfaces()
                    .filter(OwnAddress::isUp)
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                    .findFirst();
        } catch (SocketException e) {
            return Optional.empty();
        }
    }

    private static boolean isUp(NetworkInterface network) {
        try {
            return network.isUp() && !network.isVirtual();
        } catch (SocketException e) {
            return false;
        }
    }
}
