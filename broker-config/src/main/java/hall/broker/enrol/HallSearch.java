package hall.broker.enrol;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import javax.jmdns.JmDNS;
import javax.jmdns.ServiceInfo;

/**
 * Halls in this network, by DNS-SD over multicast DNS: a hall says where its pages are over TLS, a new machine asks. Whoever
 * answers is not trusted for that; see {@link Enrolling}.
 *
 * @param address of the network card to ask at
 */
public record HallSearch(InetAddress address) {

    static final String SERVICE = "_hall-est._tcp.local.";
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** At this machine's address in its network; at the one for itself alone where it has none. */
    public static HallSearch here() throws IOException {
        return new HallSearch(NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(each -> each instanceof Inet4Address && !each.isLoopbackAddress() && !each.isLinkLocalAddress())
                .findFirst()
                .orElse(InetAddress.getLoopbackAddress()));
    }

    /** The hall that answers; empty when none does within some seconds, or several do. */
    Optional<URI> find() throws IOException {
        try (JmDNS dns = JmDNS.create(address)) {
            URI[] found = Arrays.stream(dns.list(SERVICE, PATIENCE.toMillis()))
                    .flatMap(HallSearch::address)
                    .distinct()
                    .toArray(URI[]::new);
            return found.length == 1 ? Optional.of(found[0]) : Optional.empty();
        }
    }

    private static java.util.stream.Stream<URI> address(ServiceInfo hall) {
        return Arrays.stream(hall.getInet4Addresses())
                .limit(1)
                .map(each -> URI.create("https://" + each.getHostAddress() + ":" + hall.getPort()));
    }

    /** Says in this network that the hall called {@code name} is at {@code port}, until it is closed. */
    public static AutoCloseable announce(InetAddress address, String name, int port) throws IOException {
        JmDNS dns = JmDNS.create(address);
        dns.registerService(ServiceInfo.create(SERVICE, name, port, "est"));
        return dns;
    }
}
