package hall.kiosk.setup;

import hall.board.scene.Scene;
import hall.broker.HallAddress;
import hall.hardware.config.DeviceConfig;
import hall.kiosk.queue.HallSetup;
import hall.net.IpRange;
import hall.text.Text;
import java.net.URI;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything a hall needs to run, as {@code hall.json} says it.
 *
 * @param address whose topics the hall's are
 * @param zone in which its business days begin and end
 * @param notice what every board says at its foot; null for nothing
 * @param people who may sign in; their passwords stand in {@code access.json}
 * @param devices what is plugged in to this machine
 */
public record HallConfig(
        HallAddress address,
        ZoneId zone,
        HallSetup setup,
        @Nullable Text notice,
        Web web,
        Mqtt mqtt,
        List<Person> people,
        List<Board> boards,
        List<Kiosk> kiosks,
        List<DeviceConfig> devices) {

    /** What the hall's own messages come from; signs in to the broker by this name. */
    public static final String HUB = "hub";

    /** What says the calls; signs in to the broker by this name. */
    public static final String VOICE = "voice-1";

    /**
     * Where the pages are.
     *
     * @param publicUrl the address phones reach the hall at, for the code on the ticket; null for the listening address
     * @param trustedProxies the proxies before this server, whose {@code X-Forwarded-For} is believed
     */
    public record Web(String host, int port, @Nullable URI publicUrl, List<IpRange> trustedProxies) {
        public Web {
            trustedProxies = List.copyOf(trustedProxies);
        }
    }

    /**
     * The broker: an address of one that runs already, or null for one inside this program.
     *
     * @param host where the broker inside listens
     * @param port 0 for any free one
     */
    public record Mqtt(@Nullable String url, String host, int port) {}

    /** Somebody who may sign in, as {@code manager}, {@code clerk} or {@code auditor}. */
    public record Person(String name, String role) {}

    /** A board this program draws. */
    public record Board(String id, Scene scene) {}

    /**
     * A kiosk this program drives.
     *
     * @param portrait whether its panel stands upright
     * @param printers the devices that print its tickets, the next where one fails; without any it gives no tickets
     */
    public record Kiosk(String id, boolean portrait, List<String> printers) {
        public Kiosk {
            printers = List.copyOf(printers);
        }
    }

    public HallConfig {
        people = List.copyOf(people);
        boards = List.copyOf(boards);
        kiosks = List.copyOf(kiosks);
        devices = List.copyOf(devices);
    }

    /** Whether the two differ only in what can change while a hall runs. */
    public boolean isOnTheGroundOf(HallConfig other) {
        return address.equals(other.address)
                && zone.equals(other.zone)
                && web.equals(other.web)
                && mqtt.equals(other.mqtt);
    }

    /** The same hall on a machine that drives no kiosk. */
    public HallConfig withoutKiosks() {
        return new HallConfig(address, zone, setup, notice, web, mqtt, people, boards, List.of(), devices);
    }
}
