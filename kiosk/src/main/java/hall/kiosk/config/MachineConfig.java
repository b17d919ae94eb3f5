package hall.kiosk.config;

import hall.broker.LinkSettings;
import hall.hardware.config.DeviceConfig;
import hall.net.IpRange;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What belongs to one machine and stands in its own files, whatever hall it serves. Immutable.
 *
 * @param data the folder of the journal, the broker's store, and {@code access.json}
 * @param display what is shown on this machine's own display
 * @param devices what is plugged in to it, and over which wires
 */
public record MachineConfig(Path data, Display display, Web web, Mqtt mqtt, List<DeviceConfig> devices) {

    /** The data folder in the configuration folder, where nobody gives another. */
    public static final String DATA = "data";

    /**
     * Where the pages are.
     *
     * @param publicUrl the address phones reach the hall at, for the code on the ticket; null for the listening address
     * @param trustedProxies the proxies before this server, whose {@code X-Forwarded-For} is believed
     * @param https where they are over TLS too; null where they are not
     */
    public record Web(
            String host,
            int port,
            @Nullable URI publicUrl,
            List<IpRange> trustedProxies,
            @Nullable Https https) {
        public Web {
            trustedProxies = List.copyOf(trustedProxies);
        }
    }

    /**
     * The pages over TLS.
     *
     * @param port 0 for any free one
     * @param names by which people and devices reach this machine beside those the hall finds out itself
     * @param own the centre's own certificate; null for one of the hall's authority
     * @param redirect whether whoever comes without TLS from another machine is sent here
     */
    public record Https(
            int port, List<String> names, @Nullable OwnCertificate own, boolean redirect) {
        public Https {
            names = List.copyOf(names);
        }
    }

    /** A certificate with those of its issuers, and its key, as files (PEM). */
    public record OwnCertificate(Path certificate, Path key) {}

    /**
     * The broker: an address of one that runs already, or null for one inside this program.
     *
     * @param host where the broker inside listens
     * @param port 0 for any free one
     * @param files where the hall writes who may use the Mosquitto at {@code url}; null where somebody else does
     */
    public record Mqtt(
            @Nullable String url,
            String host,
            int port,
            @Nullable BrokerFiles files) {

        /** Whether the hall's own authority says who is who at the broker, instead of passwords. */
        public boolean certificates() {
            return files != null && url != null && url.startsWith("mqtts:");
        }
    }

    /**
     * The folder of a Mosquitto's files that the hall writes.
     *
     * @param pidFile the file with its process id, by which the hall has it start again; null where systemd watches the files
     * @param upper the broker of the upper tier it has a bridge to; null for none
     */
    public record BrokerFiles(
            Path folder, @Nullable Path pidFile, @Nullable Upper upper) {}

    /**
     * The upper tier's broker.
     *
     * @param url with the user and password that the tier gave this hall, unless it has certificates
     * @param certificates the folder with {@code ca.crt}, {@code device.crt} and {@code device.key} that the tier gave; null
     *     where its broker has a public certificate
     */
    public record Upper(String url, @Nullable Path certificates) {

        /** Without the password. */
        @Override
        public String toString() {
            return LinkSettings.of(url, HallConfig.HUB).toString();
        }
    }

    public MachineConfig {
        devices = List.copyOf(devices);
    }
}
