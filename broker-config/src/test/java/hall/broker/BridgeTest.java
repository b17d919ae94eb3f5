package hall.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bridge of {@code mosquitto/upper-tier.conf} between two real Mosquittos: a hall's and its city's. */
@Tag("mosquitto")
class BridgeTest {

    private static final Topics TOPICS = LinkContract.TOPICS;

    @TempDir
    private Path directory;

    private final List<AutoCloseable> opened = new ArrayList<>();

    private <T extends AutoCloseable> T opened(T thing) {
        opened.add(thing);
        return thing;
    }

    private Link link(Mosquitto broker, String user) {
        return opened(PahoLink.open(
                LinkSettings.of("mqtt://" + user + ":" + user + "-pw@127.0.0.1:" + broker.port(), user),
                new Random(1)));
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable thing : opened.reversed()) {
            thing.close();
        }
    }

    /** The template, for a city on this machine and without TLS. */
    private static String template(int port) throws IOException {
        return Files.readString(Path.of("mosquitto", "upper-tier.conf"))
                .lines()
                .filter(line -> !line.startsWith("bridge_cafile"))
                .map(line -> line.startsWith("address") ? "address 127.0.0.1:" + port : line)
                .map(line -> line.startsWith("remote_username") ? "remote_username hub" : line)
                .map(line -> line.startsWith("remote_password") ? "remote_password hub-pw" : line)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    @Test
    void eventsGoUpAndAcknowledgementsComeDownAlsoOverALossOfTheCity() throws Exception {
        Mosquitto city = opened(new Mosquitto(Files.createDirectory(directory.resolve("city"))));
        Mosquitto hall = opened(new Mosquitto(Files.createDirectory(directory.resolve("hall")), template(city.port())));
        Heard above = new Heard();
        Heard below = new Heard();
        Link province = link(city, "city");
        Link hub = link(hall, "hub");
        LinkContract.done(province.subscribe(TOPICS.events(), above));
        LinkContract.done(hub.subscribe(TOPICS.tierAck(), below));
        LinkContract.done(hub.publish(LinkContract.event(TOPICS.events(), "e-1")));
        above.awaits("e-1");

        city.kill();
        LinkContract.done(hub.publish(LinkContract.event(TOPICS.events(), "e-2")));
        city.restart();

        above.awaits("e-2");
        LinkContract.up(province);
        LinkContract.done(province.publish(Outgoing.state(TOPICS.tierAck(), LinkContract.bytes("2"))));
        below.awaits("2");
        assertThat(above.texts().stream().distinct()).containsExactly("e-1", "e-2");
    }

    @Test
    void whatIsOnlyForTheHallStaysThere() throws Exception {
        Mosquitto city = opened(new Mosquitto(Files.createDirectory(directory.resolve("city"))));
        Mosquitto hall = opened(new Mosquitto(Files.createDirectory(directory.resolve("hall")), template(city.port())));
        Heard above = new Heard();
        Link hub = link(hall, "hub");
        LinkContract.done(link(city, "observer").subscribe("#", above));
        LinkContract.up(hub);
        LinkContract.done(hub.publish(Outgoing.state(TOPICS.ack("kiosk-01"), LinkContract.bytes("ours"))));
        LinkContract.done(hub.publish(LinkContract.event(TOPICS.events(), "e-1")));

        above.awaits("e-1");
        assertThat(above.texts()).containsExactly("e-1");
    }
}
