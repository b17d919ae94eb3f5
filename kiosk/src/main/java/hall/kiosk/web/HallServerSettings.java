package hall.kiosk.web;

import hall.net.IpRange;
import hall.web.http.Https;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the server listens and its limits.
 *
 * @param host the address to listen on
 * @param port 0 for any free one
 * @param publicAddress how phones reach the hall, printed on tickets; null for the address it listens on
 * @param trustedProxies whose {@code X-Forwarded-For} is believed; none where the server is reached directly
 * @param https the listener over TLS beside it; null where there is none
 * @param tour whether whoever sits at this machine enters without a password: in the demo alone
 * @param pace how many times as fast as people's time the hall's time runs: 1 but in the demo
 */
public record HallServerSettings(
        String host,
        int port,
        @Nullable URI publicAddress,
        List<IpRange> trustedProxies,
        Limits limits,
        Https.@Nullable Settings https,
        boolean tour,
        double pace) {

    /**
     * The limits in time and in the number of streams.
     *
     * @param command how long a request waits for the hall before it is answered "busy"
     * @param request how long a request may take to arrive: its head and its body, each
     * @param idle how long a connection may be stuck or silent before it is dropped; longer than the heartbeat
     * @param heartbeat after how long without changes a stream shows that it is alive
     * @param streams how many streams of changes may be open at once
     */
    public record Limits(Duration command, Duration request, Duration idle, Duration heartbeat, int streams) {

        /** The project's own. Pages call 10 s without news silence, so three heartbeats may be late. */
        public static final Limits USUAL = new Limits(
                Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(25), Duration.ofSeconds(3), 200);

        public Limits {
            if (streams < 1) {
                throw new IllegalArgumentException("streams (" + streams + ") must be at least 1");
            }
            if (heartbeat.compareTo(idle) >= 0) {
                throw new IllegalArgumentException(
                        "heartbeat (" + heartbeat + ") must be shorter than idle (" + idle + ")");
            }
        }
    }

    public HallServerSettings {
        trustedProxies = List.copyOf(trustedProxies);
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port (" + port + ") must be 0 to 65535");
        }
        if (!(pace >= 1)) {
            throw new IllegalArgumentException("pace (" + pace + ") must be at least 1");
        }
    }

    /** On this machine only, with the usual limits. */
    public static HallServerSettings local(int port) {
        return new HallServerSettings("127.0.0.1", port, null, List.of(), Limits.USUAL, null, false, 1);
    }

    /** The same, listening on {@code other}. */
    public HallServerSettings on(String other) {
        return new HallServerSettings(other, port, publicAddress, trustedProxies, limits, https, tour, pace);
    }

    /** The same, reached by phones at {@code address}. */
    public HallServerSettings reachedAt(URI address) {
        return new HallServerSettings(host, port, address, trustedProxies, limits, https, tour, pace);
    }

    /** The same behind {@code proxies}. */
    public HallServerSettings behind(List<IpRange> proxies) {
        return new HallServerSettings(host, port, publicAddress, proxies, limits, https, tour, pace);
    }

    /** The same over TLS too. */
    public HallServerSettings over(Https.Settings tls) {
        return new HallServerSettings(host, port, publicAddress, trustedProxies, limits, tls, tour, pace);
    }

    /** The same with a tour for whoever sits at this machine. */
    public HallServerSettings withTour() {
        return new HallServerSettings(host, port, publicAddress, trustedProxies, limits, https, true, pace);
    }

    /** The same of a hall whose time runs {@code times} as fast as that of its people. */
    public HallServerSettings running(double times) {
        return new HallServerSettings(host, port, publicAddress, trustedProxies, limits, https, tour, times);
    }

    /** The same with other limits. */
    HallServerSettings within(Limits other) {
        return new HallServerSettings(host, port, publicAddress, trustedProxies, other, https, tour, pace);
    }
}
