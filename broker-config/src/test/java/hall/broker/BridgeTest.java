package hall.broker;

import static org.assertj.core.api.Assertions.assertThat;

import hall.broker.mosquitto.MosquittoBridge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bridge between two real Mosquittos, a hall's and its city's, as the program writes it. */
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

    /** The hall's, with a bridge to {@code city} as the program writes it, over TLS. */
    private Mosquitto hall(Mosquitto city, Certificates ofTheCity, String more) throws IOException {
        LinkSettings settings =
                LinkSettings.of("mqtts://127.0.0.1:" + city.port(), "bridge").withCertificates(ofTheCity.of("hub"));
        return opened(new Mosquitto(
                Files.createDirectory(directory.resolve("hall")),
                more,
                LinkContract.ACCOUNTS,
                null,
                new MosquittoBridge(settings)));
    }

    private Mosquitto city(Certificates certificates) throws IOException {
        Path folder = Files.createDirectory(directory.resolve("city"));
        return opened(new Mosquitto(folder, "", LinkContract.ACCOUNTS, certificates));
    }

    private Certificates certificates() throws IOException {
        return new Certificates(directory.resolve("certificates"), InstantSource.system());
    }

    private Link above(Mosquitto city, Certificates certificates, String user) {
        return opened(PahoLink.open(
                LinkSettings.of("mqtts://127.0.0.1:" + city.port(), user).withCertificates(certificates.of(user)),
                new Random(1)));
    }

    @Test
    void eventsGoUpAndAcknowledgementsComeDownAlsoOverALossOfTheCity() throws Exception {
        Certificates certificates = certificates();
        Mosquitto city = city(certificates);
        Mosquitto hall = hall(city, certificates, "");
        Heard above = new Heard();
        Heard below = new Heard();
        Link province = above(city, certificates, "city");
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
        Certificates certificates = certificates();
        Mosquitto city = city(certificates);
        Mosquitto hall = hall(city, certificates, "");
        Heard above = new Heard();
        Link hub = link(hall, "hub");
        LinkContract.done(above(city, certificates, "observer").subscribe("#", above));
        LinkContract.up(hub);
        LinkContract.done(hub.publish(Outgoing.state(TOPICS.ack("kiosk-01"), LinkContract.bytes("ours"))));
        Link kiosk = link(hall, "kiosk-01");
        LinkContract.up(kiosk);
        LinkContract.done(kiosk.publish(
                LinkContract.event(TOPICS.topic(Channel.OUTBOX, "kiosk-01"), "a rating with a citizen's pass")));
        LinkContract.done(hub.publish(LinkContract.event(TOPICS.events(), "e-1")));

        above.awaits("e-1");
        assertThat(above.texts()).containsExactly("e-1");
    }

    /** Direction first: what went up has no way down, and what came down none up. */
    @Test
    void nothingComesBackToWhereItWas() throws Exception {
        Certificates certificates = certificates();
        Mosquitto city = city(certificates);
        Mosquitto hall = hall(city, certificates, "");
        Heard above = new Heard();
        Heard below = new Heard();
        Link province = above(city, certificates, "city");
        LinkContract.done(above(city, certificates, "observer").subscribe("#", above));
        LinkContract.done(link(hall, "observer").subscribe("#", below));
        Link hub = link(hall, "hub");
        LinkContract.up(hub);
        LinkContract.up(province);

        LinkContract.done(hub.publish(LinkContract.event(TOPICS.events(), "e-1")));
        LinkContract.done(province.publish(Outgoing.event(TOPICS.tierAsk(), LinkContract.bytes("ask"))));
        above.awaits("e-1", "ask");
        below.awaits("e-1", "ask");
        LinkContract.done(hub.publish(LinkContract.event(TOPICS.events(), "the end")));
        above.awaits("the end");
        LinkContract.done(province.publish(Outgoing.event(TOPICS.tierAsk(), LinkContract.bytes("the end below"))));
        below.awaits("the end below");

        assertThat(above.texts()).containsExactlyInAnyOrder("e-1", "ask", "the end", "the end below");
        assertThat(below.texts()).containsExactlyInAnyOrder("e-1", "ask", "the end", "the end below");
    }
}
