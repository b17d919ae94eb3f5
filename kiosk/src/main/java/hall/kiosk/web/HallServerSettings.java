package hall.kiosk.web;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where the server listens and its limits.
 *
 * @param host the address to listen on
 * @param port 0 for any free one
 * @param publicAddress how phones reach the hall, printed on tickets; null for the address it listens on
 * @param commandLimit how long a request waits for the hall before it is answered "busy"
 * @param mostStreams how many streams of changes may be open at once
 * @param heartbeat how often a stream without changes shows that it is alive
 * @param idleLimit how long a connection may be stuck or silent before it is dropped; longer than the heartbeat
 */
public record HallServerSettings(
        String host,
        int port,
        @Nullable URI publicAddress,
        Duration commandLimit,
        int mostStreams,
        Duration heartbeat,
        Duration idleLimit) {

    public HallServerSettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port (" + port + ") must be 0 to 65535");
        }
        if (mostStreams < 1) {
            throw new IllegalArgumentException("mostStreams (" + mostStreams + ") must be at least 1");
        }
        if (heartbeat.compareTo(idleLimit) >= 0) {
            throw new IllegalArgumentException(
                    "heartbeat (" + heartbeat + ") must be shorter than idleLimit (" + idleLimit + ")");
        }
    }

    /** On this machine only, with the project's limits: 5 s for a command, 200 streams, a heartbeat each 3 s: pages call 10 s without news silence. */
    public static HallServerSettings local(int port) {
        return new HallServerSettings(
                "127.0.0.1", port, null, Duration.ofSeconds(5), 200, Duration.ofSeconds(3), Duration.ofSeconds(25));
    }

    /** The same, listening on {@code other}. */
    public HallServerSettings on(String other) {
        return new HallServerSettings(other, port, publicAddress, commandLimit, mostStreams, heartbeat, idleLimit);
    }

    /** The same, reached by phones at {@code address}. */
    public HallServerSettings reachedAt(URI address) {
        return new HallServerSettings(host, port, address, commandLimit, mostStreams, heartbeat, idleLimit);
    }
}
