package hall.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract over MQTT 3.1.1, and what that version cannot keep of it. */
@Tag("mosquitto")
class MqttThreeTest extends LinkContract {

    @TempDir
    private Path directory;

    @Override
    Bench bench() throws Exception {
        Mosquitto broker = new Mosquitto(directory);
        return new ProxiedBench(broker.port(), broker, 3);
    }

    /** The sender does not learn of it, but nobody hears what was forbidden. */
    @Override
    @Test
    void aDeviceMayNotWriteBelowAnother() throws Exception {
        Heard heard = new Heard();
        Link kiosk = link("kiosk-01");
        done(link("hub").subscribe("hall/1/#", heard));
        done(kiosk.publish(event(TOPICS.outbox("kiosk-02"), "forged")));
        done(kiosk.publish(event(TOPICS.outbox("kiosk-01"), "own")));

        heard.awaits("own");
        assertThat(heard.texts()).containsExactly("own");
    }

    @Override
    @Test
    void anObserverMayWriteNothing() throws Exception {
        Heard heard = new Heard();
        Link hub = link("hub");
        done(hub.subscribe("hall/1/#", heard));
        done(link("observer").publish(event(TOPICS.call(), "forged")));
        done(hub.publish(event(TOPICS.call(), "real")));

        heard.awaits("real");
        assertThat(heard.texts()).containsExactly("real");
    }

    @Override
    @Test
    void carriesResponseTopicAndCorrelation() throws Exception {
        Heard heard = new Heard();
        done(link("hub").subscribe(TOPICS.ask("kiosk-01"), heard));
        done(link("kiosk-01").publish(event(TOPICS.ask("kiosk-01"), "?").asking(TOPICS.answer("kiosk-01"), "id-1")));

        heard.awaits("?");
        assertThat(heard.all().getFirst().responseTopic()).isNull();
        assertThat(heard.all().getFirst().correlation()).isNull();
    }
}
