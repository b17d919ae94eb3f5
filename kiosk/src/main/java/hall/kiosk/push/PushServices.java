package hall.kiosk.push;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Which addresses the hall sends messages to. An address comes from a stranger's phone; without a list anybody could have
 * the hall send requests to machines in its own network. Any thread.
 */
public interface PushServices {

    /** The services of browsers people have: Chrome and Edge on Android, Firefox, Edge on Windows, Safari. */
    PushServices KNOWN = new PushServices() {

        private final List<String> names =
                List.of("fcm.googleapis.com", "push.services.mozilla.com", "notify.windows.com", "push.apple.com");

        @Override
        public boolean isKnown(URI endpoint) {
            String host = endpoint.getHost();
            return "https".equals(endpoint.getScheme())
                    && (endpoint.getPort() == -1 || endpoint.getPort() == 443)
                    && names.stream().anyMatch(name -> host.equals(name) || host.endsWith("." + name));
        }

        @Override
        public boolean isOutside(URI endpoint) {
            try {
                return Arrays.stream(InetAddress.getAllByName(endpoint.getHost()))
                        .allMatch(PushServices::isPublic);
            } catch (UnknownHostException e) {
                return false;
            }
        }
    };

    /** Whether it is one of a push service we know. */
    boolean isKnown(URI endpoint);

    /** Whether its name leads out of the hall's network now; looks it up, so it may take seconds. */
    boolean isOutside(URI endpoint);

    private static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean uniqueLocal = bytes.length == 16 && (bytes[0] & 0xFE) == 0xFC;
        boolean carrier = bytes.length == 4 && bytes[0] == 100 && (bytes[1] & 0xC0) == 64;
        return !(address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()
                || uniqueLocal
                || carrier);
    }
}
